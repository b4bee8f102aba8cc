package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.privacy.AllowedRows;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records a retention rule is about: which are old enough, and which of these are held. */
final class Retained<T extends Entity> {
    private final Call call;
    private final RetentionRule rule;
    private final RecordType<T> type;

    Retained(Call call, RetentionRule rule, RecordType<T> type) {
        this.call = call;
        this.rule = rule;
        this.type = type;
    }

    RecordType<T> type() {
        return type;
    }

    /** What is older than this day goes. */
    LocalDate before(Instant now) {
        return now.atZone(call.session().settings().zone())
                .toLocalDate()
                .minus(Period.parse(rule.period()))
                .plusDays(1);
    }

    /**
     * Refuses a rule that cannot be followed.
     *
     * @throws InvalidException {@code retention.type}, {@code retention.event} or {@code purpose.unknown}
     */
    void demandSound() {
        boolean known = Erasure.reach(call).covers(type)
                && type.partOf().isEmpty()
                && !customers(type).isEmpty();
        if (!known && !type.equals(Customer.TYPE)) {
            throw new InvalidException(
                    "retention.type",
                    "RetentionRule.recordType",
                    "is no type whose records belong to customers and name them");
        }
        List<String> events = rule.events();
        if (!events.get(0).startsWith(type.name() + ".")) {
            throw new InvalidException(
                    "retention.event", "RetentionRule.after", "the period runs after an instant of the record itself");
        }
        old(LocalDate.EPOCH);
        allowed();
    }

    /** What is old enough, held or not; blanked before or not. */
    private Criteria<T> old(LocalDate before) {
        Instant end = before.atStartOfDay(call.session().settings().zone()).toInstant();
        Criteria<T> old = type.equals(Customer.TYPE) ? alive() : Criteria.everything();
        for (String event : rule.events()) {
            int dot = event.indexOf('.');
            String name = event.substring(dot + 1);
            RecordType<?> of = call.session().types().named(event.substring(0, Math.max(dot, 0)));
            old = old.and(of.equals(type) ? instant(type, name).before(end) : none(of, name, end));
        }
        return old;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Criteria<T> alive() {
        return (Criteria<T>) Customer.MERGED_INTO.absent();
    }

    private static <E extends Entity> Field<E, Instant> instant(RecordType<E> of, String name) {
        return of.find(name)
                .filter(field -> field.kind() == Kind.INSTANT)
                .map(field -> of.instant(name))
                .orElseThrow(() -> new InvalidException(
                        "retention.event", "RetentionRule.after", of.name() + " has no instant of this name"));
    }

    /** That a customer has no record of another type that is younger. */
    @SuppressWarnings("unchecked")
    private <E extends Entity> Criteria<T> none(RecordType<E> of, String name, Instant end) {
        Field<E, Instant> event = instant(of, name);
        List<Reference<E, Customer>> ways = customers(of);
        if (!type.equals(Customer.TYPE) || ways.isEmpty()) {
            throw new InvalidException(
                    "retention.event",
                    "RetentionRule.after",
                    "other types' instants count for customers whom they name");
        }
        Criteria<Customer> none = Criteria.everything();
        for (Reference<E, Customer> way : ways) {
            none = none.and(way.where(event.atLeast(end)).exist().not());
        }
        return (Criteria<T>) none;
    }

    @SuppressWarnings("unchecked")
    static <E extends Entity> List<Reference<E, Customer>> customers(RecordType<E> of) {
        List<Reference<E, Customer>> found = new ArrayList<>();
        for (Field<E, ?> field : of.fields().subList(1, of.fields().size())) {
            if (leads(field)) {
                found.add((Reference<E, Customer>) field);
            }
        }
        return found;
    }

    /** Whether a field refers to a customer. */
    static boolean leads(Field<?, ?> field) {
        return field instanceof Reference<?, ?> reference && reference.target().equals(Customer.TYPE);
    }

    private Criteria<T> allowed() {
        String purpose = rule.purpose();
        return purpose == null ? Criteria.nothing() : AllowedRows.of(call, purpose, type);
    }

    /** What is due: old enough, kept for nothing any more, and not done yet. */
    Criteria<T> due(LocalDate before) {
        Criteria<T> due = old(before).and(allowed().not());
        return rule.action() == RetentionAction.ANONYMISE ? due.and(telling()) : due;
    }

    /** Whether something is left to be blanked; what stands in the place of a required text is nothing. */
    private Criteria<T> telling() {
        Criteria<T> telling = Criteria.nothing();
        for (Field<T, ?> field : type.fields()) {
            if (blanks(field)) {
                telling = telling.or(
                        field.kind() == Kind.TEXT
                                ? field.present().and(type.text(field.name()).ne(Anonymous.ERASED))
                                : field.present());
            }
        }
        return telling;
    }

    /** Whether a field is blanked. */
    boolean blanks(Field<?, ?> field) {
        return KeptRecords.personal(field)
                && field.dataClass() != DataClass.SECRET
                && Optional.ofNullable(rule.dataClass())
                        .map(least -> field.dataClass().compareTo(least) >= 0)
                        .orElse(true);
    }

    /** That no customer it names is held by law, or has its data kept for it. */
    @SuppressWarnings("unchecked")
    Criteria<T> free() {
        Criteria<Customer> free = LegalHold.CUSTOMER
                .where(LegalHold.inForce())
                .exist()
                .not()
                .and(Restriction.CUSTOMER
                        .where(Restriction.inForce(call.now()))
                        .exist()
                        .not());
        if (type.equals(Customer.TYPE)) {
            return (Criteria<T>) free;
        }
        Criteria<T> all = Criteria.everything();
        for (Reference<T, Customer> way : customers(type)) {
            all = all.and(way.nullable() ? way.absent().or(way.is(free)) : way.is(free));
        }
        return all;
    }
}
