package io.embedcrm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.integration.WebhookDeliveries;
import io.embedcrm.integration.WebhookSettings;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.tenants.Tenants;
import io.embedcrm.work.Deliveries;
import io.embedcrm.work.Due;
import io.embedcrm.work.IdSource;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each operation of the public API that changes something, with each call of JDBC failing in turn: what is stored is as
 * before or as after, never between, and no connection is kept.
 */
public class FailingCallTest {
    private static final int MOST_CALLS = 2_000;
    private static final TenantId MODEL = TenantId.of("model");

    /** What reads alone. */
    public static final Set<String> READING = Set.of(
            "consents.refusals",
            "history.seen",
            "webhooks.deliveries",
            "webhooks.list",
            "adoption.findings",
            "adoption.lastRun",
            "adoption.reconcile",
            "adoption.steps",
            "approaches.lastTouch",
            "approaches.mayContact",
            "approaches.stops",
            "attributes.of",
            "audit.readsBy",
            "audit.readsOf",
            "audit.revealsOf",
            "audit.revealsTo",
            "brands.customers",
            "brands.find",
            "brands.findStore",
            "brands.list",
            "brands.purchases",
            "brands.settings",
            "brands.stores",
            "configuration.diff",
            "configuration.documents",
            "configuration.export",
            "configuration.parts",
            "configuration.promotions",
            "consents.automatedDecisionsAllowed",
            "consents.decide",
            "consents.ledger",
            "consents.preferences",
            "consents.profilingAllowed",
            "contactPoints.history",
            "contactPoints.of",
            "contactPoints.primary",
            "customers.duplicates",
            "customers.find",
            "customers.get",
            "customers.identities",
            "customers.list",
            "customers.refusals",
            "customers.search",
            "delegations.mine",
            "denials.all",
            "erasure.legalHolds",
            "erasure.preview",
            "erasure.receipts",
            "erasure.scan",
            "description.of",
            "description.types",
            "description.whoSees",
            "explain.field",
            "explain.may",
            "explain.mayI",
            "explain.simulate",
            "facts.of",
            "forms.editions",
            "forms.prefill",
            "forms.published",
            "forms.submissions",
            "history.at",
            "history.of",
            "interactions.corrections",
            "interactions.get",
            "interactions.participants",
            "lifecycle.countsByStage",
            "lifecycle.explain",
            "lifecycle.history",
            "lifecycle.stageOf",
            "lifecycleModels.edition",
            "lifecycleModels.editions",
            "lifecycleModels.inForce",
            "lifecycleModels.list",
            "notes.corrections",
            "notes.of",
            "notes.pinned",
            "notes.search",
            "organisation.preview",
            "permissionSets.of",
            "portfolios.all",
            "portfolios.load",
            "portfolios.preview",
            "portfolios.rule",
            "profile.months",
            "profile.of",
            "profile.products",
            "purchases.find",
            "purchases.get",
            "purchases.lines",
            "purchases.of",
            "purchases.refusals",
            "purposes.catalogue",
            "purposes.text",
            "records.aggregate",
            "records.count",
            "records.find",
            "records.get",
            "records.list",
            "records.reads",
            "records.withheld",
            "requests.export",
            "requests.exportPage",
            "requests.of",
            "requests.open",
            "restrictions.of",
            "minors.guardedUntil",
            "minors.limits",
            "retention.preview",
            "retention.rules",
            "retention.runs",
            "dataMap.draw",
            "relationships.companiesOf",
            "relationships.history",
            "relationships.membersOf",
            "relationships.of",
            "relationships.peopleOf",
            "relationships.primary",
            "roles.all",
            "roles.editions",
            "roles.policy",
            "roles.stored",
            "shares.of",
            "shares.withMe",
            "suppressions.suppressed",
            "tags.catalogue",
            "tags.customers",
            "tags.of",
            "territories.all",
            "timeline.of");

    /** What an operator asks of deliveries and due work, and reads alone. */
    private static final Set<String> OPERATORS_READING = Set.of(
            "deliveries.parked",
            "deliveries.waitingAt",
            "due.backlog",
            "due.parkedWork",
            "tenants.get",
            "tenants.list",
            "tenants.rows",
            "webhookDeliveries.parked");

