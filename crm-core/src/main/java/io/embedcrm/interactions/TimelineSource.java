package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The records of one type on the timelines of customers. */
final class TimelineSource<T extends Entity> {
    private static final Page<TimelineEntry> NOTHING = new Page<>(List.of(), Optional.empty());

    private final RecordType<T> type;
    private final Reference<T, Customer> of;
    private final Field<T, Instant> at;

    private TimelineSource(RecordType<T> type, Reference<T, Customer> of, Field<T, Instant> at) {
        this.type = type;
        this.of = of;
        this.at = at;
    }

    /** Of a type, if its records stand on the timelines of customers. */
    static <T extends Entity> Optional<TimelineSource<T>> of(RecordType<T> type) {
        return type.timeline()
                .filter(timeline -> timeline.of().target() == Customer.TYPE)
                .map(timeline -> new TimelineSource<>(type, customers(timeline.of()), timeline.at()));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Reference<T, Customer> customers(Reference<T, ?> reference) {
        return (Reference<T, Customer>) reference;
    }

    /** The newest entries of one customer behind a place. */
    Page<TimelineEntry> entries(
            Call call, Id<Customer> customer, TimelineFilter filter, int limit, Optional<TimelinePlace> after) {
        Criteria<T> where = wanted(filter);
        if (where.isNothing()) {
            return NOTHING;
        }
        Query<T> query = Query.of(type)
                .where(of.eq(customer).and(where).and(current(customer)))
                .sortedBy(at.descending())
                .limit(limit);
        try {
            return call.list(after.map(place -> query.after(place.in(type, at))).orElse(query))
                    .map(this::entry);
        } catch (RefusedException e) {
            if (e.code().equals("access.sort")) {
                return NOTHING;
            }
            throw e;
        }
    }

    private TimelineEntry entry(T record) {
        Instant when = at.of(record);
        if (when == null) {
            throw new IllegalStateException(at + " was asked to be there and is not");
        }
        return new TimelineEntry(when, RecordRef.of(record), record, title(record));
    }

    private String title(T record) {
        String name = type.name().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        Object kind = type.find("kind").map(field -> (Object) field.of(record)).orElse(null);
        if (kind instanceof Enum<?> choice) {
            return name + "." + code(choice);
        }
        return kind instanceof String text ? name + "." + text : name;
    }

    private Criteria<T> wanted(TimelineFilter filter) {
        if (!filter.types().isEmpty() && !filter.types().contains(type.name())) {
            return Criteria.nothing();
        }
        Criteria<T> when = at.present();
        when = filter.from().map(at::atLeast).orElse(Criteria.everything()).and(when);
        when = filter.to().map(at::before).orElse(Criteria.everything()).and(when);
        return when.and(coded("channel", filter.channels())).and(coded("kind", filter.kinds()));
    }

    /** Where the code in a field of this name is one of some; a participant has those of its interaction. */
    private Criteria<T> coded(String name, Set<String> codes) {
        if (codes.isEmpty()) {
            return Criteria.everything();
        } else if (type == Participant.TYPE) {
            return own(Participant.INTERACTION.is(Interaction.TYPE.text(name).in(codes)));
        }
        Field<T, ?> field = type.find(name).orElse(null);
        if (field != null && field.kind() == Kind.TEXT) {
            return type.text(name).in(codes);
        }
        return field != null && field.kind() == Kind.CHOICE ? chosen(field, codes) : Criteria.nothing();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity, V> Criteria<T> chosen(Field<T, V> field, Set<String> codes) {
        List<V> choices = new ArrayList<>();
        for (Object choice : field.javaType().getEnumConstants()) {
            if (codes.contains(code((Enum<?>) choice))) {
                choices.add((V) choice);
            }
        }
        return choices.isEmpty() ? Criteria.nothing() : field.in(choices);
    }

    private static String code(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What still holds: not corrected, not a machine's, and on the customer's timeline once only. */
    private Criteria<T> current(Id<Customer> customer) {
        if (type == Interaction.TYPE) {
            return own(Interaction.SUPERSEDED_BY.absent());
        } else if (type == Participant.TYPE) {
            return own(Participant.INTERACTION.is(
                    Interaction.SUPERSEDED_BY.absent().and(Interaction.CUSTOMER.ne(customer))));
        } else if (type == Activity.TYPE) {
            return own(Activity.MACHINE.eq(false));
        }
        return Criteria.everything();
    }

    @SuppressWarnings("unchecked")
    private Criteria<T> own(Criteria<?> criteria) {
        return (Criteria<T>) criteria;
    }
}
