package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.storage.Finding;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits and what failed too often is told. */
interface HealthTopic {
    Storage storage();

    private static Health health(Shop shop) {
        return Health.of(shop.work, shop.tenant);
    }

    private static List<String> codes(Shop shop) {
        return health(shop).findings().stream()
                .map(Finding::code)
                .filter(code -> code.startsWith("d"))
                .filter(code -> !code.startsWith("database"))
                .toList();
    }

    @Test
    default void what_waits_is_told_with_its_age_and_is_a_finding_once_it_is_late() {
        Shop shop = Shop.on(storage());
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {}));
        Instant begin = shop.clock.instant();
        shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.member("lin", "b"));
        shop.as("lin").change(Operation.of("plan"), call -> {
            call.plan("sweep", "floor", begin.plusSeconds(60), null);
            return true;
        });
        shop.work.doing("sweep", (call, due) -> {});
        shop.clock.pass(Duration.ofMinutes(2));
        Backlog backlog = health(shop).backlog().orElseThrow();
        assertThat(backlog.streams()).isEqualTo(2);
        assertThat(backlog.oldestEvent()).contains(begin);
        assertThat(backlog.work()).isEqualTo(1);
        assertThat(backlog.oldestWork()).contains(begin.plusSeconds(60));
        assertThat(codes(shop)).isEmpty();

        shop.clock.pass(Duration.ofMinutes(5));
        assertThat(codes(shop)).containsExactly("delivery.late", "due.late");

        new Due(shop.work, shop.tenant).run(shop.clock.instant());
        assertThat(codes(shop)).isEmpty();
        assertThat(health(shop).backlog().orElseThrow().streams()).isZero();
    }

    @Test
    default void what_failed_too_often_is_found() {
        Shop shop = Shop.on(storage());
        shop.work.subscribe(new Subscriber("deaf", (event, session) -> {
            throw new IllegalStateException("deaf");
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        shop.as("lin").change(Operation.of("plan"), call -> {
            call.plan("unknown", "floor", call.now(), null);
            return true;
        });
        for (int i = 0; i < Due.MAX_ATTEMPTS; i++) {
            new Due(shop.work, shop.tenant).run(shop.clock.pass(Duration.ofHours(2)));
        }
        assertThat(codes(shop)).containsExactly("delivery.parked", "due.parked");
        assertThat(health(shop).worst()).isNotEqualTo(Finding.Severity.INFO);
    }
}
