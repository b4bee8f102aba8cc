package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is planned for a time is done once it has come. */
interface DueTopic {
    Storage storage();

    private static Due due(Shop shop) {
        return new Due(shop.work, shop.tenant);
    }

    private static Due.Result run(Shop shop) {
        return due(shop).run(shop.clock.instant());
    }

    private static void plan(Shop shop, String about, Duration in) {
        shop.as("lin").change(Operation.of("plan"), call -> {
            call.plan("remind", about, call.now().plus(in), "p-" + about);
            return true;
        });
    }

    private static List<DueWork> parked(Shop shop) {
        return due(shop).parkedWork(Query.of(DueWork.TYPE)).items();
    }

    @Test
    default void planned_work_is_done_when_its_time_has_come() {
        Shop shop = Shop.on(storage());
        List<String> done = new ArrayList<>();
        shop.work.doing("remind", (call, work) -> done.add(work.about() + " " + work.payload()));
        plan(shop, "a", Duration.ofHours(1));
        plan(shop, "b", Duration.ofHours(2));
        assertThat(run(shop).idle()).isTrue();
        shop.clock.pass(Duration.ofHours(1));
        assertThat(due(shop).backlog(shop.clock.instant())).isEqualTo(1);
        assertThat(run(shop)).isEqualTo(new Due.Result(1, 0, 0, 0));
        assertThat(done).containsExactly("a p-a");
        shop.clock.pass(Duration.ofHours(1));
        run(shop);
        assertThat(done).containsExactly("a p-a", "b p-b");
        assertThat(shop.all(DueWork.TYPE)).isEmpty();
    }

    @Test
    default void work_planned_again_moves_and_work_taken_back_is_not_done() {
        Shop shop = Shop.on(storage());
        List<String> done = new ArrayList<>();
        shop.work.doing("remind", (call, work) -> done.add(work.about()));
        plan(shop, "moved", Duration.ofHours(1));
        plan(shop, "moved", Duration.ofHours(3));
        plan(shop, "dropped", Duration.ofHours(1));
        shop.as("lin").change(Operation.of("unplan"), call -> {
            call.unplan("remind", "dropped");
            call.unplan("remind", "never planned");
            return true;
        });
        shop.clock.pass(Duration.ofHours(2));
        run(shop);
        assertThat(done).isEmpty();
        shop.clock.pass(Duration.ofHours(2));
        run(shop);
        assertThat(done).containsExactly("moved");
    }

    @Test
    default void a_plan_of_a_call_that_fails_is_none() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("x"), call -> {
                    call.plan("remind", "a", call.now(), null);
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(shop.all(DueWork.TYPE)).isEmpty();
    }

    @Test
    default void work_is_done_once_by_eight_threads() {
        Shop shop = Shop.on(storage());
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        shop.work.doing("remind", (call, work) -> {
            call.insert(shop.member("lin", work.about()));
            call.afterCommit(() -> done.add(work.about()));
        });
        shop.as("lin").change(Operation.of("plan"), call -> {
            for (int i = 0; i < 120; i++) {
                call.plan("remind", "w" + i, call.now(), null);
            }
            return true;
        });
        List<Due.Result> results = Threads.run(8, thread -> run(shop));
        assertThat(done).hasSize(120).doesNotHaveDuplicates();
        assertThat(results.stream().mapToLong(Due.Result::done).sum()).isEqualTo(120);
        assertThat(shop.all(Member.TYPE)).hasSize(120);
    }

    @Test
    default void failing_work_is_tried_again_later_then_parked_then_retried_by_hand() {
        Shop shop = Shop.on(storage());
        List<Long> tries = new ArrayList<>();
        AtomicBoolean well = new AtomicBoolean();
        shop.work.doing("remind", (call, work) -> {
            call.insert(shop.member("lin", "effect"));
            tries.add(shop.clock.instant().getEpochSecond());
            if (!well.get()) {
                throw new IllegalStateException("no, 张伟");
            }
        });
        plan(shop, "a", Duration.ZERO);
        for (int i = 0; i < 300; i++) {
            run(shop);
            shop.clock.pass(Duration.ofSeconds(1));
        }
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < tries.size(); i++) {
            pauses.add(tries.get(i) - tries.get(i - 1));
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L);
        assertThat(shop.all(Member.TYPE)).isEmpty();
        DueWork parked = parked(shop).get(0);
        assertThat(parked.failure()).isEqualTo("java.lang.IllegalStateException");
        assertThat(due(shop).backlog(shop.clock.instant())).isZero();
        well.set(true);
        due(shop).retry(parked.id(), shop.clock.instant());
        assertThatThrownBy(() -> due(shop).retry(parked.id(), shop.clock.instant()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("due.not-parked"));
        assertThat(run(shop).done()).isEqualTo(1);
        assertThat(shop.all(Member.TYPE)).hasSize(1);
        assertThat(shop.all(DueWork.TYPE)).isEmpty();
    }

