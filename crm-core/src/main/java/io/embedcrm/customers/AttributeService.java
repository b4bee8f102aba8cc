package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Declares custom attributes, and holds the values of records to what was declared. */
public final class AttributeService {
    /** The most choices of one attribute, retired ones included. */
    public static final int MAX_CHOICES = 500;

    private final Session session;

    /** For the actor of {@code session}. */
    public AttributeService(Session session) {
        this.session = session;
    }

    /**
     * Declares an attribute, from now on.
     *
     * @throws InvalidException {@code attribute.declared} if the type has one of this key
     */
    public AttributeDefinition declare(NewAttribute attribute) {
        check(attribute);
        return session.change(Operation.of("attributes.declare", attribute), call -> {
            if (count(call, attribute.recordType()) >= Attributes.MAX_COUNT) {
                throw new LimitExceededException(
                        "attributes of " + attribute.recordType(), Attributes.MAX_COUNT + 1L, Attributes.MAX_COUNT);
            }
            AttributeDefinition wanted = new AttributeDefinition(
                    call.newId(),
                    1,
                    attribute.recordType(),
                    attribute.attribute(),
                    attribute.kind(),
                    attribute.labelEn(),
                    attribute.labelZh(),
                    attribute.mandatory(),
                    attribute.distinct(),
                    attribute.dataClass(),
                    attribute.mask(),
                    attribute.target(),
                    false,
                    attribute.choices().isEmpty() ? null : ChoicesJson.write(attribute.choices()));
            Found<AttributeDefinition> found = call.named(
                    "attributes.declared",
                    () -> call.insertOrFind(AttributeDefinition.TYPE.unique("attribute"), wanted));
            if (!found.inserted()) {
                throw new InvalidException("attribute.declared", wanted.subject(), "is declared already");
            }
            return found.record();
        });
    }

    private static long count(Call call, String type) {
        return call.asSystem().count(AttributeDefinition.TYPE, AttributeDefinition.RECORD_TYPE.eq(type));
    }

    private void check(NewAttribute attribute) {
        String subject = attribute.recordType() + ".attributes." + Attributes.checkKey(attribute.attribute());
        RecordType<?> type = session.types().named(attribute.recordType());
        if (type.fields().stream().noneMatch(field -> field.kind() == Kind.ATTRIBUTES)) {
            throw new InvalidException("attribute.type-has-none", type.name(), "its records have no custom attributes");
        }
        AttributeKind kind = attribute.kind();
        List<String> codes =
                attribute.choices().stream().map(AttributeChoice::code).toList();
        if (kind.chosen() == codes.isEmpty() || codes.stream().distinct().count() < codes.size()) {
            throw new InvalidException(
                    "attribute.choices", subject, "a choice has choices of different codes, and nothing else has any");
        }
        demandFew(codes.size());
        boolean singles = kind == AttributeKind.TEXT
                || kind == AttributeKind.NUMBER
                || kind == AttributeKind.DATE
                || kind == AttributeKind.REFERENCE;
        if (attribute.distinct() && !singles) {
            throw new InvalidException(
                    "attribute.unique-kind", subject, "only text, numbers, dates and references can be unique");
        }
        if (attribute.mask() != null && kind != AttributeKind.TEXT) {
            throw new InvalidException("attribute.mask-kind", subject, "only text is shown in part");
        }
        if (attribute.target() != null) {
            session.types().named(attribute.target());
            if (kind != AttributeKind.REFERENCE) {
                throw new InvalidException(
                        "attribute.target-kind", subject, "only a reference names records of a type");
            }
        }
    }

    private static void demandFew(int choices) {
        if (choices > MAX_CHOICES) {
            throw new LimitExceededException("AttributeDefinition.choices", choices, MAX_CHOICES);
        }
    }

    /** What is declared for the records of {@code type}, retired attributes included, by their keys. */
    public List<AttributeDefinition> of(RecordType<?> type) {
        return session.read(call -> call.list(Query.of(AttributeDefinition.TYPE)
                        .where(AttributeDefinition.RECORD_TYPE.eq(type.name()))
                        .sortedBy(AttributeDefinition.ATTRIBUTE.ascending())
                        .limit(1_000))
                .items());
    }

    /**
     * Declares an attribute as a whole, whether it is declared already or not.
     *
     * @throws io.embedcrm.error.RefusedException {@code attribute.in-use} if records hold values of it and what it holds
     *     would be another, or choices would go; they can be retired
     */
    public AttributeDefinition redeclare(NewAttribute attribute, boolean retired) {
        check(attribute);
        return session.change(Operation.of("attributes.redeclare", attribute, retired), call -> {
            AttributeDefinition before = Redeclaring.find(call, attribute.recordType(), attribute.attribute())
                    .orElseGet(() -> declare(call, attribute));
            return new Redeclaring(call, session.types().named(attribute.recordType()))
                    .change(before, attribute, retired);
        });
    }

