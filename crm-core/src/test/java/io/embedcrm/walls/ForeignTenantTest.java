package io.embedcrm.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.event.Event;
import io.embedcrm.faults.FailingCallTest;
import io.embedcrm.faults.Furnished;
import io.embedcrm.faults.PublicOperation;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.IdSource;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What another tenant has is to this one what nobody ever had: each operation, given a foreign id in each place in turn,
 * tells what it tells of an id that was never used, and tells, keeps and changes nothing foreign.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignTenantTest {
    private static final String CANARY = "kanarie";
    private static final TenantId OURS = TenantId.of("ours");
    private static final TenantId THEIRS = TenantId.of("theirs");
    /** What webhooks' deliveries are asked with: given ours, they work in transactions of their own. */
    private static final Set<String> OF_DELIVERIES = Set.of("webhook", "unsent");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final long seed = Runs.seed();
    private final Statements statements = new Statements();
    private final List<Event> heard = new ArrayList<>();
    private TestDatabase database;
    private JdbcStorage storage;
    private CrmSession ours;
    private Furnished here;
    private Furnished there;

    @BeforeAll
    void two_tenants_with_the_same_furniture() {
        database = TestServers.h2();
        JdbcStorage.on(database.dataSource(), CrmRecords.catalog()).migrate();
        storage = JdbcStorage.on(statements.watching(database.dataSource()), CrmRecords.catalog());
        Crm crm = crm(3);
        ours = crm.as(OURS, Actor.of("lin"));
        here = Furnished.by(crm, storage, OURS);
        there = Furnished.by(crm(4), storage, THEIRS);
        storage.transact(THEIRS, tx -> {
            CrmRecords.catalog().types().forEach(type -> mark(tx, type));
            return THEIRS;
        });
        heard.clear();
    }

    @AfterAll
    void every_statement_asked_whose_rows() {
        database.close();
        assertThat(statements.withoutTenant()).isEmpty();
        assertThat(statements.touchingTables()).isGreaterThan(200);
    }

    @Test
    void a_statement_that_does_not_ask_whose_rows_would_be_found() {
        assertThat(Statements.asks("select t0.id from crm_customer t0 where t0.tenant_id = ? and t0.id = ?"))
                .isTrue();
        assertThat(Statements.asks("select t0.id from crm_customer t0 where t0.tenant_id = ?"
                        + " and exists (select 1 from crm_note t1 where t1.customer = t0.id)"))
                .isFalse();
        assertThat(Statements.asks("select t0.id from crm_note t0 join crm_customer t1 on t1.id = t0.customer"
                        + " where t0.tenant_id = ?"))
                .isFalse();
        assertThat(Statements.asks("delete from crm_note where id = ?")).isFalse();
        assertThat(Statements.asks("update crm_note set text = ? where id = ?")).isFalse();
        assertThat(Statements.asks("insert into crm_note (id, text) values (?, ?)"))
                .isFalse();
    }

    private Crm crm(long chance) {
        SettableClock clock = new SettableClock(Twins.NOON.plusSeconds(chance));
        return Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .ids(IdSource.byTime(clock, chance))
                .addressKey(of -> "a key that is long enough".getBytes(StandardCharsets.UTF_8))
                .beforeCommit((event, session) -> heard.add(event))
                .webhooks(FailingCallTest.webhooks())
                .build();
    }

    /** Every text of the other tenant sings, but for those that can never be changed. */
    private static <T extends Entity> void mark(Transaction tx, RecordType<T> type) {
        if (type.appendOnly() || type.readOnly()) {
            return;
        }
        tx.change(Query.of(type).limit(Limits.PAGE), record -> {
            T marked = record;
            for (Field<T, ?> field : type.fields()) {
                if (field.kind() == Kind.TEXT
                        && field.dataClass() != DataClass.STRUCTURAL
                        && field.of(record) instanceof String text
                        && text.length() + CANARY.length() <= field.length()) {
                    marked = with(type, marked, field, text + CANARY);
                }
            }
            return marked;
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity, V> T with(RecordType<T> type, T record, Field<T, V> field, Object value) {
        return type.with(record, field, (V) value);
    }

    private Pool pool(TenantId tenant) {
        return Twins.pool().with(storage, tenant);
    }

    @Test
    void what_reads_tells_of_a_foreign_record_what_it_tells_of_none() {
        Pool own = pool(OURS);
        Pool foreign = pool(THEIRS).without(own); // what there is one of has the same id with everybody
        Pool nobodys = foreign.strangers(new Random(seed));
        List<String> wrong = new ArrayList<>();
        for (PublicCall call : Reading.all()) {
            for (int n = 0; n < Runs.of(1, 60); n++) {
                List<Object> asked = new Arguments(new Random(seed + n), own, foreign).of(call);
                String told = call.told(ours, asked);
                String ofNone = call.told(ours, new Arguments(new Random(seed + n), own, nobodys).of(call));
                if (told.contains(CANARY) && !asked.toString().contains(CANARY)) {
                    wrong.add(call + " sings " + asked + " " + told);
                } else if (!anonymous(told).equals(anonymous(ofNone))) {
                    wrong.add(call + " tells " + told + "\n of none " + ofNone);
                }
            }
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    @Test
    void what_changes_refuses_a_foreign_record_as_it_refuses_none() {
        String before = Told.of(rows(THEIRS));
        TreeSet<String> refusing = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Case each : cases()) {
            String told = rolledBack(each, there);
            String ofNone = rolledBack(each, null);
            if (!anonymous(told).equals(anonymous(ofNone)) || told.contains(CANARY)) {
                wrong.add(each + ": " + told + "\n of none " + ofNone);
            }
            if (told.contains("NotFound") || told.contains("Invalid")) {
                refusing.add(each.operation().name());
            }
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(refusing).as("operations that came upon the foreign id").isNotEmpty();
        assertThat(Told.of(rows(THEIRS))).isEqualTo(before);
        assertThat(heard.toString()).doesNotContain(CANARY);
    }

    /** An operation that is given these things of another tenant. */
    private record Case(PublicOperation operation, Set<String> given) {
        @Override
        public String toString() {
            return operation + " with their " + given;
        }
    }

    /** All that is foreign at once; in a long run each thing by itself. */
    private static List<Case> cases() {
        Set<String> all = new TreeSet<>();
        for (RecordComponent component : Furnished.class.getRecordComponents()) {
            if (component.getType() == Id.class || component.getName().equals("token")) {
                all.add(component.getName());
            }
        }
        List<Case> cases = new ArrayList<>();
        for (PublicOperation operation : PublicOperation.all()) {
            if (operation.asking().isEmpty()) {
                continue; // an operator's, whose work goes on by itself and cannot be taken back here
            }
            cases.add(new Case(operation, all));
            if (Runs.of(0, 1) > 0) {
                all.stream()
                        .filter(one ->
                                !operation.name().startsWith("webhookDeliveries.") || OF_DELIVERIES.contains(one))
                        .forEach(one -> cases.add(new Case(operation, Set.of(one))));
            }
        }
        return cases;
    }

    /** How it ends, in a transaction that is taken back; where it succeeds, with all that is ours then. */
    private String rolledBack(Case each, @Nullable Furnished given) {
        Furnished mixed = mixed(each.given(), given);
        StringBuilder told = new StringBuilder();
        try {
            ours.together(s -> {
                each.operation().asking().orElseThrow().ask(s, mixed, "plain");
                if (mentioned(s, mixed, each.given())) {
                    told.append("kept ");
                }
                throw new TakenBack();
            });
        } catch (TakenBack e) {
            told.append("done");
        } catch (RuntimeException e) {
            told.append(Told.of(e));
        }
        return told.toString();
    }

    /** Whether any of our records names what was given. */
    private static boolean mentioned(CrmSession session, Furnished mixed, Set<String> given) {
        Set<String> ids = new TreeSet<>();
        for (RecordComponent component : Furnished.class.getRecordComponents()) {
            if (given.contains(component.getName()) && given(mixed, component) instanceof Id<?> id) {
                ids.add(id.toString());
            }
        }
        return CrmRecords.catalog().types().stream().anyMatch(type -> mentions(session, type, ids));
    }

    private static <T extends Entity> boolean mentions(CrmSession session, RecordType<T> type, Set<String> ids) {
        return session.records().list(Query.of(type).limit(Limits.PAGE)).items().stream()
                .map(Entity::toString)
                .anyMatch(words -> ids.stream().anyMatch(words::contains));
    }

    private static Object given(Furnished of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ours, with some things of the other tenant's, or of nobody's. */
    private Furnished mixed(Set<String> given, @Nullable Furnished from) {
        Object[] values = Arrays.stream(Furnished.class.getRecordComponents())
                .map(each -> !given.contains(each.getName())
                        ? given(here, each)
                        : from != null ? given(from, each) : nobodys(each))
                .toArray();
        Class<?>[] types = Arrays.stream(Furnished.class.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Furnished.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object nobodys(RecordComponent component) {
        return component.getType() == Id.class
                ? Id.of(1, 1, component.getName().hashCode())
                : "never-given-token-0000000000000000000000";
    }

    private List<Object> rows(TenantId tenant) {
        List<Object> rows = new ArrayList<>();
        Pool pool = pool(tenant);
        pool.types().forEach(type -> rows.addAll(pool.records(type)));
        return rows;
    }

    private static String anonymous(String told) {
        return ID.matcher(told).replaceAll("ID");
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