    @Test
    default void work_that_fails_stands_in_nobodys_way() {
        Shop shop = Shop.on(storage());
        List<String> done = new ArrayList<>();
        shop.work.doing("remind", (call, work) -> {
            if (work.about().startsWith("bad")) {
                throw new IllegalStateException("no");
            }
            done.add(work.about());
        });
        for (int i = 0; i < 60; i++) {
            plan(shop, "bad " + i, Duration.ZERO);
        }
        shop.clock.pass(Duration.ofMillis(1));
        plan(shop, "good", Duration.ZERO);
        assertThat(run(shop)).isEqualTo(new Due.Result(1, 60, 0, 0));
        assertThat(done).containsExactly("good");
    }

    @Test
    default void work_nobody_does_is_kept_and_parked() {
        Shop shop = Shop.on(storage());
        plan(shop, "a", Duration.ZERO);
        for (int i = 0; i < 9; i++) {
            run(shop);
            shop.clock.pass(Duration.ofHours(1));
        }
        assertThat(parked(shop)).hasSize(1);
    }

    @Test
    default void work_may_plan_itself_again() {
        Shop shop = Shop.on(storage());
        List<Instant> done = new ArrayList<>();
        shop.work.doing("remind", (call, work) -> {
            done.add(call.now());
            call.plan("remind", work.about(), call.now().plus(Duration.ofDays(1)), null);
        });
        plan(shop, "daily", Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            run(shop);
            shop.clock.pass(Duration.ofDays(1));
        }
        assertThat(done).hasSize(3).doesNotHaveDuplicates();
        assertThat(shop.all(DueWork.TYPE)).hasSize(1);
    }

    @Test
    default void work_another_worker_has_taken_over_has_no_effect() {
        Shop shop = Shop.on(storage());
        List<Long> fences = new ArrayList<>();
        shop.work.doing("remind", (call, work) -> {
            fences.add(work.fence());
            call.insert(shop.member("lin", "by " + work.fence()));
        });
        plan(shop, "a", Duration.ZERO);
        DueWork taken = shop.raw(tx -> tx.claim(
                        new Claim<>(Query.of(DueWork.TYPE), DueWork.LEASE_UNTIL, DueWork.FENCE, Duration.ofMinutes(5)))
                .get(0));
        assertThat(run(shop).idle()).isTrue();
        shop.raw(tx ->
                tx.update(taken, DueWork.TYPE.with(taken, DueWork.LEASE_UNTIL, Instant.parse("2000-01-01T00:00:00Z"))));
        assertThat(run(shop).done()).isEqualTo(1);
        assertThat(fences).containsExactly(2L);
        assertThat(shop.all(Member.TYPE)).extracting(Member::name).containsExactly("by 2");
    }

    @Test
    default void work_planned_anew_while_it_is_being_done_waits_for_its_new_time() {
        Shop shop = Shop.on(storage());
        List<Instant> done = new ArrayList<>();
        AtomicBoolean failing = new AtomicBoolean(true);
        shop.work.doing("remind", (call, work) -> {
            if (failing.get()) {
                throw new IllegalStateException("no");
            }
            done.add(call.now());
        });
        plan(shop, "a", Duration.ZERO);
        DueWork taken = shop.raw(tx -> tx.claim(
                        new Claim<>(Query.of(DueWork.TYPE), DueWork.LEASE_UNTIL, DueWork.FENCE, Duration.ofMinutes(5)))
                .get(0));
        plan(shop, "a", Duration.ofDays(7));
        DueWork planned = shop.all(DueWork.TYPE).get(0);
        assertThat(planned.leaseUntil()).isNull();
        assertThat(planned.fence()).isGreaterThan(taken.fence());
        failing.set(false);
        shop.clock.pass(Duration.ofDays(1));
        assertThat(run(shop).idle()).isTrue();
        shop.clock.pass(Duration.ofDays(6));
        run(shop);
        assertThat(done).hasSize(1);
    }

