package io.embedcrm.roles;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Texts;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What of a role can be, among the record types of one program. */
final class RoleRules {
    private final Map<String, RecordType<?>> types = new TreeMap<>();

    RoleRules(Collection<? extends RecordType<?>> known) {
        known.forEach(type -> types.put(type.name(), type));
    }

    void check(RoleDefinition role) {
        Texts.check("role", role.name(), RoleDefinition.MAX_NAME);
        if (role.name().isBlank()) {
            throw new InvalidException("roles.name", null, "a role has a name");
        }
        role.types().keySet().forEach(this::type);
        role.fields().forEach(this::field);
        role.classes().forEach((dataClass, treatment) -> {
            if (dataClass == DataClass.STRUCTURAL) {
                throw structural(dataClass.name());
            } else if (treatment == FieldTreatment.READ_ONLY || treatment == FieldTreatment.DECLASSIFIED) {
                throw new InvalidException(
                        "roles.class", dataClass.name(), "a class of data is hidden or masked; a field is read-only");
            }
        });
    }

    /** The type of this name; absent where this program has none. */
    Optional<RecordType<?>> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    RecordType<?> type(String name) {
        RecordType<?> type = types.get(name);
        if (type == null) {
            throw new InvalidException(
                    "roles.type-unknown", null, "there is no such record type; there are " + types.keySet());
        }
        return type;
    }

    void field(String name, FieldTreatment treatment) {
        int dot = name.indexOf('.');
        if (dot < 1) {
            throw new InvalidException("roles.field-unknown", null, "a field is named as in Customer.birthday");
        }
        field(type(name.substring(0, dot)), name.substring(dot + 1), treatment);
    }

    private <T extends Entity> void field(RecordType<T> type, String name, FieldTreatment treatment) {
        int dot = name.indexOf('.');
        Field<T, ?> field = outer(type, name)
                .orElseThrow(() -> new InvalidException(
                        "roles.field-unknown",
                        type.name(),
                        "has no such field; it has "
                                + type.fields().stream().map(Field::name).toList()));
        boolean entry = dot > 0 && field.kind() == Kind.ATTRIBUTES;
        if (entry) {
            Attributes.checkKey(name.substring(dot + 1));
        }
        if (field.dataClass() == DataClass.STRUCTURAL && treatment != FieldTreatment.READ_ONLY) {
            throw structural(field.toString());
        } else if (treatment.mask().isPresent() && !entry && field.kind() != Kind.TEXT) {
            throw new InvalidException(
                    "roles.mask-kind", field.toString(), "is no text: it can be hidden, but not masked");
        } else if (treatment == FieldTreatment.DECLASSIFIED
                && type.origins(field).isEmpty()) {
            throw new InvalidException(
                    "roles.declassify",
                    field.toString(),
                    "is not computed from other records: there is no more to see");
        } else if (!type.source(field).equals(field)) {
            throw new InvalidException(
                    "roles.computed", field.toString(), "is computed: it has the right of " + type.source(field));
        }
    }

    /** The field of this name, or that which holds the attribute of this name. */
    private static <T extends Entity> Optional<Field<T, ?>> outer(RecordType<T> type, String name) {
        int dot = name.indexOf('.');
        return type.find(name)
                .or(() -> dot < 0
                        ? Optional.empty()
                        : type.find(name.substring(0, dot)).filter(field -> field.kind() == Kind.ATTRIBUTES));
    }

    /** A field, or an entry of attributes, by its name such as {@code Customer.birthday}; absent where there is none. */
    static <T extends Entity> Optional<Field<T, ?>> find(RecordType<T> type, String named) {
        if (!named.startsWith(type.name() + ".")) {
            return Optional.empty();
        }
        String name = named.substring(type.name().length() + 1);
        return outer(type, name).map(field -> {
            AttributesField<T> attributes = AttributesField.from(field);
            return attributes == null || name.equals(field.name())
                    ? field
                    : attributes.entry(name.substring(field.name().length() + 1), Kind.TEXT);
        });
    }

    private static InvalidException structural(String subject) {
        return new InvalidException(
                "roles.structural", subject, "is structural: records do not stand without it, so it is always seen");
    }
}
