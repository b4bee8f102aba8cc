package io.embedcrm.subjects;

import com.google.common.collect.Lists;
import io.embedcrm.customers.Customer;
import io.embedcrm.query.Projection;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Erasing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds all records that belong to a person, some hundred at a question. */
final class Reaching {
    /** Texts up to this length are compared by the database. */
    private static final int SHORT = 1_000;

    private final PersonReach reach;
    private final Transaction tx;
    private final Instant now;
    private final ZoneId zone;
    private final Reached reached = new Reached();
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(RecordType<?> type, List<UUID> ids) {}

    Reaching(PersonReach reach, Transaction tx, Instant now, ZoneId zone) {
        this.reach = reach;
        this.tx = tx;
        this.now = now;
        this.zone = zone;
    }

    /** The customer, who was merged into it, and what belongs to them. */
    Reached from(Collection<Id<Customer>> persons) {
        add(Customer.TYPE, persons.stream().map(Id::value).toList());
        List<UUID> more = persons.stream().map(Id::value).toList();
        while (!more.isEmpty()) {
            List<Id<Customer>> merged = new ArrayList<>();
            more.forEach(id -> tx.each(
                    Projection.of(Customer.TYPE).where(Customer.MERGED_INTO.eq(new Id<>(id))),
                    row -> merged.add(row.id())));
            more = add(Customer.TYPE, merged.stream().map(Id::value).toList());
        }
        go();
        return reached;
    }

    /** These records, and what belongs to them. */
    Reached from(RecordType<?> type, Collection<UUID> ids) {
        add(type, ids);
        go();
        return reached;
    }

    /** Also what nobody was known to belong to, and tells one of these. */
    Reached and(Identifiers identifiers) {
        reach.removalOrder().forEach(type -> unattached(type, identifiers));
        go();
        return reached;
    }

    private List<UUID> add(RecordType<?> type, Collection<UUID> ids) {
        List<UUID> fresh = reached.add(type, ids);
        if (!fresh.isEmpty()) {
            steps.add(new Step(type, fresh));
        }
        return fresh;
    }

    private void go() {
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            List<UUID> removed = new ArrayList<>(step.ids());
            keep(step.type(), removed);
            for (Way<?> way : reach.to(step.type())) {
                if (way.owned() && reach.covers(way.type())) {
                    follow(way, step.type(), removed);
                }
            }
        }
    }

    private <T extends Entity> void follow(Way<T> way, RecordType<?> target, List<UUID> ids) {
        for (List<UUID> some : Lists.partition(ids, Erasing.PART)) {
            add(way.type(), ids(way.type(), way.to(target, some)));
        }
    }

    /** Takes out of {@code ids} what is kept, and keeps its parts with it. */
    private <T extends Entity> void keep(RecordType<T> type, List<UUID> ids) {
        reach.settings().kept(type).ifPresent(rule -> {
            Set<UUID> young = new HashSet<>();
            for (List<UUID> some : Lists.partition(ids, Erasing.PART)) {
                tx.each(Projection.of(type, rule.since()).where(type.id().in(typed(some))), row -> {
                    Instant since = row.get(rule.since());
                    if (since != null
                            && since.atZone(zone)
                                    .plus(rule.period())
                                    .toInstant()
                                    .isAfter(now)) {
                        young.add(row.id().value());
                    }
                });
            }
            reached.keep(type, young);
            ids.removeAll(young);
            keepParts(type, List.copyOf(young));
        });
    }

    private void keepParts(RecordType<?> whole, List<UUID> ids) {
        for (RecordType<?> part : reach.types().partsOf(whole)) {
            Set<UUID> parts = new LinkedHashSet<>();
            for (List<UUID> some : Lists.partition(ids, Erasing.PART)) {
                parts.addAll(partsOf(part, whole, some));
            }
            reached.keep(part, parts);
            if (!parts.isEmpty()) {
                keepParts(part, List.copyOf(parts));
            }
        }
    }

    private <C extends Entity> List<UUID> partsOf(RecordType<C> part, RecordType<?> whole, List<UUID> wholes) {
        return ids(part, new Way<>(part, part.partOf().orElseThrow(), true).to(whole, wholes));
    }

    private <T extends Entity> List<UUID> ids(RecordType<T> type, Criteria<T> where) {
        List<UUID> ids = new ArrayList<>();
        tx.each(Projection.of(type).where(where), row -> ids.add(row.id().value()));
        return ids;
    }

    static <T extends Entity> List<Id<T>> typed(Collection<UUID> ids) {
        return ids.stream().map(id -> new Id<T>(id)).toList();
    }

    /** Records that may belong to a customer, belong to none, and tell an identifier of the person. */
    private <T extends Entity> void unattached(RecordType<T> type, Identifiers identifiers) {
        Optional<Criteria<T>> nobodys = nobodys(type);
        if (nobodys.isPresent() && !identifiers.exact().isEmpty()) {
            List<UUID> found = new ArrayList<>();
            for (Field<T, ?> field : type.fields()) {
                if (field.kind() == Kind.TEXT && KeptRecords.personal(field)) {
                    found.addAll(telling(type.text(field.name()), nobodys.get(), identifiers));
                }
            }
            add(type, found);
            type.partOf().ifPresent(whole -> strangers(whole, type, found));
        }
    }

    private <T extends Entity> List<UUID> telling(Field<T, String> text, Criteria<T> nobodys, Identifiers identifiers) {
        RecordType<T> type = text.owner();
        List<UUID> found = new ArrayList<>();
        if (text.length() <= SHORT) {
            for (List<String> some : Lists.partition(List.copyOf(identifiers.exact()), Erasing.PART)) {
                found.addAll(ids(type, nobodys.and(text.in(some))));
            }
            return found;
        }
        tx.each(Projection.of(type, text).where(nobodys.and(text.present())), row -> {
            if (identifiers.in(row.need(text))) {
                found.add(row.id().value());
            }
        });
        return found;
    }

    /** What a stranger took part in, who turns out to be the person, if nobody else is known to belong to it. */
    private <T extends Entity, P extends Entity> void strangers(
            Reference<T, P> whole, RecordType<T> part, List<UUID> parts) {
        Set<UUID> wholes = new LinkedHashSet<>();
        for (List<UUID> some : Lists.partition(parts, Erasing.PART)) {
            tx.each(
                    Projection.of(part, whole).where(part.id().in(typed(some))),
                    row -> wholes.add(row.need(whole).value()));
        }
        RecordType<P> type = whole.target();
        nobodys(type).ifPresent(nobodys -> {
            for (List<UUID> some : Lists.partition(List.copyOf(wholes), Erasing.PART)) {
                add(type, ids(type, nobodys.and(type.id().in(typed(some)))));
            }
        });
    }

    /** Records of a type that may belong to a customer and belong to none. */
    @SuppressWarnings("unchecked")
    private <T extends Entity> Optional<Criteria<T>> nobodys(RecordType<T> type) {
        return reach.to(Customer.TYPE).stream()
                .filter(way -> way.type().equals(type)
                        && way.owned()
                        && way.field().nullable()
                        && way.field() instanceof Reference)
                .map(way -> ((Field<T, ?>) way.field()).absent())
                .reduce(Criteria::and);
    }
}