    /** What is several transactions, each whole, and goes on where it was when it is called again. */
    private static final Set<String> STEPWISE = Set.of(
            "adoption.run",
            "configuration.rollBack",
            "consents.request",
            "defaults.install",
            "due.run",
            "forms.replay",
            "forms.submit",
            "lifecycle.deriveAll",
            "organisation.handOverAll",
            "tenants.configure",
            "tenants.delete",
            "tenants.export",
            "tenants.open",
            "tenants.restore",
            "tenants.resume",
            "tenants.suspend");

    /** What a CRM of a policy that keeps no grants refuses; their own tests have one. */
    private static final Set<String> REFUSED = Set.of(
            "delegations.give",
            "delegations.passOn",
            "delegations.revoke",
            "denials.add",
            "denials.change",
            "denials.put",
            "denials.remove",
            "denials.replace",
            "permissionSets.give",
            "permissionSets.take",
            "shares.revoke",
            "shares.share",
            "territories.assign",
            "territories.define",
            "territories.redefine",
            "territories.release",
            "territories.remove");

    /** What is told anew comes out as it was; a test message leaves nothing behind. */
    private static final Set<String> TOLD_ANEW =
            Set.of("consents.rebuild", "facts.recount", "lifecycle.derive", "webhooks.sendTest");

    private final FailingCall failing = new FailingCall();
    private final long seed = Runs.seed();
    private int tenants;

    @Test
    void no_public_operation_is_forgotten() {
        Set<String> known = PublicOperation.all().stream()
                .map(PublicOperation::name)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(READING);
        known.addAll(OPERATORS_READING);
        known.addAll(STEPWISE);
        known.addAll(REFUSED);
        assertThat(known).isEqualTo(found());
    }

    private static Set<String> found() {
        Set<String> found = new TreeSet<>();
        for (Method service : CrmSession.class.getDeclaredMethods()) {
            if (Modifier.isPublic(service.getModifiers())
                    && service.getParameterCount() == 0
                    && !Set.of("actor", "tenant").contains(service.getName())) {
                operations(service.getName(), service.getReturnType()).forEach(found::add);
            }
        }
        found.addAll(operations("webhookDeliveries", WebhookDeliveries.class));
        found.addAll(operations("deliveries", Deliveries.class));
        found.addAll(operations("due", Due.class));
        found.addAll(operations("tenants", Tenants.class));
        return found;
    }

