package io.embedcrm.benchmarks;

import io.embedcrm.benchmarks.rows.AttributeRow;
import io.embedcrm.benchmarks.rows.CustomerRow;
import io.embedcrm.benchmarks.rows.FactsRow;
import io.embedcrm.benchmarks.rows.InteractionRow;
import io.embedcrm.benchmarks.rows.LineRow;
import io.embedcrm.benchmarks.rows.OrderRow;
import io.embedcrm.benchmarks.rows.PurchaseRow;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Id;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;

/**
 * Hibernate, tuned: batches, ordered inserts and updates, a session a call, stateless ones for batches, no second cache. The
 * entities map the same tables.
 */
final class WithHibernate implements Contestant {
    private static final List<Class<?>> ENTITIES = List.of(
            CustomerRow.class,
            InteractionRow.class,
            FactsRow.class,
            PurchaseRow.class,
            LineRow.class,
            AttributeRow.class,
            OrderRow.class);
    private static final int BATCH = 1_000;

    private static final String TIMELINE =
            "from InteractionRow i where i.key.tenant = :tenant and i.customer = :customer"
                    + " order by i.occurredAt desc, i.key.id desc";
    private static final String DEEP = "from InteractionRow i where i.key.tenant = :tenant and i.customer = :customer"
            + " and (i.occurredAt, i.key.id) < (:at, :id) order by i.occurredAt desc, i.key.id desc";
    private static final String DEEP_SPELLED =
            "from InteractionRow i where i.key.tenant = :tenant and i.customer = :customer and i.occurredAt <= :at"
                    + " and (i.occurredAt < :at or i.key.id < :id) order by i.occurredAt desc, i.key.id desc";
    private static final String FACTS = "from FactsRow f where f.key.tenant = :tenant and f.customer = :customer";
    private static final String PURCHASES = "from PurchaseRow p where p.key.tenant = :tenant and p.customer = :customer"
            + " order by p.at desc, p.key.id desc";
    private static final String ADJUST =
            "update FactsRow f set f.purchases = f.purchases + :more, f.version = f.version + 1"
                    + " where f.key.tenant = :tenant and f.key.id = :id";
    private static final String SEGMENT =
            "select count(*) from CustomerRow c where c.key.tenant = :tenant and c.city = :city"
                    + " and (select count(*) from PurchaseRow p where p.key.tenant = :tenant and p.customer = c.key.id"
                    + " and p.at >= :since) >= :enough";
    private static final String BY_STORE = "select p.store, count(*),"
            + " coalesce(sum(case when p.totalCurrency = :currency then p.totalAmount end), 0)"
            + " from PurchaseRow p where p.key.tenant = :tenant group by p.store order by p.store";
    private static final String BY_CARD =
            "from CustomerRow c where c.key.tenant = :tenant and c.key.id in (select a.customer"
                    + " from AttributeRow a where a.tenant = :tenant and a.name = :name and a.kind = :kind and a.text = :card)"
                    + " order by c.key.id";

    private final SessionFactory factory;
    private final Database database;

    WithHibernate(DataSource pool, Database database) {
        this.database = database;
        Configuration configuration = new Configuration();
        ENTITIES.forEach(configuration::addAnnotatedClass);
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        configuration
                .setProperty("hibernate.jdbc.batch_size", String.valueOf(BATCH))
                .setProperty("hibernate.order_inserts", "true")
                .setProperty("hibernate.order_updates", "true")
                .setProperty("hibernate.jdbc.batch_versioned_data", "true")
                .setProperty("hibernate.connection.provider_disables_autocommit", "true")
                .setProperty("hibernate.cache.use_second_level_cache", "false")
                .setProperty("hibernate.cache.use_query_cache", "false")
                .setProperty("hibernate.generate_statistics", "false");
        if (database.binary()) {
            configuration
                    .setProperty("hibernate.type.preferred_uuid_jdbc_type", "BINARY")
                    .setProperty("hibernate.type.preferred_instant_jdbc_type", "TIMESTAMP")
                    .setProperty("hibernate.jdbc.time_zone", "UTC");
        }
        this.factory = configuration.buildSessionFactory();
    }

    @Override
    public String name() {
        return "hibernate";
    }

    @Override
    public void close() {
        factory.close();
    }

    private <R> R in(Function<Session, R> work) {
        return factory.fromTransaction(work);
    }

