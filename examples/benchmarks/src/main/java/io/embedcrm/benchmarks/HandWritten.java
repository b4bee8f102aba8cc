package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** JDBC as a careful programmer writes it for one database: fixed statements, which the driver keeps prepared, and batches. */
class HandWritten implements Contestant {
    static final String TENANT = "main";

    private static final String FIND =
            "select " + HandRows.CUSTOMER + " from crm_customer t0 where t0.tenant_id = ? and t0.id = ?";
    private static final String FACTS =
            "select " + HandRows.FACTS + " from crm_customer_facts t0 where t0.tenant_id = ? and t0.customer = ?";
    private static final String TIMELINE = "select " + HandRows.INTERACTION
            + " from crm_interaction t0 where t0.tenant_id = ? and t0.customer = ?"
            + " order by t0.occurred_at desc, t0.id desc limit ?";
    private static final String DEEP = "select " + HandRows.INTERACTION
            + " from crm_interaction t0 where t0.tenant_id = ? and t0.customer = ?"
            + " and (t0.occurred_at, t0.id) < (?, ?) order by t0.occurred_at desc, t0.id desc limit ?";
    private static final String DEEP_SPELLED = "select " + HandRows.INTERACTION
            + " from crm_interaction t0 where t0.tenant_id = ? and t0.customer = ? and t0.occurred_at <= ?"
            + " and (t0.occurred_at < ? or t0.id < ?) order by t0.occurred_at desc, t0.id desc limit ?";
    private static final String PURCHASES = "select " + HandRows.PURCHASE
            + " from crm_purchase t0 where t0.tenant_id = ? and t0.customer = ? order by t0.at_ desc, t0.id desc limit ?";
    private static final String UPDATE =
            "update crm_customer set city = ?, version = ? where tenant_id = ? and id = ? and version = ?";
    private static final String ADJUST =
            "update crm_customer_facts set purchases = purchases + ?, version = version + 1 where tenant_id = ? and id = ?";
    private static final String SEGMENT = "select count(*) from crm_customer t0 where t0.tenant_id = ? and t0.city = ?"
            + " and (select count(*) from crm_purchase t1 where t1.tenant_id = ? and t1.customer = t0.id"
            + " and t1.at_ >= ?) >= ?";
    private static final String BY_STORE =
            "select store, count(*), coalesce(sum(case when total_currency = ? then total_amount end), 0)"
                    + " from crm_purchase where tenant_id = ? group by store order by store";
    private static final String BY_CARD = "select " + HandRows.CUSTOMER + " from crm_customer t0 where t0.tenant_id = ?"
            + " and t0.id in (select a.record_id from crm_customer_attribute a where a.tenant_id = ? and a.name = ?"
            + " and a.kind = ? and a.text_value = ?) order by t0.id limit ?";

    private final DataSource pool;
    final Database database;
    final HandRows rows;

    HandWritten(DataSource pool, Database database) {
        this.pool = pool;
        this.database = database;
        this.rows = new HandRows(database);
    }

    @Override
    public String name() {
        return "jdbc";
    }

    /** Work on a connection. */
    interface Step<R> {
        R on(Connection connection) throws SQLException;
    }