    private static List<String> operations(String service, Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic())
                .map(method -> service + "." + method.getName())
                .toList();
    }

    @Test
    void each_operation_of_the_list_changes_something() throws SQLException {
        try (TestDatabase database = TestServers.h2()) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            storage.migrate();
            Furnished furnished = Furnished.by(crm(storage, 7), storage, MODEL);
            List<String> idle = new ArrayList<>();
            try (Rows rows = new Rows(DriverManager.getConnection(database.url()))) {
                Map<String, List<String>> before = rows.of(MODEL);
                for (PublicOperation operation : PublicOperation.all()) {
                    TenantId tenant = copy(rows);
                    try {
                        operation.call().call(crm(storage, 8), tenant, furnished, "plain");
                        if (rows.of(tenant).equals(before) && !TOLD_ANEW.contains(operation.name())) {
                            idle.add(operation.name());
                        }
                    } catch (RuntimeException e) {
                        idle.add(operation + " " + e);
                    }
                }
            }
            assertThat(idle).isEmpty();
        }
    }

    @Test
    void leaves_what_was_or_what_will_be_on_h2() throws SQLException {
        try (TestDatabase database = TestServers.h2()) {
            assertThat(between(database, some(3), UnaryOperator.identity(), FailingCall.Mode.BEFORE))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void leaves_what_was_or_what_will_be_however_it_fails() throws SQLException {
        try (TestDatabase database = TestServers.h2()) {
            assertThat(between(
                            database, some(1), UnaryOperator.identity(), FailingCall.Mode.AFTER, FailingCall.Mode.LOST))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void leaves_what_was_or_what_will_be_on_postgresql() throws SQLException {
        try (TestDatabase database = TestServers.postgresql()) {
            assertThat(between(database, some(1), UnaryOperator.identity(), FailingCall.Mode.BEFORE))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void an_operation_in_several_transactions_is_found_out() throws SQLException {
        List<PublicOperation> some = PublicOperation.all().stream()
                .filter(operation -> operation.name().matches("notes.write|tags.define"))
                .toList();
        try (TestDatabase database = TestServers.h2()) {
            List<String> wrong = between(database, some, Planted.TORN::in, FailingCall.Mode.BEFORE);
            some.forEach(operation -> assertThat(wrong).anyMatch(each -> each.startsWith(operation.name())));
        }
    }

    /**
     * All in a long run; so many in a short one, others each time, and the purchase always. {@code -Dfaults.operations}
     * names those that are swept by a pattern.
     */
    private List<PublicOperation> some(int brief) {
        List<PublicOperation> some = new ArrayList<>(PublicOperation.all());
        String named = System.getProperty("faults.operations");
        if (named != null) {
            some.removeIf(operation -> !operation.name().matches(named));
            return some;
        }
        Collections.shuffle(some, new Random(seed));
        List<PublicOperation> first = new ArrayList<>(some.subList(0, Runs.of(brief, some.size())));
        some.stream()
                .filter(operation -> operation.name().equals("purchases.record") && !first.contains(operation))
                .forEach(first::add);
        return first;
    }

    private List<String> between(
            TestDatabase database,
            List<PublicOperation> operations,
            UnaryOperator<Storage> planted,
            FailingCall.Mode... modes)
            throws SQLException {
        HikariDataSource pool = (HikariDataSource) database.dataSource();
        JdbcStorage sound = JdbcStorage.on(failing.watching(pool), CrmRecords.catalog());
        failing.rest();
        sound.migrate();
        Storage storage = planted.apply(sound);
        Furnished furnished = Furnished.by(crm(sound, 7), sound, MODEL);
        List<String> wrong = new ArrayList<>();
        try (Rows rows = new Rows(DriverManager.getConnection(database.url()))) {
            Map<String, List<String>> before = rows.of(MODEL);
            for (PublicOperation operation : operations) {
                TenantId smooth = copy(rows);
                operation.call().call(crm(storage, 8), smooth, furnished, "plain");
                Map<String, List<String>> after = rows.of(smooth);
                for (FailingCall.Mode mode : modes) {
                    TenantId tenant = copy(rows);
                    boolean struck = true;
                    for (int k = 1; struck && k < MOST_CALLS; k++) {
                        failing.set(k, mode);
                        boolean returned = returns(operation, crm(storage, 8), tenant, furnished);
                        struck = failing.struck();
                        failing.rest();
                        Map<String, List<String>> now = rows.of(tenant);
                        boolean right = now.equals(after) || !returned && now.equals(before);
                        if (!right) {
                            wrong.add(operation + " " + mode + " " + k);
                        }
                        if (pool.getHikariPoolMXBean().getActiveConnections() > 0) {
                            wrong.add(operation + " " + mode + " " + k + " keeps a connection");
                        }
                        tenant = now.equals(before) ? tenant : copy(rows);
                    }
                    assertThat(struck).as("%s ends", operation).isFalse();
                }
            }
        }
        return wrong;
    }

    private static boolean returns(PublicOperation operation, Crm crm, TenantId tenant, Furnished furnished) {
        try {
            operation.call().call(crm, tenant, furnished, "plain");
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private TenantId copy(Rows rows) throws SQLException {
        TenantId tenant = TenantId.of("copy-" + ++tenants);
        rows.copy(MODEL, tenant);
        return tenant;
    }

    /** A CRM of its own, whose ids and moments are the same each time. */
    public static Crm crm(Storage storage, long seed) {
        SettableClock clock = new SettableClock(Furnished.NOON.plus(Duration.ofMinutes(seed)));
        return Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .ids(IdSource.byTime(clock, seed))
                .addressKey(of -> "a key that is long enough".getBytes(StandardCharsets.UTF_8))
                .afterCommit("ear", (event, session) -> {})
                .webhooks(webhooks())
                .build();
    }

    /** Nothing leaves the test: every server answers. */
    public static WebhookSettings webhooks() {
        return WebhookSettings.standard()
                .resolving(host -> List.of(InetAddress.getByAddress(new byte[] {93, 1, 1, 1})))
                .through(post -> 200);
    }
}
