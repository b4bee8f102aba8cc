package io.embedcrm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.customers.Customer;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A server that is slow or silent holds up its own messages, and hardly those of another. */
@Isolated
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class SlowWebhookTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("张伟", "王芳", "李娜");

    @Parameter
    RoomStorage kept;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        WebhookScene.tables(kept);
    }

    /** A shop that tells two servers, the first of which is the slow one. */
    private WebhookScene scene(UnaryOperator<WebhookSettings> settings, Receiver other) {
        WebhookScene scene = new WebhookScene(kept, settings);
        scene.webhook();
        scene.boss.webhooks().register(NewWebhook.of("other", other.url(), WebhookSecret.random()));
        return scene;
    }

    @Test
    void a_silent_server_is_waited_for_once_and_then_left_alone_longer_and_longer_until_it_answers() {
        try (Receiver fast = Receiver.open();
                WebhookScene scene = scene(settings -> settings.within(Duration.ofMillis(300)), fast)) {
            scene.receiver.answer((message, in, out) ->
                    assertThat(in.read()).as("it hangs up").isNegative());
            NAMES.forEach(scene::customer);
            assertThat(scene.run().undelivered()).isOne();
            assertThat(scene.receiver.messages()).hasSize(1);
            assertThat(fast.messages()).hasSize(3);

            scene.pass(Duration.ofSeconds(9));
            assertThat(scene.receiver.messages()).as("left alone").hasSize(1);
            scene.pass(Duration.ofSeconds(1));
            assertThat(scene.receiver.messages()).as("tried once more").hasSize(2);
            scene.pass(Duration.ofSeconds(19));
            assertThat(scene.receiver.messages()).as("left alone for longer").hasSize(2);

            scene.receiver.answer(Receiver.status(200));
            scene.receiver.forget();
            scene.pass(Duration.ofSeconds(1));
            scene.pass(Duration.ofSeconds(100));
            assertThat(NAMES)
                    .hasSameSizeAs(scene.places())
                    .allSatisfy(name -> assertThat(scene.places()).contains("1 " + name));
            assertThat(fast.messages()).hasSize(3);
        }
    }

    @Test
    void after_its_slice_it_is_the_others_turn() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Receiver fast = Receiver.open();
                WebhookScene scene = scene(settings -> settings.slice(Duration.ZERO), fast)) {
            scene.receiver.answer(telling("slow", told));
            fast.answer(telling("fast", told));
            Customer zhang = scene.customer("张伟");
            scene.moved(scene.moved(zhang, "长沙"), "上海");
            scene.customer("王芳");
            scene.run();
            assertThat(told).hasSize(8);
            for (int i = 1; i < told.size(); i++) {
                assertThat(told.get(i)).isNotEqualTo(told.get(i - 1));
            }
            assertThat(scene.places()).containsSubsequence("1 张伟", "2 张伟", "3 张伟");
        }
    }

    private static Receiver.Answer telling(String name, List<String> told) {
        return (message, in, out) -> {
            told.add(name);
            Receiver.reply(out, 200, "");
        };
    }

    @Test
    void on_threads_of_the_host_the_fast_are_told_while_the_slow_think() {
        CountDownLatch fastTold = new CountDownLatch(NAMES.size());
        List<Boolean> meanwhile = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Receiver fast = Receiver.open();
                WebhookScene scene = scene(settings -> settings.on(threads).slice(Duration.ofMinutes(1)), fast)) {
            scene.receiver.answer((message, in, out) -> {
                try {
                    meanwhile.add(fastTold.await(4, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                Receiver.reply(out, 200, "");
            });
            fast.answer((message, in, out) -> {
                Receiver.reply(out, 200, "");
                fastTold.countDown();
            });
            NAMES.forEach(scene::customer);
            assertThat(scene.run().undelivered()).isZero();
            assertThat(meanwhile).hasSize(3).containsOnly(true);
            assertThat(fast.messages()).hasSize(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void at_once_each_server_is_told_the_events_of_a_customer_once_and_in_order() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Receiver other = Receiver.open();
                Receiver third = Receiver.open();
                WebhookScene scene = scene(settings -> settings.on(threads).slice(Duration.ofMillis(5)), other)) {
            scene.boss.webhooks().register(NewWebhook.of("third", third.url(), WebhookSecret.random()));
            for (String name : NAMES) {
                Customer customer = scene.customer(name);
                scene.moved(scene.moved(customer, "长沙"), "上海");
            }
            scene.run();
            for (Receiver receiver : List.of(scene.receiver, other, third)) {
                assertThat(byStream(receiver))
                        .hasSize(3)
                        .allSatisfy((stream, positions) -> assertThat(positions).containsExactly(1L, 2L, 3L));
            }
            assertThat(scene.heard).hasSize(12);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, List<Long>> byStream(Receiver receiver) throws IOException {
        Map<String, List<Long>> positions = new TreeMap<>();
        for (Receiver.Message message : receiver.messages()) {
            JsonNode told = JSON.readTree(message.body());
            positions
                    .computeIfAbsent(told.get("stream").asText(), stream -> new ArrayList<>())
                    .add(told.get("position").asLong());
        }
        return positions;
    }

    @Test
    void threads_that_take_nothing_hold_up_nothing() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        Executor forgetful = task -> {};
        for (Executor threads : List.of(full, forgetful)) {
            try (Receiver other = Receiver.open();
                    WebhookScene scene = scene(settings -> settings.on(threads), other)) {
                NAMES.forEach(scene::customer);
                assertThat(scene.run().undelivered()).isZero();
                assertThat(scene.receiver.messages()).hasSize(3);
                assertThat(other.messages()).hasSize(3);
            }
        }
    }
}
