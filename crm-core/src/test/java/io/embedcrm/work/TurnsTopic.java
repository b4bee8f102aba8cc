package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers take turns: none holds up the others, be it slow or with threads of its own. */
interface TurnsTopic {
    Storage storage();

    private static Due.Result run(Shop shop) {
        return new Due(shop.work, shop.tenant).run(shop.clock.instant());
    }

    private static Subscriber paced(String name, Pace pace, Subscriber.Handler handler) {
        return new Subscriber(name, Optional.empty(), Subscriber.QUICK, pace, handler);
    }

    private static Subscriber on(Executor executor, Subscriber.Handler handler) {
        return paced("aside", new Pace(Duration.ofDays(1), Optional.of(executor)), handler);
    }

    @Test
    default void a_subscriber_whose_time_is_over_goes_on_once_the_others_had_theirs() {
        Shop shop = Shop.on(storage());
        List<String> heard = new ArrayList<>();
        shop.work.subscribe(paced(
                "slow",
                new Pace(Duration.ZERO, Optional.empty()),
                (event, session) -> heard.add("slow " + event.position())));
        shop.work.subscribe(new Subscriber("quick", (event, session) -> heard.add("quick " + event.position())));
        for (String name : List.of("a", "b")) {
            Member member = shop.records("lin").insert(shop.member("lin", name));
            shop.records("lin").insert(shop.visit(member, "x"));
        }
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 8, 0));
        assertThat(heard)
                .containsExactly("slow 1", "quick 1", "quick 2", "quick 1", "quick 2", "slow 2", "slow 1", "slow 2");
    }

    @Test
    default void a_subscriber_with_threads_of_its_own_has_its_turn_while_the_others_have_theirs() {
        Shop shop = Shop.on(storage());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            shop.work.subscribe(on(executor, (event, session) -> {
                threads.add(Thread.currentThread());
                begun.countDown();
                await(others);
            }));
            shop.work.subscribe(new Subscriber("here", (event, session) -> {
                await(begun);
                threads.add(Thread.currentThread());
                others.countDown();
            }));
            shop.records("lin").insert(shop.member("lin", "a"));
            assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 2, 0));
        } finally {
            executor.shutdownNow();
        }
        assertThat(threads).hasSize(2).doesNotHaveDuplicates().contains(Thread.currentThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void what_an_executor_refuses_or_never_begins_is_done_all_the_same(boolean refuses) {
        Shop shop = Shop.on(storage());
        List<Thread> threads = new ArrayList<>();
        Executor full = task -> {
            if (refuses) {
                throw new RejectedExecutionException("full");
            }
        };
        shop.work.subscribe(on(full, (event, session) -> threads.add(Thread.currentThread())));
        shop.records("lin").insert(shop.member("lin", "a"));
        assertThat(run(shop).delivered()).isEqualTo(1);
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    default void what_breaks_a_turn_on_another_thread_comes_to_who_runs_what_is_due() {
        Shop shop = Shop.on(storage());
        Error broken = new StackOverflowError("broken");
        shop.work.subscribe(on(Runnable::run, (event, session) -> {
            throw broken;
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        assertThatThrownBy(() -> run(shop)).isSameAs(broken);
        assertThat(shop.all(Delivery.TYPE)).allMatch(cursor -> cursor.position() == 0);
    }
}