    /** In a transaction. */
    final <R> R in(Step<R> step) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                R result = step.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** In no transaction on PostgreSQL, where autocommit is switched by the driver alone, so reading is one round trip. */
    private <R> R read(Step<R> step) throws SQLException {
        if (database != Database.POSTGRESQL) {
            return in(step);
        }
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            try {
                return step.on(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }

    @Override
    public Map<Case, Call> calls() {
        Map<Case, Call> calls = writes();
        calls.put(Case.FIND, draw -> read(connection -> find(connection, draw.customer())));
        calls.put(Case.PROFILE, draw -> read(connection -> profile(connection, draw.customer())));
        calls.put(Case.TIMELINE, draw -> read(connection -> timeline(connection, draw.customer(), Scale.PAGE)));
        calls.put(Case.TIMELINE_DEEP, draw -> read(connection -> deep(connection, draw.loaded())));
        calls.put(Case.ADJUST, draw -> in(connection -> adjust(connection, draw.facts())));
        calls.put(Case.SEGMENT, draw -> read(connection -> segment(connection, draw.city())));
        calls.put(Case.AGGREGATE, draw -> read(HandWritten::byStore));
        calls.put(Case.ATTRIBUTE, draw -> read(connection -> byCard(connection, draw.card())));
        return calls;
    }

    /** Those that leave history where history is kept. */
    final Map<Case, Call> writes() {
        Map<Case, Call> calls = new EnumMap<>(Case.class);
        calls.put(Case.RECORD, draw -> record(draw, draw.interactions(1)));
        calls.put(Case.RECORD_1000, draw -> record(draw, draw.interactions(1_000)));
        calls.put(Case.LOAD, draw -> record(draw, draw.load()));
        calls.put(Case.UPDATE, draw -> in(connection -> update(connection, draw)));
        calls.put(Case.PURCHASE, draw -> in(connection -> purchase(connection, draw)));
        return calls;
    }

    private Object record(Draw draw, List<Interaction> all) throws SQLException {
        int many = all.size();
        return in(connection -> {
            for (int from = 0; from < many; from += 1_000) {
                List<Interaction> part = all.subList(from, Math.min(from + 1_000, many));
                demandCustomers(
                        connection,
                        part.stream().map(each -> HandRows.of(each.customer())).toList());
                insert(connection, part);
                noteInteractions(connection, draw, part);
            }
            return Written.all(Interaction.TYPE, all);
        });
    }

    void insert(Connection connection, List<Interaction> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HandRows.INSERT_INTERACTION)) {
            for (Interaction interaction : all) {
                rows.bind(statement, interaction);
                if (all.size() == 1) {
                    statement.executeUpdate();
                    return;
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Demands that customers exist, where that is asked for. */
    void demandCustomers(Connection connection, List<UUID> ids) throws SQLException {}

    /** Leaves the history of new interactions, where there is one. */
    void noteInteractions(Connection connection, Draw draw, List<Interaction> all) throws SQLException {}

    /** Leaves the history of a change, where there is one. */
    void noteUpdate(Connection connection, Draw draw, Customer before, Customer after) throws SQLException {}

    /** Leaves the history of a purchase, where there is one. */
    void notePurchase(Connection connection, Draw draw, Purchase purchase) throws SQLException {}

    Customer find(Connection connection, Id<Customer> id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND);
                ResultSet found = about(statement, id).executeQuery()) {
            found.next();
            return rows.customer(found);
        }
    }

    private PreparedStatement about(PreparedStatement statement, Id<?> id) throws SQLException {
        statement.setString(1, TENANT);
        database.id(statement, 2, id.value());
        return statement;
    }

    private Object profile(Connection connection, Id<Customer> id) throws SQLException {
        Customer customer = find(connection, id);
        List<CustomerFacts> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FACTS);
                ResultSet found = about(statement, id).executeQuery()) {
            while (found.next()) {
                facts.add(rows.facts(found));
            }
        }
        List<Interaction> interactions = timeline(connection, id, Questions.NEWEST);
        List<Purchase> purchases = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PURCHASES)) {
            about(statement, id).setInt(3, Questions.NEWEST);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    purchases.add(rows.purchase(found));
                }
            }
        }
        return List.of(customer, facts, interactions, purchases);
    }

    private List<Interaction> timeline(Connection connection, Id<Customer> id, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TIMELINE)) {
            about(statement, id).setInt(3, limit + 1);
            return page(statement, limit);
        }
    }

    /** A page; the row behind it tells whether there are more. */
    private List<Interaction> page(PreparedStatement statement, int limit) throws SQLException {
        List<Interaction> page = new ArrayList<>(limit + 1);
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                page.add(rows.interaction(found));
            }
        }
        return page.size() > limit ? page.subList(0, limit) : page;
    }

    private List<Interaction> deep(Connection connection, Loaded loaded) throws SQLException {
        boolean compares = database == Database.POSTGRESQL;
        Loaded.Place place = loaded.place();
        try (PreparedStatement statement = connection.prepareStatement(compares ? DEEP : DEEP_SPELLED)) {
            about(statement, loaded.busy());
            int at = 3;
            database.instant(statement, at++, place.at());
            if (!compares) {
                database.instant(statement, at++, place.at());
            }
            database.id(statement, at++, place.id().value());
            statement.setInt(at, Scale.PAGE + 1);
            return page(statement, Scale.PAGE);
        }
    }

    private Customer update(Connection connection, Draw draw) throws SQLException {
        Customer before = find(connection, draw.customer());
        Customer after = Customer.TYPE.with(
                Customer.TYPE.at(before, before.version() + 1), Customer.CITY, draw.otherCity(before.city()));
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, after.city());
            statement.setLong(2, after.version());
            statement.setString(3, TENANT);
            database.id(statement, 4, before.id().value());
            statement.setLong(5, before.version());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("somebody has changed customer " + before.id());
            }
        }
        noteUpdate(connection, draw, before, after);
        return after;
    }

    private Written<CustomerFacts> adjust(Connection connection, Id<CustomerFacts> id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADJUST)) {
            statement.setLong(1, 1);
            statement.setString(2, TENANT);
            database.id(statement, 3, id.value());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("there are no facts " + id);
            }
        }
        return Written.of(CustomerFacts.TYPE, id);
    }

    private Long segment(Connection connection, String city) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEGMENT)) {
            statement.setString(1, TENANT);
            statement.setString(2, city);
            statement.setString(3, TENANT);
            database.instant(statement, 4, Questions.SINCE);
            statement.setLong(5, Questions.ENOUGH);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private static Map<String, String> byStore(Connection connection) throws SQLException {
        Map<String, String> told = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BY_STORE)) {
            statement.setString(1, Draw.CURRENCY);
            statement.setString(2, TENANT);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Questions.tell(told, found.getString(1), found.getLong(2), found.getBigDecimal(3));
                }
            }
        }
        return told;
    }

    private List<Customer> byCard(Connection connection, String card) throws SQLException {
        List<Customer> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(BY_CARD)) {
            statement.setString(1, TENANT);
            statement.setString(2, TENANT);
            statement.setString(3, "card");
            statement.setString(4, "TEXT");
            statement.setString(5, card);
            statement.setInt(6, 1);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    all.add(rows.customer(found));
                }
            }
        }
        return all;
    }

    private Written<Purchase> purchase(Connection connection, Draw draw) throws SQLException {
        Order order = draw.order();
        insertOrder(connection, order);
        demandCustomers(connection, List.of(HandRows.of(order.purchase().customer())));
        rows.insert(connection, order);
        notePurchase(connection, draw, order.purchase());
        return Written.of(Purchase.TYPE, order.purchase().id());
    }

    /** The host's own row, on the host's connection. */
    static void insertOrder(Connection connection, Order order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Order.INSERT)) {
            statement.setString(1, order.number());
            statement.setString(2, order.customer());
            statement.setBigDecimal(
                    3, Objects.requireNonNull(order.purchase().total()).amount());
            statement.executeUpdate();
        }
    }
}
