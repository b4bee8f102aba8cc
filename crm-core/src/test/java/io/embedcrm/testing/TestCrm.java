package io.embedcrm.testing;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.event.Event;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Query;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A CRM for tests: in memory, with a clock the test moves, and everybody may do everything until the test says otherwise.
 * Two of them share nothing.
 *
 * <pre>{@code
 * TestCrm crm = TestCrm.create();
 * SampleCustomers samples = crm.samples();
 * shop.close(samples.zhangWei());                 // the host's own code, given crm.crm()
 * crm.pass(Duration.ofDays(90));
 * assertThat(crm.eventNames()).contains("lifecycle.moved");
 * }</pre>
 */
public final class TestCrm {
    private static final long SEED = 7;

    private final TestClock clock = new TestClock();
    private final CommittedEvents storage = new CommittedEvents(new MemoryStorage(clock));
    private final RecordedPosts posts = new RecordedPosts();
    private final Crm crm;
    private volatile AccessPolicy policy = AccessPolicy.unrestricted();

    private TestCrm(Consumer<CrmBuilder> more) {
        CrmBuilder builder = Crm.on(storage)
                .ids(IdSource.byTime(clock, SEED))
                .policy((tenant, actor) -> policy.of(tenant, actor))
                .webhooks(posts.settings());
        more.accept(builder);
        crm = builder.clock(clock)
                .beforeCommit((event, session) -> storage.tell(event))
                .build();
    }

    /** An empty CRM. */
    public static TestCrm create() {
        return create(builder -> {});
    }

    /**
     * An empty CRM with what the host adds: its record types, listeners, subscribers, settings. The clock is that of the
     * test. So is the policy, unless the host says one, such as roles that are stored; and webhooks are recorded, unless it
     * says how they are sent.
     */
    public static TestCrm create(Consumer<CrmBuilder> more) {
        return new TestCrm(more);
    }

    /** The CRM, for the code under test. */
    public Crm crm() {
        return crm;
    }

    /** Somebody at work. */
    public CrmSession as(String user, String... roles) {
        return crm.as(Actor.of(user, roles));
    }

    /** Lets {@code of} say who may do what, from the next call on, unless a policy was said when this was created. */
    public void policy(AccessPolicy of) {
        policy = of;
    }

    /** What the webhooks were told, when due work was run; nothing leaves the test. */
    public RecordedPosts posts() {
        return posts;
    }

    /** The clock all of it goes by. */
    public TestClock clock() {
        return clock;
    }

    /** The present moment. */
    public Instant now() {
        return clock.instant();
    }

    /** What was committed since the beginning, or since {@link #clearEvents}, of all tenants in the order of the commits. */
    public List<Event> events() {
        return storage.events();
    }

    /** The names of {@link #events}, such as {@code lifecycle.moved} or {@code notes.written}. */
    public List<String> eventNames() {
        return events().stream().map(Event::name).toList();
    }

    /** Forgets the events seen so far. */
    public void clearEvents() {
        storage.clear();
    }

    /** Does all that is due now and delivers all events, for all tenants; what fails is counted, and due again later. */
    public Due.Result runDue() {
        long done = 0;
        long failed = 0;
        long delivered = 0;
        long undelivered = 0;
        for (TenantId tenant : storage.tenants()) {
            Due.Result result = crm.due(tenant).run(clock.instant());
            done += result.done();
            failed += result.failed();
            delivered += result.delivered();
            undelivered += result.undelivered();
        }
        return new Due.Result(done, failed, delivered, undelivered);
    }

    /**
     * Lets time pass: what falls due on the way is done at its own time, the rest of the events is delivered at the end.
     * Gives what the last run did.
     */
    public Due.Result pass(Duration time) {
        Instant end = clock.instant().plus(time);
        runDue();
        for (Optional<Instant> next = nextUpTo(end); next.isPresent(); next = nextUpTo(end)) {
            clock.set(next.get());
            runDue();
        }
        clock.set(end);
        return runDue();
    }

    /** When the next work falls due; never earlier than now, also where it could not be done at its time. */
    private Optional<Instant> nextUpTo(Instant end) {
        Query<DueWork> next = Query.of(DueWork.TYPE)
                .where(DueWork.PARKED_AT.absent().and(DueWork.DUE_AT.atMost(end)))
                .sortedBy(DueWork.DUE_AT.ascending())
                .limit(1);
        return storage.tenants().stream()
                .flatMap(tenant -> storage.transact(tenant, tx -> tx.list(next)).items().stream())
                .map(DueWork::dueAt)
                .filter(due -> due.isAfter(clock.instant()))
                .min(Instant::compareTo);
    }

    /** Puts some customers, purchases in CNY and talks there, looked after by {@code lin}. */
    public SampleCustomers samples() {
        return samples("CNY");
    }

    /** The same for a house whose currency is {@code currency}. */
    public SampleCustomers samples(String currency) {
        return SampleCustomers.in(as("lin"), clock.instant(), currency);
    }
}
