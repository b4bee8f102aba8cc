package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Job;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each verb with each call of JDBC failing in turn: what is stored is as before or as after, never between. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Database.class,
        names = {"H2", "POSTGRESQL"})
class FaultSweepTest extends DatabaseTest {
    private static final List<String> SNAPSHOTS = List.of(
            "select id, version, name, note, key_, points, attributes from contract_buyer where tenant_id = '%s' order by id",
            "select record_id, field, word from contract_buyer_word where tenant_id = '%s' order by record_id, field, word",
            "select record_id, name, position, kind, text_value, number_value from contract_buyer_attribute"
                    + " where tenant_id = '%s' order by record_id, name, position",
            "select id, version, fence from contract_job where tenant_id = '%s' order by id");

    /** How a call fails. */
    private enum Mode {
        BEFORE,
        AFTER,
        DEAD_FROM_THEN_ON
    }

    /** Fails the k-th call it sees; closing is let through, so that nothing leaks by the fault itself. */
    private static final class Fault implements JdbcWatch {
        private final int at;
        private final Mode mode;
        private int calls;

        Fault(int at, Mode mode) {
            this.at = at;
            this.mode = mode;
        }

        boolean struck() {
            return calls >= at;
        }

        @Override
        public void before(String call, String sql) throws SQLException {
            if (!call.startsWith("close")) {
                calls++;
                strike(calls == at && mode == Mode.BEFORE || calls >= at && mode == Mode.DEAD_FROM_THEN_ON);
            }
        }

        @Override
        public void after(String call, String sql) throws SQLException {
            // a connection that is handed out and not received would be a leak of the driver's
            strike(!call.startsWith("close") && !call.startsWith("getConnection") && calls == at && mode == Mode.AFTER);
        }

        private static void strike(boolean now) throws SQLException {
            if (now) {
                throw new SQLException("planted", "XX999", 99_999);
            }
        }
    }

    private static final List<Buyer> THERE = buyers(6, "there");
    private static final List<Buyer> NEW = buyers(3, "new");
    private static final List<Job> JOBS = List.of(job(1), job(2), job(3));

