package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.RecordType.Origin;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An actor's access at one moment, asked once for each type and field, and which of some records a rule holds for. */
final class Rights {
    private final Access access;
    private final Instant now;
    private final Transaction storage;
    private final Types types;
    private final Known known;
    private final Map<Action, Map<RecordType<?>, Criteria<?>>> rows = new EnumMap<>(Action.class);
    private final Map<Field<?, ?>, FieldRight<?>> fields = new HashMap<>();

    Rights(Access access, Instant now, Transaction storage, Types types, Known known) {
        this.access = access;
        this.now = now;
        this.storage = storage;
        this.types = types;
        this.known = known;
    }

    /** What the policy gives, whatever the session is bound to. */
    Access granted() {
        return access instanceof BoundAccess bound ? bound.policy() : access;
    }

    /** The rights by which what has happened is stored: past what the session is bound to, where its rule has it so. */
    Rights storing() {
        return access instanceof BoundAccess bound && bound.rule().stores()
                ? new Rights(bound.policy(), now, storage, types, known)
                : this;
    }

    Instant now() {
        return now;
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        Map<RecordType<?>, Criteria<?>> byType = rows.computeIfAbsent(action, a -> new HashMap<>());
        Criteria<?> known = byType.get(type);
        if (known == null) {
            boolean reserved = action != Action.READ && types.reserved(type);
            known = reserved || hidesSomething(type)
                    ? Criteria.nothing()
                    : access.rows(type, action).at(now);
            byType.put(type, known);
        }
        return (Criteria<T>) known;
    }

    /** The rows of {@code type} that may be seen by who comes to them from a record they hang off, which is seen itself. */
    <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return hidesSomething(type) ? Criteria.nothing() : access.hanging(type).at(now);
    }

    /** History and what is due hold values of every type, so only who may see everything sees them as records. */
    private boolean hidesSomething(RecordType<?> type) {
        return WorkRecords.TYPES.contains(type)
                && !types.all().stream()
                        .filter(other -> !WorkRecords.TYPES.contains(other))
                        .allMatch(access::unrestricted);
    }

    RecordType<?> type(String name) {
        return types.named(name);
    }

    /** Whether every row and field of a type may be read, so that records are always whole. */
    <T extends Entity> boolean readsAll(RecordType<T> type) {
        return rows(type, Action.READ).isEverything()
                && type.fields().stream().allMatch(field -> field(field).readableEverywhere());
    }

    /** Whether every field of a type may be written on every row; of attributes each is asked by itself. */
    <T extends Entity> boolean writesAll(RecordType<T> type) {
        return type.fields().stream()
                .allMatch(field -> AttributesField.from(field) == null
                        && field(field).writable().isEverything());
    }

    /** The right to a field; to what is computed from another field, the right to that one. */
    @SuppressWarnings("unchecked")
    <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        FieldRight<?> known = fields.get(field);
        if (known == null) {
            known = resolved(field);
            fields.put(field, known);
        }
        return (FieldRight<T>) known;
    }

    private <T extends Entity> FieldRight<T> resolved(Field<T, ?> field) {
        Field<T, ?> source = source(field);
        FieldRight<T> right = access.field(source);
        boolean structural = field.dataClass() == DataClass.STRUCTURAL;
        if (field.dataClass() == DataClass.SECRET) {
            // whatever the policy says: no actor is ever shown a secret, in full or in part
            return new FieldRight<>(
                    Criteria.nothing(),
                    Criteria.nothing(),
                    right.mask(),
                    right.writable().at(now));
        }
        Criteria<T> told = told(field);
        return new FieldRight<>(
                structural ? Criteria.everything() : right.readable().at(now).and(told),
                source.equals(field) ? right.masked().at(now).and(told) : Criteria.nothing(),
                right.mask(),
                right.writable().at(now));
    }

    /** Where all may be read from which {@code field} is computed in other records, or a policy declassifies it. */
    private <T extends Entity> Criteria<T> told(Field<T, ?> field) {
        Criteria<T> told = Criteria.everything();
        for (Origin<T, ?, ?> origin : field.owner().origins(field)) {
            told = told.and(told(origin));
        }
        return told.isEverything() ? told : told.or(access.declassified(field).at(now));
    }

    private <T extends Entity, S extends Entity, P extends Entity> Criteria<T> told(Origin<T, S, P> origin) {
        Criteria<S> seen = rows(origin.by().owner(), Action.READ)
                .and(field(origin.source()).readable());
        if (seen.isEverything() || seen.isNothing()) {
            return seen.isEverything() ? Criteria.everything() : Criteria.nothing();
        }
        return Shared.through(origin, seen)
                .orElseGet(() ->
                        origin.of().is(origin.by().where(seen.not()).exist().not()));
    }

    /** What is computed of something computed has the right of where it began. */
    private static <T extends Entity> Field<T, ?> source(Field<T, ?> field) {
        Field<T, ?> source = field;
        Field<T, ?> next = field.owner().source(source);
        for (int steps = field.owner().fields().size(); steps > 0 && !next.equals(source); steps--) {
            source = next;
            next = field.owner().source(source);
        }
        return source;
    }

    /** Whether {@code record} is what is stored, as far as the transaction has seen. */
    boolean isStored(Entity record) {
        return known.isStored(record);
    }

    /** Whether {@code rule} holds for the record of an id; absent where that cannot be told without asking the database. */
    <T extends Entity> Optional<Boolean> known(RecordType<T> type, Id<T> id, Criteria<T> rule) {
        return known.find(type, id)
                .filter(record -> rule.read(new Local<>(record, known)))
                .map(record -> Matcher.matches(rule, record, known));
    }

    /** The ids of those of {@code records} for which {@code rule} holds; stored records, as they are stored. */
    <T extends Entity> Set<Id<?>> holding(RecordType<T> type, List<T> records, Criteria<T> rule) {
        Set<Id<?>> holding = new HashSet<>();
        if (rule.isNothing() || records.isEmpty()) {
            return holding;
        } else if (rule.isEverything()) {
            records.forEach(record -> holding.add(record.id()));
        } else if (records.stream().allMatch(record -> rule.read(new Local<>(record, known)))) {
            for (T record : records) {
                if (Matcher.matches(rule, record, known)) {
                    holding.add(record.id());
                }
            }
        } else {
            List<Id<T>> ids = records.stream()
                    .map(record -> new Id<T>(record.id().value()))
                    .toList();
            storage.findAll(type, ids, rule).forEach(record -> holding.add(record.id()));
        }
        return holding;
    }

    /** Whether {@code rule} holds for a record that is not stored any more. */
    <T extends Entity> boolean held(T removed, Criteria<T> rule) {
        return Matcher.matches(rule, removed, new StoredSource(storage));
    }
}