    @Override
    public Map<Case, Call> calls() {
        Map<Case, Call> calls = new EnumMap<>(Case.class);
        calls.put(Case.RECORD, draw -> {
            Interaction interaction = draw.interaction();
            factory.inTransaction(session -> session.persist(HibernateRows.row(interaction)));
            return Written.of(Interaction.TYPE, interaction.id());
        });
        calls.put(Case.RECORD_1000, draw -> batch(draw.interactions(1_000)));
        calls.put(Case.LOAD, draw -> batch(draw.load()));
        calls.put(Case.FIND, draw -> in(session -> find(session, draw.customer())));
        calls.put(Case.PROFILE, draw -> in(session -> profile(session, draw.customer())));
        calls.put(Case.TIMELINE, draw -> in(session -> timeline(session, draw.customer(), Scale.PAGE)));
        calls.put(Case.TIMELINE_DEEP, draw -> in(session -> deep(session, draw.loaded())));
        calls.put(
                Case.UPDATE,
                draw -> in(session -> {
                    CustomerRow found = find(session, draw.customer());
                    found.city = draw.otherCity(found.city);
                    return found;
                }));
        calls.put(Case.ADJUST, draw -> in(session -> adjust(session, draw.facts())));
        calls.put(Case.SEGMENT, draw -> in(session -> segment(session, draw.city())));
        calls.put(Case.AGGREGATE, draw -> in(WithHibernate::byStore));
        calls.put(Case.PURCHASE, draw -> {
            Order order = draw.order();
            factory.inTransaction(session -> {
                session.persist(HibernateRows.order(order));
                session.persist(HibernateRows.row(order.purchase()));
                order.lines().forEach(line -> session.persist(HibernateRows.row(line)));
            });
            return Written.of(Purchase.TYPE, order.purchase().id());
        });
        calls.put(
                Case.ATTRIBUTE,
                draw -> in(session -> session.createQuery(BY_CARD, CustomerRow.class)
                        .setParameter("tenant", HandWritten.TENANT)
                        .setParameter("name", "card")
                        .setParameter("kind", "TEXT")
                        .setParameter("card", draw.card())
                        .setMaxResults(1)
                        .getResultList()));
        return calls;
    }

    private Object batch(List<Interaction> all) {
        try (StatelessSession session = factory.openStatelessSession()) {
            session.setJdbcBatchSize(BATCH);
            session.beginTransaction();
            for (Interaction interaction : all) {
                session.insert(HibernateRows.row(interaction));
            }
            session.getTransaction().commit();
        }
        return Written.all(Interaction.TYPE, all);
    }

    private static CustomerRow find(Session session, Id<Customer> id) {
        return Objects.requireNonNull(session.find(CustomerRow.class, HibernateRows.key(id)));
    }

    private static Object profile(Session session, Id<Customer> id) {
        return List.of(
                find(session, id),
                ask(session, FACTS, FactsRow.class, id.value(), 1),
                timeline(session, id, Questions.NEWEST),
                ask(session, PURCHASES, PurchaseRow.class, id.value(), Questions.NEWEST));
    }

    private static <R> List<R> ask(Session session, String query, Class<R> type, UUID customer, int limit) {
        return session.createQuery(query, type)
                .setParameter("tenant", HandWritten.TENANT)
                .setParameter("customer", customer)
                .setMaxResults(limit)
                .getResultList();
    }

    private static List<InteractionRow> timeline(Session session, Id<Customer> id, int limit) {
        return page(ask(session, TIMELINE, InteractionRow.class, id.value(), limit + 1), limit);
    }

    private static List<InteractionRow> page(List<InteractionRow> found, int limit) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    private Object deep(Session session, Loaded loaded) {
        boolean compares = database == Database.POSTGRESQL;
        return page(
                session.createQuery(compares ? DEEP : DEEP_SPELLED, InteractionRow.class)
                        .setParameter("tenant", HandWritten.TENANT)
                        .setParameter("customer", loaded.busy().value())
                        .setParameter("at", loaded.place().at())
                        .setParameter("id", loaded.place().id().value())
                        .setMaxResults(Scale.PAGE + 1)
                        .getResultList(),
                Scale.PAGE);
    }

    private static Written<CustomerFacts> adjust(Session session, Id<CustomerFacts> id) {
        int changed = session.createMutationQuery(ADJUST)
                .setParameter("more", 1L)
                .setParameter("tenant", HandWritten.TENANT)
                .setParameter("id", id.value())
                .executeUpdate();
        if (changed != 1) {
            throw new IllegalStateException("there are no facts " + id);
        }
        return Written.of(CustomerFacts.TYPE, id);
    }

    private static Long segment(Session session, String city) {
        return session.createQuery(SEGMENT, Long.class)
                .setParameter("tenant", HandWritten.TENANT)
                .setParameter("city", city)
                .setParameter("since", Questions.SINCE)
                .setParameter("enough", Questions.ENOUGH)
                .getSingleResult();
    }

    private static Map<String, String> byStore(Session session) {
        Map<String, String> told = new TreeMap<>();
        for (Object[] row : session.createQuery(BY_STORE, Object[].class)
                .setParameter("tenant", HandWritten.TENANT)
                .setParameter("currency", Draw.CURRENCY)
                .getResultList()) {
            Questions.tell(told, row[0], (Long) row[1], (BigDecimal) row[2]);
        }
        return told;
    }

    @Override
    public Object told(Object result) {
        if (result instanceof Collection<?> rows) {
            List<Object> records = new ArrayList<>();
            rows.forEach(row -> records.add(told(row)));
            return records;
        }
        return HibernateRows.record(result);
    }
}
