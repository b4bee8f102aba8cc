package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The host's metrics are told of calls, deliveries and due work, and can harm none of them. */
interface MetricsTopic {
    Storage storage();

    /** Keeps what it is told. */
    final class Heard implements CrmMetrics {
        final List<Called> calls = new ArrayList<>();
        final List<Called> slow = new ArrayList<>();
        final List<Delivered> deliveries = new ArrayList<>();
        final List<Worked> works = new ArrayList<>();
        Duration slowFrom = Duration.ofDays(1);

        @Override
        public void called(Called call) {
            calls.add(call);
        }

        @Override
        public void slow(Called call) {
            slow.add(call);
        }

        @Override
        public Duration slowFrom() {
            return slowFrom;
        }

        @Override
        public void delivered(Delivered delivery) {
            deliveries.add(delivery);
        }

        @Override
        public void worked(Worked work) {
            works.add(work);
        }
    }

    private static Heard heard(Shop shop) {
        Heard heard = new Heard();
        shop.work.watchedBy(heard);
        return heard;
    }

    private static Due.Result run(Shop shop, Instant now) {
        return new Due(shop.work, shop.tenant).run(now);
    }

    @Test
    default void each_call_is_told_by_its_name_or_its_method_with_its_outcome() {
        Shop shop = Shop.on(storage());
        Heard heard = heard(shop);
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").get(Member.TYPE, a.id());
        shop.records("lin").list(Query.of(Member.TYPE));
        assertThatThrownBy(() -> shop.records("lin").get(Member.TYPE, shop.id()))
                .isNotNull();
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("shop.close"), call -> {
                    throw new RefusedException("shop.open", null, "it is open until six");
                }))
                .isNotNull();
        assertThat(heard.calls)
                .extracting(CrmMetrics.Called::operation, CrmMetrics.Called::outcome, CrmMetrics.Called::refused)
                .containsExactly(
                        tuple("records.insert", CrmMetrics.OK, false),
                        tuple("Records.get", CrmMetrics.OK, false),
                        tuple("Records.list", CrmMetrics.OK, false),
                        tuple("Records.get", "record.not-found", false),
                        tuple("shop.close", "shop.open", true));
        assertThat(heard.calls)
                .allMatch(call -> call.took().toNanos() > 0 && call.tenant().equals(shop.tenant));
        assertThat(heard.slow).isEmpty();
    }

    @Test
    default void calls_inside_a_larger_one_are_told_and_then_it_itself() {
        Shop shop = Shop.on(storage());
        Heard heard = heard(shop);
        shop.as("lin").together(session -> new Records(session).insert(shop.member("lin", "a")));
        assertThat(heard.calls).extracting(CrmMetrics.Called::operation).containsExactly("records.insert", "together");
    }

    @Test
    default void slow_calls_are_told_apart() {
        Shop shop = Shop.on(storage());
        Heard heard = heard(shop);
        heard.slowFrom = Duration.ZERO;
        shop.records("lin").insert(shop.member("lin", "a"));
        assertThat(heard.slow).isEqualTo(heard.calls).hasSize(1);
    }

    @Test
    default void deliveries_are_told_with_their_lag_until_they_are_parked() {
        Shop shop = Shop.on(storage());
        Heard heard = heard(shop);
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {}));
        shop.work.subscribe(new Subscriber("deaf", (event, session) -> {
            throw new IllegalStateException("no ear");
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        for (int i = 0; i < Due.MAX_ATTEMPTS; i++) {
            run(shop, shop.clock.pass(Duration.ofHours(1)));
        }
        assertThat(heard.deliveries)
                .filteredOn(delivery -> delivery.subscriber().equals("ear"))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.fate()).isEqualTo(CrmMetrics.Fate.DONE);
                    assertThat(delivery.lag()).isEqualTo(Duration.ofHours(1));
                });
        List<CrmMetrics.Delivered> failed = heard.deliveries.stream()
                .filter(delivery -> delivery.subscriber().equals("deaf"))
                .toList();
        assertThat(failed).hasSize(Due.MAX_ATTEMPTS);
        assertThat(failed.subList(0, Due.MAX_ATTEMPTS - 1))
                .allMatch(delivery -> delivery.fate() == CrmMetrics.Fate.FAILED);
        assertThat(failed.get(Due.MAX_ATTEMPTS - 1).fate()).isEqualTo(CrmMetrics.Fate.PARKED);
        assertThat(failed).allMatch(delivery -> "java.lang.IllegalStateException".equals(delivery.failure()));
    }

    @Test
    default void due_work_is_told_with_its_lag_and_what_became_of_it() {
        Shop shop = Shop.on(storage());
        Heard heard = heard(shop);
        shop.work.doing("sweep", (call, due) -> {});
        Instant dueAt = shop.clock.instant();
        for (String kind : List.of("sweep", "unknown")) {
            shop.as("lin").change(Operation.of("plan"), call -> {
                call.plan(kind, "floor", dueAt, null);
                return true;
            });
        }
        run(shop, shop.clock.pass(Duration.ofMinutes(3)));
        assertThat(heard.works)
                .extracting(CrmMetrics.Worked::kind, CrmMetrics.Worked::fate, CrmMetrics.Worked::lag)
                .containsExactlyInAnyOrder(
                        tuple("sweep", CrmMetrics.Fate.DONE, Duration.ofMinutes(3)),
                        tuple("unknown", CrmMetrics.Fate.FAILED, Duration.ofMinutes(3)));
    }

    @Test
    default void metrics_that_fail_harm_no_call() {
        Shop shop = Shop.on(storage());
        shop.work.watchedBy(new CrmMetrics() {
            @Override
            public void called(Called call) {
                throw new IllegalStateException("the registry is closed");
            }
        });
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        assertThat(shop.records("lin").find(Member.TYPE, a.id())).isPresent();
    }
}
