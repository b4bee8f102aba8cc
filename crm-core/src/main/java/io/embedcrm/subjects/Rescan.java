package io.embedcrm.subjects;

import com.google.common.collect.Lists;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.HostRecords;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Change;
import io.embedcrm.work.Erasing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Looks once more at all that a person reaches, after it was erased: nothing may lead to the person but what is kept, and
 * nothing that is left may tell an identifier.
 */
final class Rescan {
    private final Call call;
    private final PersonReach reach;
    private final Transaction tx;
    private final List<HostRecords> hosts;

    Rescan(Call call, PersonReach reach, List<HostRecords> hosts) {
        this.call = call;
        this.reach = reach;
        this.tx = call.asSystem();
        this.hosts = hosts;
    }

    /**
     * Demands that nothing is found.
     *
     * @throws RefusedException {@code erasure.found} with the field, and never the value
     */
    void demandNothing(Eraser.Found before) {
        Reached reached = before.reached();
        leadsNowhere(reached);
        reached.kept().forEach((type, ids) -> tellsNothing(type, ids, before.identifiers()));
        for (Way<?> way : reach.to(Customer.TYPE)) {
            if (!way.owned()) {
                namesNobody(way, reached.of(Customer.TYPE));
            }
        }
        actors(List.copyOf(reached.removed()));
        history(reached.refs(), before.identifiers());
        LooseRows loose = new LooseRows(reach, tx, reached, before.identifiers());
        reach.loose().stream().filter(type -> !type.journaled()).forEach(type -> demandNone(type, loose));
        reach.loose().stream()
                .filter(RecordType::journaled)
                .forEach(type -> settingsTellNothing(type, before.identifiers()));
        hosts(reached.of(Customer.TYPE));
    }

    private void leadsNowhere(Reached reached) {
        List<Id<Customer>> persons = reached.persons();
        if (!tx.findAll(Customer.TYPE, persons, Criteria.everything()).isEmpty()) {
            throw found(Customer.TYPE.name());
        }
        for (RecordType<?> type : reach.removalOrder()) {
            demandGone(type, reached);
        }
        Reached again =
                new Reaching(reach, tx, call.now(), call.session().settings().zone()).from(persons);
        again.removedCounts().forEach((type, count) -> {
            RecordType<?> of = reach.types().named(type);
            boolean kept = of.equals(Customer.TYPE) || reached.kept(of).containsAll(again.of(of));
            if (!kept) {
                throw found(type);
            }
        });
    }

    private <T extends Entity> void demandGone(RecordType<T> type, Reached reached) {
        for (List<UUID> some : Lists.partition(List.copyOf(reached.of(type)), Erasing.PART)) {
            if (tx.count(type, type.id().in(Reaching.typed(some))) > 0) {
                throw found(type.name());
            }
        }
    }

    private <T extends Entity> void tellsNothing(RecordType<T> type, Collection<UUID> ids, Identifiers identifiers) {
        for (List<UUID> some : Lists.partition(List.copyOf(ids), Erasing.PART)) {
            TextFields.search(tx, type, type.id().in(Reaching.typed(some)), identifiers, (row, field) -> {
                throw found(field.toString());
            });
        }
    }

    private <T extends Entity> void namesNobody(Way<T> way, Set<UUID> persons) {
        if (tx.count(way.type(), way.to(Customer.TYPE, persons)) > 0) {
            throw found(way.field().toString());
        }
    }

    private void history(List<RecordRef> refs, Identifiers identifiers) {
        for (List<RecordRef> some : Lists.partition(refs, Erasing.PART)) {
            for (Criteria<Change> which :
                    List.of(Change.RECORD.in(some), Change.WHOLE.in(some), Change.STREAM.in(some))) {
                TextFields.search(tx, Change.TYPE, which, identifiers, (row, field) -> {
                    throw found(field.toString());
                });
            }
        }
    }

    private void actors(List<RecordRef> refs) {
        for (List<RecordRef> some : Lists.partition(refs, Erasing.PART)) {
            if (tx.count(Change.TYPE, Change.SELF.in(some).and(Change.ACTOR.ne(Change.NOBODY))) > 0) {
                throw found(Change.ACTOR.toString());
            }
        }
    }

    private static <T extends Entity> void demandNone(RecordType<T> type, LooseRows loose) {
        LooseRows.Found<T> left = loose.find(type);
        if (!left.removed().isEmpty() || !left.changed().isEmpty()) {
            throw found(type.name());
        }
    }

    private <T extends Entity> void settingsTellNothing(RecordType<T> type, Identifiers identifiers) {
        TextFields.each(tx, type, Criteria.everything(), identifiers::in, (row, field) -> {
            throw found(field.toString());
        });
    }

    private void hosts(Set<UUID> persons) {
        for (HostRecords host : hosts) {
            for (UUID person : persons) {
                if (host.count(call.tenant(), new RecordRef(Customer.TYPE.name(), person)) > 0) {
                    throw found(host.name());
                }
            }
        }
    }

    static RefusedException found(String where) {
        return new RefusedException(
                "erasure.found",
                where,
                "still leads to the person or tells an identifier of it, so nothing was erased: look at it, then"
                        + " erase");
    }
}
