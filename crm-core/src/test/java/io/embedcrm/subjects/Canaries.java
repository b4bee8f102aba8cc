package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.work.IdSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records of any type, each text of which is a canary. */
final class Canaries {
    /** What each canary tells. */
    static final String MARK = "kanarie";

    private final IdSource ids;
    private final Instant now;
    private final Consumer<Entity> store;
    private final Map<RecordType<?>, Entity> there = new HashMap<>();
    private int seen;
    private boolean settings;

    Canaries(IdSource ids, Instant now, Consumer<Entity> store) {
        this.ids = ids;
        this.now = now;
        this.store = store;
    }

    /** A text that is nowhere else. */
    String next() {
        return (settings ? "house" : MARK) + ++seen + "x";
    }

    /** A record of {@code type} that belongs to {@code person}; what else it must refer to is stored first. */
    <T extends Entity> T of(RecordType<T> type, Id<Customer> person) {
        @Nullable Object[] values = new @Nullable Object[type.fields().size()];
        for (Field<T, ?> field : type.fields()) {
            values[field.index()] = switch (field.index()) {
                case 0 -> ids.next();
                case 1 -> 1L;
                default -> value(type, field, person);
            };
        }
        return type.create(values);
    }

    /** What others refer to from now on where they must refer to one of its type. */
    void stays(Entity record) {
        there.put(RecordType.of(record), record);
    }

    /** The same record with other canaries. */
    <T extends Entity> T again(T record) {
        RecordType<T> type = RecordType.of(record);
        @Nullable Object[] values = type.values(record);
        for (Field<T, ?> field : type.fields()) {
            if (field.index() > 1 && field.nullable() && canary(field)) {
                values[field.index()] = value(type, field, new Id<>(record.id().value()));
            }
        }
        return type.create(values);
    }

    private static boolean canary(Field<?, ?> field) {
        return (field.kind() == Kind.TEXT && field.length() >= 20) || field.kind() == Kind.ATTRIBUTES;
    }

    private <T extends Entity> @Nullable Object value(RecordType<T> type, Field<T, ?> field, Id<Customer> person) {
        if (field instanceof Reference<?, ?> reference) {
            return reference(type, reference, person);
        }
        return switch (field.kind()) {
            case TEXT -> canary(field) ? next() : "de".substring(0, Math.min(2, field.length()));
            case ANY ->
                type == (Object) Restriction.TYPE
                        ? RecordRef.of(known(SubjectRequest.TYPE, person))
                        : new RecordRef(Customer.TYPE.name(), person.value());
            case CHOICE -> field.javaType().getEnumConstants()[0];
            case INTEGER -> 1L + ++seen;
            case TRUTH -> false;
            case INSTANT -> now;
            case DATE -> LocalDate.of(1990, 4, 1);
            case DECIMAL -> new BigDecimal("1.5");
            case MONEY -> Money.of("3.50", "CNY");
            case ATTRIBUTES -> new Attributes(Map.of("motto", next(), "card", next()));
            default -> throw new IllegalStateException("what is a " + field.kind());
        };
    }

    private <T extends Entity, P extends Entity> @Nullable Object reference(
            RecordType<T> type, Reference<?, P> reference, Id<Customer> person) {
        RecordType<P> target = reference.target();
        boolean itself = target == (Object) type;
        boolean lead = type == (Object) Customer.TYPE && reference.name().equals("mergedInto");
        if (lead || itself || (reference.nullable() && target != (Object) Customer.TYPE)) {
            return null;
        } else if (target == (Object) Customer.TYPE) {
            return person;
        }
        // forms, models and the like are the house's, not the person's
        boolean before = settings;
        settings = true;
        Entity known = known(target, person);
        settings = before;
        return new Id<>(known.id().value());
    }

    private Entity known(RecordType<?> target, Id<Customer> person) {
        Entity known = there.get(target);
        if (known == null) {
            known = of(target, person);
            store.accept(known);
            stays(known);
        }
        return known;
    }
}
