package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.JoinedConnection;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Change;
import io.embedcrm.work.EventStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** The storage of the CRM by itself: no rights, no history. */
final class BareStorage implements Contestant {
    private final DataSource pool;
    private final JdbcStorage storage;
    private final TenantId tenant;

    BareStorage(DataSource pool, JdbcStorage storage, TenantId tenant) {
        this.pool = pool;
        this.storage = storage;
        this.tenant = tenant;
    }

    @Override
    public String name() {
        return "crm bare";
    }

    private <R> R in(Function<Transaction, R> work) {
        return storage.transact(tenant, work);
    }

    private <R> R read(Function<Transaction, R> reading) {
        return storage.read(tenant, reading);
    }

    @Override
    public Map<Case, Call> calls() {
        Map<Case, Call> calls = new EnumMap<>(Case.class);
        calls.put(
                Case.RECORD,
                draw -> in(tx -> Written.of(
                        Interaction.TYPE, tx.insert(draw.interaction()).id())));
        calls.put(Case.RECORD_1000, draw -> batch(draw.interactions(1_000)));
        calls.put(Case.LOAD, draw -> batch(draw.load()));
        calls.put(
                Case.FIND,
                draw -> read(tx -> tx.find(Customer.TYPE, draw.customer())).orElseThrow());
        calls.put(Case.PROFILE, this::profile);
        calls.put(
                Case.TIMELINE,
                draw -> read(tx ->
                        tx.list(Questions.timeline(draw.customer(), Scale.PAGE)).items()));
        calls.put(
                Case.TIMELINE_DEEP,
                draw -> read(tx -> tx.list(Questions.deep(draw.loaded())).items()));
        calls.put(
                Case.UPDATE,
                draw -> in(tx -> {
                    Customer found = tx.find(Customer.TYPE, draw.customer()).orElseThrow();
                    return tx.update(found, Customer.TYPE.with(found, Customer.CITY, draw.otherCity(found.city())));
                }));
        calls.put(
                Case.ADJUST,
                draw -> in(tx -> tx.adjust(
                                CustomerFacts.TYPE,
                                draw.facts(),
                                List.of(Adjustment.add(CustomerFacts.PURCHASES, 1L)),
                                Criteria.everything())
                        .map(adjusted ->
                                Written.of(CustomerFacts.TYPE, adjusted.after().id()))
                        .orElseThrow()));
        calls.put(Case.SEGMENT, draw -> read(tx -> tx.count(Customer.TYPE, Questions.segment(draw.city()))));
        calls.put(Case.AGGREGATE, draw -> read(tx -> Questions.told(tx.aggregate(Questions.byStore()))));
        calls.put(Case.PURCHASE, this::purchase);
        calls.put(
                Case.ATTRIBUTE,
                draw -> read(tx -> tx.list(Questions.byCard(draw.card())).items()));
        return calls;
    }

    private Object batch(List<Interaction> all) {
        return in(tx -> {
            for (int from = 0; from < all.size(); from += 1_000) {
                tx.insertAll(Interaction.TYPE, all.subList(from, from + 1_000));
            }
            return Written.all(Interaction.TYPE, all);
        });
    }

    private Object profile(Draw draw) {
        var customer = draw.customer();
        return read(tx -> List.of(
                tx.find(Customer.TYPE, customer).orElseThrow(),
                tx.list(Questions.facts(customer)).items(),
                tx.list(Questions.timeline(customer, Questions.NEWEST)).items(),
                tx.list(Questions.purchases(customer)).items()));
    }

    private Object purchase(Draw draw) throws Exception {
        Order order = draw.order();
        try (Connection connection = pool.getConnection()) {
            HandWritten.insertOrder(connection, order);
            JoinedConnection joined = JdbcStorage.join(connection);
            storage.joining(joined).transact(tenant, tx -> {
                tx.insert(order.purchase());
                return tx.insertAll(PurchaseLine.TYPE, order.lines());
            });
            connection.commit();
            joined.committed();
        }
        return Written.of(Purchase.TYPE, order.purchase().id());
    }

    /** What is stored now, to be compared. */
    <T extends Entity> List<T> stored(Written<T> written) {
        return in(tx -> {
            List<T> all = new ArrayList<>();
            for (int from = 0; from < written.ids().size(); from += 1_000) {
                int to = Math.min(from + 1_000, written.ids().size());
                all.addAll(tx.findAll(written.type(), written.ids().subList(from, to), Criteria.everything()));
            }
            return all;
        });
    }

    /** The lines of purchases, by their place. */
    List<PurchaseLine> lines(Purchase purchase) {
        return in(tx -> tx.list(Query.of(PurchaseLine.TYPE)
                        .where(PurchaseLine.PURCHASE.eq(purchase.id()))
                        .sortedBy(PurchaseLine.POSITION.ascending()))
                .items());
    }

    /** Moves a customer to a city. */
    void move(Id<Customer> id, String city) {
        in(tx -> {
            Customer found = tx.find(Customer.TYPE, id).orElseThrow();
            return tx.update(found, Customer.TYPE.with(found, Customer.CITY, city));
        });
    }

    /** Whether the counters of all streams have come as far as there are changes. */
    boolean placesAreGapless() {
        Measure<EventStream, BigDecimal> positions = Measure.sum(EventStream.POSITION);
        return in(tx -> tx.aggregate(Aggregation.of(EventStream.TYPE, positions)))
                        .get(0)
                        .need(positions)
                        .longValueExact()
                == changes();
    }

    /** How many changes are kept. */
    long changes() {
        return in(tx -> tx.count(Change.TYPE, Criteria.everything()));
    }
}
