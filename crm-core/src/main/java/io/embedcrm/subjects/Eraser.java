package io.embedcrm.subjects;

import com.google.common.collect.Lists;
import io.embedcrm.customers.Customer;
import io.embedcrm.gateway.HostRecords;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Erasing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Erases a person within one transaction, and proves it at its end. */
final class Eraser {
    private final Call call;
    private final PersonReach reach;
    private final Transaction tx;
    private final List<HostRecords> hosts;
    private final EraserSteps steps;
    private final Map<RecordRef, Boolean> stored = new HashMap<>();

    /** What of an erasure is done; tests leave one out to see it found out. */
    enum Step {
        RECORDS,
        UNNAMING,
        HISTORY,
        ACTORS,
        LOOSE_ROWS,
        HOST_ROWS,
        MERGED
    }

    /** Whether a step is done. */
    @FunctionalInterface
    interface EraserSteps {
        boolean done(Step step);
    }

    Eraser(Call call, PersonReach reach, List<HostRecords> hosts, EraserSteps steps) {
        this.call = call;
        this.reach = reach;
        this.tx = call.asSystem();
        this.hosts = hosts;
        this.steps = steps;
    }

    /** What belongs to these customers, and what they are known by. */
    record Found(Reached reached, Identifiers identifiers, Known known) {}

    Found find(Collection<Id<Customer>> persons) {
        Reaching reaching =
                new Reaching(reach, tx, call.now(), call.session().settings().zone());
        Reached reached = reaching.from(persons);
        Known known = new Known(reach, tx).read(reached);
        reaching.and(known.identifiers());
        return new Found(reached, known.identifiers(), known);
    }

    /** Erases them; the lines of what is done stand in the order of the receipt's events. */
    ErasureCounts erase(Erasing erasing, Found found) {
        Reached reached = found.reached();
        Map<String, Long> removed = new TreeMap<>(reached.removedCounts());
        Set<UUID> persons = Set.copyOf(reached.of(Customer.TYPE));
        Anonymous anonymous = new Anonymous(persons);
        if (steps.done(Step.LOOSE_ROWS)) {
            new LooseRows(reach, tx, reached, found.identifiers()).erase(erasing, removed);
        }
        Map<String, Long> unnamed = new TreeMap<>();
        List<RecordRef> others = new ArrayList<>();
        if (steps.done(Step.UNNAMING)) {
            reach.to(Customer.TYPE).stream()
                    .filter(way -> !way.owned())
                    .forEach(way -> unname(way, persons, anonymous, erasing, unnamed, others));
        }
        reached.kept().forEach((type, ids) -> keep(type, ids, anonymous, erasing));
        Map<String, Long> host = steps.done(Step.HOST_ROWS) ? hosts(persons) : Map.of();
        if (steps.done(Step.RECORDS)) {
            reach.removalOrder().forEach(type -> remove(type, reached, erasing));
        }
        List<RecordRef> all = new ArrayList<>(reached.refs());
        all.addAll(others);
        long lines =
                steps.done(Step.HISTORY) ? erasing.blank(all, (record, field) -> stays(reached, record, field)) : 0;
        lines += steps.done(Step.ACTORS) ? erasing.unname(reached.removed()) : 0;
        erasing.end(reached.removed());
        long remembered = ErasedKeys.of(call)
                .remember(found.known().contacts(), found.known().identities());
        return new ErasureCounts(removed, reached.keptCounts(), unnamed, host, lines, remembered);
    }

    private <T extends Entity> void unname(
            Way<T> way,
            Set<UUID> persons,
            Anonymous anonymous,
            Erasing erasing,
            Map<String, Long> counts,
            List<RecordRef> others) {
        List<T> naming;
        do {
            naming = tx.list(Query.of(way.type())
                            .where(way.to(Customer.TYPE, persons))
                            .limit(Erasing.PART))
                    .items();
            List<Edit<T>> edits = naming.stream()
                    .map(record -> new Edit<>(record, anonymous.nameless(way.type(), record)))
                    .toList();
            if (!edits.isEmpty()) {
                erasing.change(way.type(), edits);
                counts.merge(way.type().name(), (long) edits.size(), Long::sum);
                naming.forEach(record -> others.add(RecordRef.of(record)));
            }
        } while (naming.size() == Erasing.PART);
    }

    private <T extends Entity> void keep(
            RecordType<T> type, Collection<UUID> ids, Anonymous anonymous, Erasing erasing) {
        for (List<UUID> some : Lists.partition(List.copyOf(ids), Erasing.PART)) {
            List<Edit<T>> edits = erasing.taken(type, Reaching.typed(some)).stream()
                    .map(record -> new Edit<>(record, anonymous.of(type, record)))
                    .filter(edit -> !edit.before().equals(edit.after()))
                    .toList();
            if (!edits.isEmpty()) {
                erasing.change(type, edits);
            }
        }
    }

    private <T extends Entity> void remove(RecordType<T> type, Reached reached, Erasing erasing) {
        if (type.equals(Customer.TYPE) && !steps.done(Step.MERGED)) {
            return;
        }
        for (List<UUID> some : Lists.partition(List.copyOf(reached.of(type)), Erasing.PART)) {
            List<T> mine = new ArrayList<>();
            List<T> others = new ArrayList<>();
            for (T record : erasing.taken(type, Reaching.typed(some))) {
                (ofAnother(type, record, reached) ? others : mine).add(record);
            }
            if (!mine.isEmpty()) {
                erasing.remove(type, mine);
            }
            if (!others.isEmpty()) {
                erasing.removeParts(type, others);
            }
        }
    }

    /** Whether it is a part of what stays. */
    private static <T extends Entity> boolean ofAnother(RecordType<T> type, T record, Reached reached) {
        return type.partOf()
                .filter(whole -> {
                    Id<?> id = whole.of(record);
                    return id != null && !reached.of(whole.target()).contains(id.value());
                })
                .isPresent();
    }

    /**
     * Of what is kept, and of what is somebody else's, the facts of the house stay in the history too; of what is removed
     * now, or was before, nothing does.
     */
    private boolean stays(Reached reached, RecordRef record, String name) {
        RecordType<?> type = reach.types().named(record.type());
        if (name.indexOf('.') >= 0
                || reached.removes(record, type)
                || !stored.computeIfAbsent(record, ref -> stored(type, ref))) {
            return false;
        }
        return type.find(name)
                .filter(field -> !KeptRecords.personal(field) && !leads(field))
                .isPresent();
    }

    private <T extends Entity> boolean stored(RecordType<T> type, RecordRef record) {
        return tx.find(type, record.idAs(type)).isPresent();
    }

    private static boolean leads(Field<?, ?> field) {
        return field instanceof Reference<?, ?> reference && reference.target().equals(Customer.TYPE);
    }

    private Map<String, Long> hosts(Set<UUID> persons) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (HostRecords host : hosts) {
            for (UUID person : persons) {
                long rows = host.erase(call.tenant(), new RecordRef(Customer.TYPE.name(), person));
                counts.merge(host.name(), rows, Long::sum);
            }
        }
        return counts;
    }
}