    @Test
    default void a_worker_whose_lease_ran_out_neither_does_the_work_nor_counts_a_failure() {
        Shop shop = Shop.on(storage());
        List<String> done = new ArrayList<>();
        shop.work.doing("remind", (call, work) -> {
            if (work.about().equals("first")) {
                call.afterCommit(() -> {
                    shop.raw(tx -> tx.change(
                            Query.of(DueWork.TYPE).limit(10),
                            taken -> DueWork.TYPE.with(
                                    taken, DueWork.LEASE_UNTIL, Instant.parse("2000-01-01T00:00:00Z"))));
                    assertThat(run(shop)).isEqualTo(new Due.Result(1, 1, 0, 0));
                });
            } else if (work.about().equals("failing")) {
                throw new IllegalStateException("no");
            }
            done.add(work.about());
        });
        plan(shop, "first", Duration.ZERO);
        shop.clock.pass(Duration.ofMillis(1));
        plan(shop, "second", Duration.ZERO);
        plan(shop, "failing", Duration.ZERO);
        assertThat(run(shop)).isEqualTo(new Due.Result(1, 2, 0, 0));
        assertThat(done).containsExactlyInAnyOrder("first", "second");
        assertThat(shop.all(DueWork.TYPE)).singleElement().satisfies(left -> {
            assertThat(left.attempts()).isEqualTo(1);
            assertThat(left.dueAt()).isEqualTo(shop.clock.instant().plusSeconds(2));
        });
    }

    @Test
    default void a_run_is_idle_only_if_nothing_was_done_failed_or_delivered() {
        assertThat(new Due.Result(0, 0, 0, 0).idle()).isTrue();
        for (Due.Result busy : List.of(
                new Due.Result(1, 1, 0, 0),
                new Due.Result(1, 0, 1, 0),
                new Due.Result(1, 0, 0, 1),
                new Due.Result(0, 0, 1, 1))) {
            assertThat(busy.idle()).as(busy.toString()).isFalse();
            assertThat(busy.and(busy).idle()).isFalse();
        }
        assertThat(new Due.Result(1, 2, 3, 4).and(new Due.Result(10, 20, 30, 40)))
                .isEqualTo(new Due.Result(11, 22, 33, 44));
    }

    @Test
    default void the_log_tells_the_kind_and_the_place_of_a_failure_and_nothing_of_its_message() {
        RuntimeException failure = new IllegalStateException("张伟");
        assertThat(Due.place(failure))
                .startsWith("java.lang.IllegalStateException at ")
                .contains("DueTopic")
                .doesNotContain("张伟");
        failure.setStackTrace(new StackTraceElement[0]);
        assertThat(Due.place(failure)).isEqualTo("java.lang.IllegalStateException at an unknown place");
    }

    @Test
    default void work_nobody_planned_cannot_be_retried() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> due(shop).retry(shop.id(), shop.clock.instant()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    default void work_that_is_done_while_it_is_planned_again_is_planned_anew() {
        Shop shop = Shop.on(storage());
        plan(shop, "a", Duration.ofHours(1));
        DueWork before = shop.all(DueWork.TYPE).get(0);
        Instant later = shop.clock.instant().plus(Duration.ofHours(2));
        shop.raw(tx -> {
            Transaction meanwhile = new ForwardingTransaction(tx) {
                @Override
                public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
                    if (tx.find(DueWork.TYPE, before.id()).isPresent()) {
                        tx.delete(before);
                    }
                    return super.lock(type, ids, only);
                }
            };
            new DuePlan(meanwhile, shop.ids).plan("remind", "a", later, "again");
            return true;
        });
        assertThat(shop.all(DueWork.TYPE)).singleElement().satisfies(planned -> {
            assertThat(planned.id()).isNotEqualTo(before.id());
            assertThat(planned.dueAt()).isEqualTo(later);
            assertThat(planned.payload()).isEqualTo("again");
        });
    }
}