    private static List<Buyer> buyers(int count, String word) {
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = new UUID(word.hashCode(), i + 1);
            buyers.add(Buyer.of(new Id<>(id), word + i)
                    .with(Buyer.GROUP, "g")
                    .with(Buyer.KEY, word + i)
                    .with(Buyer.NOTE, "words of " + word + " " + i)
                    .with(
                            Buyer.ATTRIBUTES,
                            new Attributes(Map.of("n", new BigDecimal(i), "s", word, "c", Set.of("red", "blue")))));
        }
        return buyers;
    }

    private static Job job(int second) {
        return new Job(new Id<>(new UUID(7, second)), 1, Instant.ofEpochSecond(second), null, null, false);
    }

    private void prepare(TenantId tenant) {
        run(tenant, tx -> {
            tx.insertAll(Buyer.TYPE, THERE);
            tx.insertAll(Job.TYPE, JOBS);
        });
    }

    private List<List<String>> snapshot(TenantId tenant) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        for (String snapshot : SNAPSHOTS) {
            all.add(rows(snapshot.formatted(tenant)));
        }
        return all;
    }

    /** Runs {@code verb} once through {@code fault}; told is whether it returned. */
    private interface Way {
        boolean run(TenantId tenant, Fault fault, Consumer<Transaction> verb) throws SQLException;
    }

    private boolean owned(TenantId tenant, Fault fault, Consumer<Transaction> verb) {
        JdbcStorage faulty = storage.joining(JdbcStorage.own(fault.watching(database.dataSource())));
        try {
            faulty.transact(tenant, tx -> {
                verb.accept(tx);
                return true;
            });
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The host swallows whatever comes and commits, unless it is told that it must not. */
    private boolean joined(TenantId tenant, Fault fault, Consumer<Transaction> verb) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            JoinedConnection joined = JdbcStorage.join(fault.watching(connection));
            boolean returned = false;
            try {
                storage.joining(joined).transact(tenant, tx -> {
                    verb.accept(tx);
                    return true;
                });
                returned = true;
            } catch (RuntimeException e) {
                assertThat(e).isNotNull();
            }
            if (joined.mustRollBack()) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return returned;
        }
    }

    private void sweep(Consumer<Transaction> verb) throws SQLException {
        sweep(verb, this::owned);
        sweep(verb, this::joined);
    }

    private void sweep(Consumer<Transaction> verb, Way way) throws SQLException {
        TenantId untouched = tenant();
        prepare(untouched);
        List<List<String>> before = snapshot(untouched);
        assertThat(way.run(untouched, new Fault(Integer.MAX_VALUE, Mode.BEFORE), verb))
                .isTrue();
        List<List<String>> after = snapshot(untouched);
        assertThat(after).isNotEqualTo(before);
        for (Mode mode : Mode.values()) {
            boolean struck = true;
            for (int k = 1; struck; k++) {
                TenantId tenant = tenant();
                prepare(tenant);
                Fault fault = new Fault(k, mode);
                boolean returned = way.run(tenant, fault, verb);
                struck = fault.struck();
                List<List<String>> now = snapshot(tenant);
                if (returned) {
                    assertThat(now).as("%s %d returned", mode, k).isEqualTo(after);
                } else {
                    assertThat(now).as("%s %d failed", mode, k).isIn(before, after);
                }
                assertThat(active()).as("%s %d", mode, k).isZero();
                assertThat(k).isLessThan(500);
            }
        }
    }

    @Test
    void inserting_with_words_and_attributes() throws SQLException {
        sweep(tx -> tx.insertAll(Buyer.TYPE, NEW));
    }

    @Test
    void inserting_what_is_absent() throws SQLException {
        Buyer taken = NEW.get(2).with(Buyer.KEY, THERE.get(0).key());
        sweep(tx -> tx.insertAbsent(Buyer.BY_KEY, List.of(taken, NEW.get(0), NEW.get(1))));
    }

    @Test
    void inserting_or_finding() throws SQLException {
        sweep(tx -> tx.insertOrFind(Buyer.BY_KEY, NEW.get(0)));
    }

    @Test
    void updating_several_ways_at_once() throws SQLException {
        List<BiConsumer<List<Edit<Buyer>>, Buyer>> ways = List.of(
                (edits, b) -> edits.add(new Edit<>(b, b.with(Buyer.NOTE, "other words"))),
                (edits, b) -> edits.add(new Edit<>(b, b.with(Buyer.POINTS, 9L))),
                (edits, b) -> edits.add(new Edit<>(
                        b, b.with(Buyer.ATTRIBUTES, new Attributes(Map.of("n", new BigDecimal("7.5")))))));
        List<Edit<Buyer>> edits = new ArrayList<>();
        for (int i = 0; i < THERE.size(); i++) {
            ways.get(i % ways.size()).accept(edits, THERE.get(i));
        }
        sweep(tx -> tx.updateAll(Buyer.TYPE, edits, Criteria.everything()));
    }

    @Test
    void updating_under_a_condition_on_other_rows() throws SQLException {
        Buyer b = THERE.get(0);
        sweep(tx -> tx.update(b, b.with(Buyer.POINTS, 1L), Buyer.NOTE.matches("words")));
    }

    @Test
    void raising() throws SQLException {
        sweep(tx -> tx.raiseAll(Buyer.TYPE, THERE));
    }

    @Test
    void deleting() throws SQLException {
        sweep(tx -> tx.deleteAll(Buyer.TYPE, THERE.subList(0, 3), Criteria.everything()));
    }

    @Test
    void claiming() throws SQLException {
        sweep(tx -> tx.claim(new Claim<>(Query.of(Job.TYPE).limit(2), Job.LEASE, Job.FENCE, Duration.ofMinutes(5))));
    }

    @Test
    void writes_that_wait_for_what_comes_next() throws SQLException {
        sweep(tx -> {
            tx.pipeline();
            tx.insertAll(Buyer.TYPE, NEW.subList(0, 2));
            Buyer locked = tx.lock(Buyer.TYPE, List.of(THERE.get(1).id()), Criteria.everything())
                    .get(0);
            tx.update(locked, locked.with(Buyer.NAME, "changed").with(Buyer.NOTE, "changed as well"));
            tx.demand(Buyer.TYPE, Buyer.GROUP.eq("g"), 2, () -> new IllegalStateException("too few"));
            tx.updateAll(
                    Buyer.TYPE,
                    List.of(new Edit<>(THERE.get(3), THERE.get(3).with(Buyer.POINTS, 3L))),
                    Buyer.GROUP.eq("g"),
                    stale -> stale);
            tx.delete(THERE.get(2));
            tx.insert(NEW.get(2));
        });
    }

    @Test
    void several_verbs_of_one_call() throws SQLException {
        sweep(tx -> {
            tx.insertAll(Buyer.TYPE, NEW);
            tx.update(THERE.get(1), THERE.get(1).with(Buyer.NAME, "changed"));
            tx.delete(THERE.get(2));
        });
    }
}
