package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One timeline over everything that happened with a customer: interactions, purchases, activity, and the records of every
 * other type that declares a timeline of customers, the host's included.
 *
 * <p>Each type is asked for one page, from where the last page ended, so a page costs the same however long the history
 * is. The actor sees what it may see of each type; a type whose time it may not read is left out. A customer that was
 * merged away is shown as the one it was merged into.
 */
public final class TimelineService {
    /** How many customers one timeline may cover. */
    public static final int MAX_CUSTOMERS = 50;

    private final Session session;

    /** For the actor of {@code session}. */
    public TimelineService(Session session) {
        this.session = session;
    }

    /** The newest entries of a customer. */
    public TimelinePage of(Id<Customer> customer) {
        return of(customer, TimelineFilter.ALL, Query.DEFAULT_LIMIT, Optional.empty());
    }

    /**
     * A page of a customer's timeline.
     *
     * @param limit how many entries at most, up to {@link Limits#PAGE}
     * @param after where the page before said that it goes on
     */
    public TimelinePage of(Id<Customer> customer, TimelineFilter filter, int limit, Optional<String> after) {
        return of(List.of(customer), filter, limit, after);
    }

    /**
     * A page of the timeline of an account: an organisation together with its people. It costs a page of each type for
     * each customer.
     *
     * @param customers up to {@value #MAX_CUSTOMERS}
     */
    public TimelinePage of(List<Id<Customer>> customers, TimelineFilter filter, int limit, Optional<String> after) {
        Limits.check("timeline", limit, Limits.PAGE);
        Limits.check("timeline customers", customers.size(), MAX_CUSTOMERS);
        filter.types().forEach(session.types()::named);
        Optional<TimelinePlace> place = after.map(TimelinePlace::parse);
        return session.read(call -> {
            Survivors survivors = Survivors.of(call, customers);
            Set<Id<Customer>> meant = new LinkedHashSet<>();
            customers.forEach(customer -> meant.add(survivors.of(customer)));
            List<Page<TimelineEntry>> pages = new ArrayList<>();
            for (TimelineSource<?> source : sources()) {
                for (Id<Customer> customer : meant) {
                    pages.add(source.entries(call, customer, filter, limit, place));
                }
            }
            return merged(pages, limit);
        });
    }

    private List<TimelineSource<?>> sources() {
        List<TimelineSource<?>> sources = new ArrayList<>();
        for (RecordType<?> type : session.types().all()) {
            TimelineSource.of(type).ifPresent(sources::add);
        }
        return sources;
    }

    private static TimelinePage merged(List<Page<TimelineEntry>> pages, int limit) {
        List<TimelineEntry> entries = new ArrayList<>();
        pages.forEach(page -> entries.addAll(page.items()));
        entries.sort(Comparator.comparing(TimelineService::place, TimelinePlace.ORDER));
        List<TimelineEntry> shown = entries.subList(0, Math.min(limit, entries.size()));
        boolean more = entries.size() > limit
                || pages.stream().anyMatch(page -> page.next().isPresent());
        return new TimelinePage(
                shown, more ? Optional.of(place(shown.get(shown.size() - 1)).toString()) : Optional.empty());
    }

    private static TimelinePlace place(TimelineEntry entry) {
        return new TimelinePlace(entry.at(), entry.ref());
    }
}
