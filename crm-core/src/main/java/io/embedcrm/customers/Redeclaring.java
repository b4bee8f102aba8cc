package io.embedcrm.customers;

import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Declares attributes of one type anew, and removes them, where no record holds values that would then be wrong. */
final class Redeclaring {
    private final Call call;
    private final RecordType<?> type;

    Redeclaring(Call call, RecordType<?> type) {
        this.call = call;
        this.type = type;
    }

    static Optional<AttributeDefinition> find(Call call, String type, String attribute) {
        return call
                .list(Query.of(AttributeDefinition.TYPE)
                        .where(AttributeDefinition.RECORD_TYPE
                                .eq(type)
                                .and(AttributeDefinition.ATTRIBUTE.eq(attribute)))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    AttributeDefinition change(AttributeDefinition before, NewAttribute wanted, boolean retired) {
        AttributeDefinition after = new AttributeDefinition(
                before.id(),
                before.version(),
                before.recordType(),
                before.attribute(),
                wanted.kind(),
                wanted.labelEn(),
                wanted.labelZh(),
                wanted.mandatory(),
                wanted.distinct(),
                wanted.dataClass(),
                wanted.mask(),
                wanted.target(),
                retired,
                wanted.choices().isEmpty() ? null : ChoicesJson.write(wanted.choices()));
        if (after.equals(before)) {
            return before;
        }
        if (holdsOther(before, after) && held(type, before)) {
            throw new RefusedException(
                    "attribute.in-use",
                    before.subject(),
                    "records hold values of it: its kind, target and uniqueness stay, and choices are retired, not removed");
        }
        return call.named("attributes.changed", () -> call.update(before, after));
    }

    /** Whether a value that was right might be wrong now. */
    private static boolean holdsOther(AttributeDefinition before, AttributeDefinition after) {
        List<String> codes =
                after.choiceList().stream().map(AttributeChoice::code).toList();
        return before.kind() != after.kind()
                || before.distinct() != after.distinct()
                || !Objects.equals(before.target(), after.target())
                || !before.choiceList().stream().allMatch(choice -> codes.contains(choice.code()));
    }

    void remove(String attribute) {
        AttributeDefinition definition = find(call, type.name(), attribute)
                .orElseThrow(() -> new NotFoundException("AttributeDefinition", type.name() + "." + attribute));
        FormTarget target = FormTarget.attribute(attribute);
        boolean asked = type == Customer.TYPE
                && FormService.anyPublished(
                        call, form -> form.fields().stream().anyMatch(field -> target.equals(field.target())));
        if (asked || held(type, definition)) {
            throw new RefusedException(
                    "attribute.in-use",
                    definition.subject(),
                    "records hold values of it or a form asks for it; it can be retired");
        }
        call.named("attributes.removed", () -> {
            call.delete(definition);
            return true;
        });
    }

    /** Whether any record holds a value, also such as the actor does not see. */
    private <T extends Entity> boolean held(RecordType<T> of, AttributeDefinition definition) {
        Criteria<T> holding = Criteria.nothing();
        for (var field : of.fields()) {
            AttributesField<T> attributes = AttributesField.from(field);
            if (attributes != null) {
                holding = holding.or(attributes
                        .entry(definition.attribute(), definition.kind().kind())
                        .present());
            }
        }
        return !call.asSystem()
                .list(Query.of(of).where(holding).limit(1))
                .items()
                .isEmpty();
    }
}
