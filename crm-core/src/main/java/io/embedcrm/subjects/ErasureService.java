package io.embedcrm.subjects;

import io.embedcrm.access.Action;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.ExternalId;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.HostRecords;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.subjects.ErasurePreview.Item;
import io.embedcrm.subjects.ErasurePreview.Outcome;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Erases persons (GDPR article 17, PIPL article 47): from the records and their parts, from the history, from merges, due
 * work, once-tokens, parked deliveries and the findings of adoptions, and from the host's own tables, in one transaction
 * that fails as a whole if the person is still found at its end. Who erases needs the right to remove the customer and to
 * create an {@link ErasureReceipt}; what belongs to the person goes whatever else the actor may see of it.
 */
public final class ErasureService {
    private static final String ONLY = "who erases may remove the customer and create receipts";

    private final Session session;

    /** For the actor of {@code session}. */
    public ErasureService(Session session) {
        this.session = session;
    }

    /** What erasing a customer would do; nothing is changed. */
    public ErasurePreview preview(Id<Customer> customer) {
        return session.read(call -> {
            demandOfficer(call, customer);
            Erasure erasure = new Erasure(call, step -> true);
            List<Id<Customer>> persons = erasure.persons(customer);
            Reached reached = erasure.find(persons).reached();
            List<Item> items = new ArrayList<>();
            reached.removedCounts()
                    .forEach((type, count) -> items.add(new Item(type, Outcome.REMOVED, count, null, null)));
            PersonReach reach = Erasure.reach(call);
            reached.kept().forEach((type, ids) -> {
                if (!ids.isEmpty()) {
                    items.add(kept(call, reach, type, ids.size(), reached));
                }
            });
            for (Way<?> way : reach.to(Customer.TYPE)) {
                long naming = way.owned() ? 0 : naming(call, way, reached);
                if (naming > 0) {
                    items.add(new Item(way.type().name(), Outcome.UNNAMED, naming, null, null));
                }
            }
            for (HostRecords host : erasure.hosts()) {
                items.add(new Item(host.name(), Outcome.BY_THE_HOST, erasure.hostRows(host, persons), null, null));
            }
            return new ErasurePreview(
                    items, erasure.obstacles(persons), ErasedKeys.of(call).possible());
        });
    }

    private static <T extends Entity> long naming(Call call, Way<T> way, Reached reached) {
        return call.asSystem().count(way.type(), way.to(Customer.TYPE, reached.of(Customer.TYPE)));
    }

    private static <T extends Entity> Item kept(
            Call call, PersonReach reach, RecordType<T> type, long count, Reached reached) {
        Optional<KeptRecords<T>> rule = reach.settings().kept(type);
        return new Item(
                type.name(),
                Outcome.ANONYMISED,
                count,
                rule.map(KeptRecords::reason).orElse("kept with what it is a part of"),
                rule.flatMap(kept -> kept.last(call, Reaching.typed(reached.kept(type))))
                        .orElse(null));
    }

    /**
     * Erases a customer, with all that were merged into it.
     *
     * @param reason on what ground, such as {@code request of the person}; nothing of who it is
     * @throws RefusedException {@code erasure.held} while a legal hold is in force; {@code erasure.vetoed} if the host does
     *     not allow it; {@code erasure.found} if something still leads to the person or tells an identifier of it
     */
    public ErasureReceipt erase(Id<Customer> customer, String reason) {
        return erase(customer, reason, step -> true);
    }

    ErasureReceipt erase(Id<Customer> customer, String reason, Eraser.EraserSteps steps) {
        if (reason.isBlank()) {
            throw new InvalidException("erasure.no-reason", "ErasureReceipt.reason", "an erasure has a ground");
        }
        return session.change(Operation.of("erasure.erase", customer, reason), call -> {
            demandOfficer(call, customer);
            return new Erasure(call, steps)
                    .erase(customer, new Erasure.Ground(call.now(), call.actor().id(), reason), false);
        });
    }

    private static void demandOfficer(Call call, Id<Customer> customer) {
        call.get(Customer.TYPE, customer);
        demandOfficer(call);
        if (call.asSystem()
                .find(Customer.TYPE, customer, call.allowed(Customer.TYPE, Action.REMOVE))
                .isEmpty()) {
            throw new RefusedException("access.remove", Customer.TYPE.name(), ONLY);
        }
    }

    static void demandOfficer(Call call) {
        if (call.allowed(ErasureReceipt.TYPE, Action.CREATE).isNothing()) {
            throw new RefusedException("access.create", ErasureReceipt.TYPE.name(), ONLY);
        }
    }

    /** Legal holds, which keep persons from being erased. */
    public LegalHoldService legalHolds() {
        return new LegalHoldService(session);
    }

    /** The receipts, in the order of {@code query}. */
    public Page<ErasureReceipt> receipts(Query<ErasureReceipt> query) {
        return session.read(call -> call.list(query));
    }

    /** Lets somebody who was erased be registered again by an external id. */
    public void readmit(String namespace, String externalId) {
        session.change(Operation.of("erasure.readmit", namespace, externalId), call -> {
            demandOfficer(call);
            ErasedKeys.of(call).readmit(new ExternalId(namespace, externalId));
            return Optional.empty();
        });
    }

    /** Lets somebody who was erased be registered again by an address, which may be written to again. */
    public void readmit(NewContactPoint address) {
        session.change(Operation.of("erasure.readmit", address), call -> {
            demandOfficer(call);
            ErasedKeys.of(call).readmit(address);
            return Optional.empty();
        });
    }

    /**
     * Looks for identifiers in every text of every record of the tenant, history included, whoever they belong to. It reads
     * the whole base; what it finds is told by its place, up to {@link Scan#MOST} places.
     */
    public List<ScanHit> scan(Collection<String> identifiers) {
        return session.read(call -> {
            demandOfficer(call);
            return new Scan(call.asSystem(), call.session().types(), Identifiers.of(identifiers)).run();
        });
    }
}
