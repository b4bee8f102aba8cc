package io.embedcrm.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.error.CrmException;
import io.embedcrm.faults.Furnished;
import io.embedcrm.faults.PublicOperation;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the public API that changes something, under rights by chance: what it writes with the rights of the
 * actor is what a plain evaluation of the same rules allows, row before, row after and each field, and where it is refused
 * nothing is written. What operations write past those rights is listed here.
 */
class WrittenRightsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final TenantId MODEL = TenantId.of("model");

    /** History, and what is to be done or delivered: nobody's rights reach these. */
    private static final List<String> HISTORY = List.of("Change", "EventStream", "Delivery", "OnceKey", "DueWork");

    /** What follows from something that is written with the actor's rights, or counts what was done; and erasure, a right of its own. */
    private static final Map<String, String> PAST_THE_RIGHTS = Map.of(
            "Activity", "whose it is follows from the visitor who was recognised",
            "AttributeKey", "the keys of unique attributes follow from the record",
            "ConsentState", "is computed from the ledger",
            "CustomerFacts", "are computed from what customers did",
            "CustomerStage", "is derived where a purchase was recorded",
            "PromotionTurn", "lets promotions wait for one another",
            "Purchase", "how much of it is refunded follows from its refunds",
            "RevealCount", "limits how often something is revealed",
            "StageEntry", "is the history of the stage");

    private final WriteLog log =
            new WriteLog(new MemoryStorage(), CrmRecords.catalog().types());
    private final Furnished furnished;
    private final Map<RecordType<?>, List<? extends Entity>> rows;
    private int tenants;

    WrittenRightsTest() {
        furnished = Furnished.by(session(MODEL, AccessPolicy.unrestricted(), 7));
        rows = log.rows(MODEL);
        log.taken();
    }

    private CrmSession session(TenantId tenant, AccessPolicy policy, long seed) {
        SettableClock clock = new SettableClock(NOON.plusSeconds(60 * seed));
        return Crm.on(log)
                .policy(policy)
                .clock(clock)
                .ids(IdSource.byTime(clock, seed))
                .addressKey(of -> "a key that is long enough".getBytes(StandardCharsets.UTF_8))
                .build()
                .as(tenant, Actor.of("lin"));
    }

    private TenantId copy() {
        TenantId tenant = TenantId.of("copy-" + ++tenants);
        log.fill(tenant, rows);
        return tenant;
    }

    /** What each operation writes where everything is allowed. */
    private Map<PublicOperation, List<Written<?>>> unrestricted() {
        Map<PublicOperation, List<Written<?>>> all = new LinkedHashMap<>();
        for (PublicOperation operation : PublicOperation.all()) {
            operation.call().call(session(copy(), AccessPolicy.unrestricted(), 8), furnished, "plain");
            all.put(operation, log.taken());
        }
        return all;
    }

    @Test
    void what_is_written_past_the_rights_is_known() {
        Set<String> past = new TreeSet<>();
        unrestricted()
                .forEach((operation, written) -> written.stream()
                        .filter(each -> !each.guarded() && !operation.name().startsWith("erasure."))
                        .forEach(each -> past.add(each.type().name())));
        past.removeAll(HISTORY);
        assertThat(past).isEqualTo(PAST_THE_RIGHTS.keySet());
    }

    @Test
    void what_is_written_is_what_a_plain_evaluation_allows() {
        assertThat(differences(Runs.of(600, 20_000), rights -> rights)).isEmpty();
    }

    /** What was written with the rights of the actor itself: parts go with their whole, by the right to that. */
    private static List<Written<?>> withRights(List<Written<?>> written) {
        return written.stream()
                .filter(each -> each.guarded() && !goesWithItsWhole(each, written))
                .toList();
    }

    private static <T extends Entity> boolean goesWithItsWhole(Written<T> part, List<Written<?>> all) {
        T gone = part.action() == Action.REMOVE ? part.before() : null;
        return gone != null
                && part.type()
                        .partOf()
                        .filter(whole -> all.stream()
                                .filter(each -> each.action() == Action.REMOVE)
                                .map(Written::before)
                                .anyMatch(each -> each != null && each.id().equals(whole.of(gone))))
                        .isPresent();
    }

    private List<String> differences(int policies, UnaryOperator<WritingRights> planted) {
        Random random = new Random(Runs.seed());
        List<PublicOperation> operations = new ArrayList<>();
        Map<PublicOperation, List<Written<?>>> whole = new LinkedHashMap<>();
        unrestricted().forEach((operation, written) -> {
            List<Written<?>> guarded = withRights(written);
            if (!guarded.isEmpty()) {
                operations.add(operation);
                whole.put(operation, guarded);
            }
        });
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < policies && differences.size() < 5; i++) {
            PublicOperation operation = operations.get(i % operations.size());
            List<Written<?>> meant = whole.get(operation);
            WritingRights rights = WritingRights.random(meant, random);
            boolean allowed = meant.stream().allMatch(each -> each.allowedBy(rights));
            TenantId tenant = copy();
            String code = "";
            try {
                operation.call().call(session(tenant, planted.apply(rights), 8), furnished, "plain");
            } catch (CrmException e) {
                code = e.code();
            }
            List<Written<?>> written = withRights(log.taken());
            boolean right = code.isEmpty()
                    ? written.stream().allMatch(each -> each.allowedBy(rights))
                    : !(allowed && code.startsWith("access."))
                            && log.rows(tenant).equals(rows);
            refused += code.startsWith("access.") ? 1 : 0;
            if (!right) {
                differences.add("seed " + Runs.seed() + "." + i + ": " + operation + " under " + rights
                        + (code.isEmpty() ? " was done" : " was refused by " + code) + ", expected to be "
                        + (allowed ? "done" : "refused"));
            }
        }
        assertThat(differences.isEmpty() ? refused : policies / 2)
                .as("refusals enough, and not too many")
                .isBetween(policies / 5, policies * 4 / 5);
        return differences;
    }

    @Test
    void it_catches_fields_that_are_not_asked() {
        assertThat(differences(300, rights -> rights.without(false, true))).isNotEmpty();
    }

    @Test
    void it_catches_rows_that_are_not_asked() {
        for (Action action : List.of(Action.CREATE, Action.CHANGE, Action.REMOVE)) {
            assertThat(differences(1_000, rights -> rights.without(true, false, action)))
                    .as(action.name())
                    .isNotEmpty();
        }
    }
}