    private static AttributeDefinition declare(Call call, NewAttribute attribute) {
        return new AttributeService(call.session()).declare(attribute);
    }

    /**
     * Removes an attribute, as if it had never been declared.
     *
     * @throws io.embedcrm.error.RefusedException {@code attribute.in-use} if records hold values of it or a published form
     *     asks for it; it can be retired
     */
    public void remove(RecordType<?> type, String attribute) {
        session.change(Operation.of("attributes.remove", type.name(), attribute), call -> {
            new Redeclaring(call, type).remove(attribute);
            return true;
        });
    }

    /** Shows an attribute under other labels. */
    public AttributeDefinition relabel(RecordType<?> type, String attribute, String labelEn, @Nullable String labelZh) {
        return change(
                "attributes.relabel",
                type,
                attribute,
                d -> new AttributeDefinition(
                        d.id(),
                        d.version(),
                        d.recordType(),
                        d.attribute(),
                        d.kind(),
                        labelEn,
                        labelZh,
                        d.mandatory(),
                        d.distinct(),
                        d.dataClass(),
                        d.mask(),
                        d.target(),
                        d.retired(),
                        d.choices()));
    }

    /** Makes an attribute required of new records, or no longer so; those there are stay as they are. */
    public AttributeDefinition require(RecordType<?> type, String attribute, boolean mandatory) {
        return change(
                "attributes.require",
                type,
                attribute,
                d -> AttributeDefinition.TYPE.with(d, AttributeDefinition.TYPE.truth("mandatory"), mandatory));
    }

    /** Retires an attribute: it stays readable and can be cleared, but not set. */
    public AttributeDefinition retire(RecordType<?> type, String attribute) {
        return change(
                "attributes.retire",
                type,
                attribute,
                d -> AttributeDefinition.TYPE.with(d, AttributeDefinition.TYPE.truth("retired"), true));
    }

    /** Offers one more choice; one that was retired is offered again. */
    public AttributeDefinition offer(RecordType<?> type, String attribute, AttributeChoice choice) {
        return change("attributes.offer", type, attribute, d -> {
            if (!d.kind().chosen()) {
                throw new InvalidException("attribute.choices", d.subject(), "is no choice");
            }
            List<AttributeChoice> choices = new ArrayList<>(d.choiceList());
            choices.removeIf(known -> known.code().equals(choice.code()));
            choices.add(choice);
            demandFew(choices.size());
            return with(d, choices);
        });
    }

    /** Retires a choice: where it was chosen it stays, but it can be chosen no more. */
    public AttributeDefinition retireChoice(RecordType<?> type, String attribute, String code) {
        return change("attributes.retire-choice", type, attribute, d -> {
            List<AttributeChoice> choices = new ArrayList<>(d.choiceList());
            if (choices.stream().noneMatch(known -> known.code().equals(code))) {
                throw new InvalidException("attribute.choice-unknown", d.subject(), "has no such choice");
            }
            choices.replaceAll(known -> known.code().equals(code) ? known.asRetired() : known);
            return with(d, choices);
        });
    }

    private static AttributeDefinition with(AttributeDefinition definition, List<AttributeChoice> choices) {
        return AttributeDefinition.TYPE.with(
                definition, AttributeDefinition.TYPE.text("choices"), ChoicesJson.write(choices));
    }

    private AttributeDefinition change(
            String name, RecordType<?> type, String attribute, UnaryOperator<AttributeDefinition> change) {
        return session.change(Operation.of(name, type.name(), attribute), call -> {
            AttributeDefinition before = call
                    .list(Query.of(AttributeDefinition.TYPE)
                            .where(AttributeDefinition.RECORD_TYPE
                                    .eq(type.name())
                                    .and(AttributeDefinition.ATTRIBUTE.eq(attribute)))
                            .limit(1))
                    .items()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("AttributeDefinition", type.name() + "." + attribute));
            return call.named("attributes.changed", () -> call.update(before, change.apply(before)));
        });
    }

    /**
     * Checks what shall become of the attributes of a record, and keeps its unique values; for services that write records
     * with attributes, after they have written {@code record} and in the same transaction.
     *
     * @param before the attributes it had; absent for a new record
     */
    public <T extends Entity> void keep(T record, @Nullable Attributes before, Attributes after) {
        session.change(Operation.of("attributes.keep", RecordRef.of(record)), call -> {
            AttributeRules rules = AttributeRules.of(call, RecordType.of(record).name());
            rules.check(before, after);
            rules.keep(List.of(new AttributeRules.Held(RecordRef.of(record), before, after)));
            return true;
        });
    }
}
