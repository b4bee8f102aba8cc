package io.embedcrm.roles;

import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.DeclaredAttributes.Treatment;
import io.embedcrm.access.Mask;
import io.embedcrm.record.AttributeField;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of single fields and of classes of data, as a role sees them. What is said of a field goes before what is
 * said of its class; what is said of attributes as a whole does not show an attribute whose declared class is hidden.
 */
record FieldRules(Map<String, Visibility> fields, Map<DataClass, Visibility> classes, DeclaredAttributes declared) {
    Visibility of(Field<?, ?> field) {
        if (field.kind() == Kind.ATTRIBUTES) {
            return whole(field);
        }
        Visibility own = fields.get(field.toString());
        if (own != null) {
            return own;
        } else if (field instanceof AttributeField<?, ?> entry) {
            return entry(entry.in(), entry.key(), entry.kind());
        }
        int dot = field.name().indexOf('.');
        Visibility outer =
                dot < 0 ? null : fields.get(field.owner() + "." + field.name().substring(0, dot));
        return outer != null ? outer : ofClass(field.dataClass(), field.kind(), Optional.empty());
    }

    /** An attribute of which nothing is said by itself. */
    private Visibility entry(Field<?, ?> attributes, String key, Kind kind) {
        Visibility said = fields.get(attributes.toString());
        Treatment treatment =
                classes.isEmpty() ? null : declared.of(attributes.owner()).get(key);
        if (treatment == null) {
            return said != null ? said : ofClass(attributes.dataClass(), kind, Optional.of(Mask.ALL));
        }
        Visibility declaredClass = ofClass(
                treatment.dataClass(), kind, Optional.of(treatment.mask().orElse(Mask.ALL)));
        return said == null ? declaredClass : said.stricter(declaredClass);
    }

    /** What its class is shown as, through its own mask if it has one; only text is masked. */
    private Visibility ofClass(DataClass dataClass, Kind kind, Optional<Mask> own) {
        Visibility said = classes.getOrDefault(dataClass, Visibility.FULL);
        if (said.mask().isEmpty()) {
            return said;
        }
        return kind == Kind.TEXT ? own.map(Visibility::masked).orElse(said) : Visibility.HIDDEN;
    }

    /** Attributes as a whole may be read or written where each entry may, declared or not. */
    private Visibility whole(Field<?, ?> attributes) {
        @Nullable Visibility said = fields.get(attributes.toString());
        Visibility rest = said != null ? said : classes.getOrDefault(attributes.dataClass(), Visibility.FULL);
        boolean readable = rest.readable();
        boolean writable = rest.writable();
        for (Map.Entry<String, Visibility> each : fields.entrySet()) {
            if (each.getKey().startsWith(attributes + ".")) {
                readable &= each.getValue().readable();
                writable &= each.getValue().writable();
            }
        }
        if (!classes.isEmpty()) {
            for (String key : declared.of(attributes.owner()).keySet()) {
                if (!fields.containsKey(attributes + "." + key)) {
                    Visibility each = entry(attributes, key, Kind.TEXT);
                    readable &= each.readable();
                    writable &= each.writable();
                }
            }
        }
        return new Visibility(readable, Optional.empty(), writable);
    }
}
