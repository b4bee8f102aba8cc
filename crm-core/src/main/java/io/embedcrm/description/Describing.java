package io.embedcrm.description;

import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeDefinition;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes one type of record to the actor of a call. */
final class Describing<T extends Entity> {
    private static final int MOST_DECLARED = 1_000;

    private final Call call;
    private final Vocabulary vocabulary;
    private final RecordType<T> type;
    private final Criteria<T> seen;
    private final Extent writable;
    private final Map<Action, Extent> actions = new EnumMap<>(Action.class);

    Describing(Call call, Vocabulary vocabulary, RecordType<T> type) {
        this.call = call;
        this.vocabulary = vocabulary;
        this.type = type;
        this.seen = call.allowed(type, Action.READ);
        for (Action action : Action.values()) {
            actions.put(action, extent(action));
        }
        this.writable = may(Action.CREATE).or(may(Action.CHANGE));
    }

    /** What the records themselves do not allow, no right gives. */
    private Extent extent(Action action) {
        boolean forbidden =
                (type.readOnly() && action != Action.READ) || (type.appendOnly() && action == Action.CHANGE);
        return forbidden ? Extent.NONE : Extent.of(call.allowed(type, action), Criteria.everything());
    }

    private Extent may(Action action) {
        return actions.getOrDefault(action, Extent.NONE);
    }

    TypeDescription description() {
        List<FieldDescription> fields = new ArrayList<>();
        type.fields().forEach(field -> fields.add(field(field)));
        type.fields().stream()
                .flatMap(field -> Stream.ofNullable(AttributesField.from(field)))
                .forEach(field -> fields.addAll(attributes(field)));
        return new TypeDescription(
                type.name(),
                vocabulary.type(type),
                type.partOf().map(reference -> reference.target().name()),
                actions,
                fields);
    }

    private FieldDescription field(Field<T, ?> field) {
        return new FieldDescription(
                field.name(),
                vocabulary.field(field),
                field.kind(),
                field.kind() == Kind.TEXT ? field.length() : 0,
                field.required(),
                field.nullable(),
                field.searchable(),
                field.dataClass(),
                field instanceof Reference<?, ?> reference
                        ? Optional.of(reference.target().name())
                        : Optional.empty(),
                choices(field),
                false,
                rights(field));
    }

    private List<ChoiceDescription> choices(Field<T, ?> field) {
        List<ChoiceDescription> choices = new ArrayList<>();
        if (field.kind() == Kind.CHOICE) {
            for (Object constant : field.javaType().getEnumConstants()) {
                Enum<?> choice = (Enum<?>) constant;
                choices.add(new ChoiceDescription(choice.name(), vocabulary.choice(field, choice), false));
            }
        }
        return choices;
    }

    private FieldRights rights(Field<T, ?> field) {
        FieldRight<T> right = call.right(field);
        Extent masked = Extent.of(right.masked(), seen);
        boolean ours = field.index() < 2;
        return new FieldRights(
                Extent.of(right.readable(), seen),
                masked,
                masked.any() ? Optional.of(right.mask()) : Optional.<Mask>empty(),
                ours || !writable.any() ? Extent.NONE : Extent.of(right.writable(), Criteria.everything()));
    }

    /** Which attributes there are is no record of a customer; so they are looked up past the actor's rights. */
    private List<FieldDescription> attributes(AttributesField<T> field) {
        return call
                .asSystem()
                .list(Query.of(AttributeDefinition.TYPE)
                        .where(AttributeDefinition.RECORD_TYPE.eq(type.name()))
                        .sortedBy(AttributeDefinition.ATTRIBUTE.ascending())
                        .limit(MOST_DECLARED))
                .items()
                .stream()
                .map(declared -> attribute(
                        declared,
                        field.entry(declared.attribute(), declared.kind().kind())))
                .filter(described -> described.rights().any())
                .toList();
    }

    private FieldDescription attribute(AttributeDefinition declared, AttributeField<T, ?> field) {
        return new FieldDescription(
                field.name(),
                label(declared.labelEn(), declared.labelZh(), declared.attribute()),
                field.kind(),
                field.kind() == Kind.TEXT ? Attributes.MAX_TEXT : 0,
                declared.mandatory(),
                true,
                false,
                declared.dataClass(),
                Optional.ofNullable(declared.target()),
                declared.choiceList().stream()
                        .map(choice -> new ChoiceDescription(
                                choice.code(),
                                label(choice.labelEn(), choice.labelZh(), choice.code()),
                                choice.retired()))
                        .toList(),
                declared.retired(),
                rights(field));
    }

    private static Label label(@Nullable String en, @Nullable String zh, String name) {
        String english = en == null ? Vocabulary.words(name) : en;
        return new Label(english, zh == null ? english : zh);
    }
}
