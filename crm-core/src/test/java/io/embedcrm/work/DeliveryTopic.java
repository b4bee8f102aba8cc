package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Events are handed over after the commit: each at least once, those of one stream in order. */
interface DeliveryTopic {
    Storage storage();

    private static Due.Result run(Shop shop) {
        return new Due(shop.work, shop.tenant).run(shop.clock.instant());
    }

    private static Deliveries deliveries(Shop shop) {
        return new Deliveries(shop.work, shop.tenant);
    }

    private static List<Delivery> parked(Shop shop) {
        return deliveries(shop).parked(Query.of(Delivery.TYPE)).items();
    }

    /** Puts back until when something is taken, as if time had passed for the storage. */
    private static <T extends Entity> void leaseOver(Shop shop, T taken, Field<T, Instant> lease) {
        shop.raw(tx -> {
            RecordType<T> type = lease.owner();
            T stored = tx.find(type, new Id<>(taken.id().value())).orElseThrow();
            return tx.update(stored, type.with(stored, lease, Instant.parse("2000-01-01T00:00:00Z")));
        });
    }

    @Test
    default void each_event_is_handed_over_in_order_with_its_place() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event)));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.visit(a, "x"));
        shop.records("lin").change(a, a.with(Member.NAME, "b"));
        assertThat(heard).isEmpty();
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 3, 0));
        assertThat(heard).extracting(Event::position).containsExactly(1L, 2L, 3L);
        assertThat(heard.get(2).changed("name")).isTrue();
        assertThat(run(shop).idle()).isTrue();
    }

    @Test
    default void a_call_that_was_undone_is_not_told() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event)));
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("x"), call -> {
                    call.insert(shop.member("lin", "a"));
                    throw new IllegalStateException("broken");
                }))
                .isNotNull();
        assertThat(run(shop).idle()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    default void more_events_than_a_page_and_more_streams_than_a_batch_are_all_handed_over() {
        Shop shop = Shop.on(storage());
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger before = new AtomicInteger();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.incrementAndGet()));
        shop.work.subscribe(new Subscriber("other", (event, session) -> before.compareAndSet(0, heard.get())));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            visits.add(shop.visit(a, "v" + i));
        }
        shop.records("lin").insertAll(Visit.TYPE, visits);
        assertThat(run(shop).delivered()).isEqualTo(462);
        assertThat(before)
                .as("the others wait until it has all that there is for it")
                .hasValue(231);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            members.add(shop.member("lin", "m" + i));
        }
        shop.records("lin").insertAll(Member.TYPE, members);
        assertThat(run(shop).delivered()).isEqualTo(120);
        assertThat(heard).hasValue(291);
    }

    @Test
    default void eight_dispatchers_hand_over_each_event_in_order_though_a_handler_fails_now_and_then() {
        Shop shop = Shop.on(storage());
        Map<RecordRef, List<Long>> heard = new ConcurrentHashMap<>();
        AtomicInteger calls = new AtomicInteger();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            if (calls.incrementAndGet() % 7 == 0) {
                throw new IllegalStateException("now and then");
            }
            heard.computeIfAbsent(event.stream(), s -> Collections.synchronizedList(new ArrayList<>()))
                    .add(event.position());
        }));
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            members.add(shop.records("lin").insert(shop.member("lin", "m" + i)));
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        Threads.run(8, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 60; i++) {
                    shop.records("lin").insert(shop.visit(members.get(i % 6), "v" + i));
                }
                writing.set(false);
            }
            Due.Result result;
            do {
                result = run(shop);
                shop.clock.pass(Duration.ofSeconds(1));
            } while (writing.get() || !result.idle());
            return true;
        });
        for (int i = 0; i < 40; i++) {
            shop.clock.pass(Duration.ofMinutes(10));
            run(shop);
        }
        assertThat(parked(shop)).isEmpty();
        assertThat(heard).hasSize(6);
        heard.forEach((stream, positions) -> assertThat(
                        positions.stream().distinct().toList())
                .as("first deliveries of %s among %s", stream, positions)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 11).boxed().toList()));
        assertThat(heard.values().stream().mapToInt(List::size).sum()).isEqualTo(66);
    }

    @Test
    default void a_poison_event_parks_its_own_stream_for_its_own_subscriber() {
        Shop shop = Shop.on(storage());
        List<Object> healthy = new ArrayList<>();
        List<Object> sick = new ArrayList<>();
        List<Instant> tries = new ArrayList<>();
        shop.work.subscribe(new Subscriber("healthy", (event, session) -> healthy.add(event.id())));
        shop.work.subscribe(new Subscriber("sick", (event, session) -> {
            if (event.changed("city")) {
                tries.add(shop.clock.instant());
                throw new IllegalStateException("cannot digest " + event.id());
            }
            sick.add(event.id());
        }));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        Member b = shop.records("lin").insert(shop.member("lin", "b"));
        Member poisoned = shop.records("lin").change(a, a.with(Member.CITY, "poison"));
        shop.records("lin").change(poisoned, poisoned.with(Member.NAME, "behind"));
        for (int i = 0; i < 12; i++) {
            run(shop);
            shop.clock.pass(Duration.ofHours(1));
        }
        shop.records("lin").change(b, b.with(Member.NAME, "still told"));
        run(shop);
        assertThat(tries).hasSize(8);
        assertThat(healthy).hasSize(5);
        assertThat(sick).hasSize(3);
        Delivery parked = parked(shop).get(0);
        assertThat(parked(shop)).hasSize(1);
        assertThat(parked.subscriber()).isEqualTo("sick");
        assertThat(parked.failure()).isEqualTo("java.lang.IllegalStateException");
        assertThat(deliveries(shop).waitingAt(parked.id()).changed("city")).isTrue();
    }

    @Test
    default void a_failing_event_is_tried_again_later_and_later() {
        Shop shop = Shop.on(storage());
        List<Long> tries = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            tries.add(shop.clock.instant().getEpochSecond());
            throw new IllegalStateException("no");
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        for (int i = 0; i < 300; i++) {
            run(shop);
            shop.clock.pass(Duration.ofSeconds(1));
        }
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < tries.size(); i++) {
            pauses.add(tries.get(i) - tries.get(i - 1));
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L);
        assertThat(parked(shop)).hasSize(1);
    }

    @Test
    default void a_parked_stream_is_replayed_or_skipped_by_hand() {
        Shop shop = Shop.on(storage());
        List<Long> heard = new ArrayList<>();
        AtomicBoolean well = new AtomicBoolean();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            if (event.position() == 2 && !well.get()) {
                throw new IllegalStateException("no");
            }
            heard.add(event.position());
        }));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        Member b = shop.records("lin").insert(shop.member("lin", "b"));
        for (Member member : List.of(a, b)) {
            shop.records("lin").insert(shop.visit(member, "x"));
            shop.records("lin").insert(shop.visit(member, "y"));
        }
        for (int i = 0; i < 9; i++) {
            run(shop);
            shop.clock.pass(Duration.ofHours(1));
        }
        assertThat(parked(shop)).hasSize(2);
        assertThat(heard).containsExactly(1L, 1L);
        Delivery first = parked(shop).get(0);
        deliveries(shop).skip(first.id(), shop.clock.instant());
        run(shop);
        assertThat(heard).containsExactly(1L, 1L, 3L);
        assertThatThrownBy(() -> deliveries(shop).skip(first.id(), shop.clock.instant()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("delivery.not-parked"));
        well.set(true);
        deliveries(shop).replay(parked(shop).get(0).id(), shop.clock.instant());
        run(shop);
        assertThat(heard).containsExactly(1L, 1L, 3L, 2L, 3L);
        assertThat(parked(shop)).isEmpty();
    }

    @Test
    default void an_event_committed_while_its_stream_is_being_delivered_is_not_lost() {
        Shop shop = Shop.on(storage());
        List<Long> heard = new ArrayList<>();
        Member a = shop.member("lin", "a");
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            heard.add(event.position());
            if (event.position() == 1) {
                shop.records("wang").insert(shop.visit(a, "meanwhile"));
            }
        }));
        shop.records("lin").insert(a);
        run(shop);
        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    default void a_stream_resumed_while_it_is_being_delivered_to_others_is_not_forgotten() {
        Shop shop = Shop.on(storage());
        AtomicBoolean well = new AtomicBoolean();
        List<String> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("sick", (event, session) -> {
            if (!well.get()) {
                throw new IllegalStateException("no");
            }
            heard.add("sick " + event.position());
        }));
        shop.work.subscribe(new Subscriber("well", (event, session) -> {
            if (event.position() == 2) {
                well.set(true);
                deliveries(shop).replay(parked(shop).get(0).id(), shop.clock.instant());
            }
        }));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        for (int i = 0; i < 9; i++) {
            run(shop);
            shop.clock.pass(Duration.ofHours(1));
        }
        assertThat(parked(shop)).hasSize(1);
        shop.records("lin").insert(shop.visit(a, "x"));
        run(shop);
        assertThat(heard).containsExactly("sick 1", "sick 2");
    }

    @Test
    default void what_a_subscriber_writes_carries_the_cause_and_chains_of_subscribers_end() {
        Shop shop = Shop.on(storage());
        shop.work.subscribe(new Subscriber(
                "echo",
                (event, session) -> new Records(session).insert(new Remark(shop.id(), 1, event.stream(), "echo"))));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        for (int i = 0; i < 9; i++) {
            run(shop);
            shop.clock.pass(Duration.ofHours(1));
        }
        List<Change> stream = shop.stream(a);
        assertThat(stream).hasSize(17);
        assertThat(stream.get(1).cause()).isEqualTo(stream.get(0).id());
        assertThat(stream.get(1).actor()).isEqualTo("system:echo");
        assertThat(stream.get(16).depth()).isEqualTo(16);
        assertThat(parked(shop))
                .singleElement()
                .satisfies(
                        parked -> assertThat(parked.failure()).isEqualTo(new LimitExceededException("x", 1, 1).code()));
    }

    @Test
    default void a_dispatcher_whose_lease_ran_out_cannot_move_the_cursor() throws Exception {
        Shop shop = Shop.on(storage());
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean(true);
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            boolean first = slow.getAndSet(false);
            if (first) {
                began.countDown();
                await(goOn);
            }
            heard.add((first ? "slow " : "") + event.position());
        }));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.visit(a, "x"));
        List<Due.Result> slowResult = new ArrayList<>();
        Thread dispatcher = new Thread(() -> slowResult.add(run(shop)));
        dispatcher.start();
        await(began);
        leaseOver(shop, shop.all(EventStream.TYPE).get(0), EventStream.LEASE_UNTIL);
        run(shop);
        assertThat(heard).containsExactly("1", "2");
        Delivery cursor = shop.all(Delivery.TYPE).get(0);
        goOn.countDown();
        dispatcher.join(30_000);
        assertThat(slowResult).hasSize(1);
        assertThat(heard).containsExactly("1", "2", "slow 1");
        assertThat(shop.all(Delivery.TYPE)).containsExactly(cursor);
        assertThat(cursor.position()).isEqualTo(2);
        assertThat(run(shop).idle()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void a_stream_one_dispatcher_has_is_left_alone_by_others() {
        Shop shop = Shop.on(storage());
        AtomicInteger heard = new AtomicInteger();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            heard.incrementAndGet();
            assertThat(run(shop).idle()).isTrue();
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        run(shop);
        assertThat(heard).hasValue(1);
    }

    @Test
    default void each_subscriber_has_its_turn_at_all_streams_before_the_next() {
        Shop shop = Shop.on(storage());
        List<String> heard = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            shop.work.subscribe(new Subscriber(name, (event, session) -> heard.add(name + " " + event.position())));
        }
        for (String name : List.of("a", "b", "c")) {
            Member member = shop.records("lin").insert(shop.member("lin", name));
            shop.records("lin").insert(shop.visit(member, "x"));
        }
        run(shop);
        assertThat(heard.subList(0, 6))
                .containsExactly("first 1", "first 2", "first 1", "first 2", "first 1", "first 2");
        assertThat(heard.subList(6, 12))
                .containsExactly("second 1", "second 2", "second 1", "second 2", "second 1", "second 2");
        assertThat(heard).hasSize(12);
    }

    @Test
    default void a_stream_lost_in_the_turn_of_one_subscriber_is_not_handed_to_the_next_by_who_lost_it() {
        Shop shop = Shop.on(storage());
        List<String> heard = new ArrayList<>();
        AtomicBoolean once = new AtomicBoolean(true);
        shop.work.subscribe(new Subscriber("first", (event, session) -> {
            heard.add("first " + event.position());
            if (once.getAndSet(false)) {
                deliveries(shop).replayFrom("first", Instant.EPOCH);
            }
        }));
        shop.work.subscribe(new Subscriber("second", (event, session) -> heard.add("second " + event.position())));
        shop.records("lin").insert(shop.member("lin", "a"));
        run(shop);
        assertThat(heard).containsExactly("first 1", "first 1", "second 1");
    }

    @Test
    default void a_subscriber_that_can_take_nothing_for_a_while_has_not_failed() {
        Shop shop = Shop.on(storage());
        AtomicInteger tries = new AtomicInteger();
        List<Long> heard = new ArrayList<>();
        List<Long> other = new ArrayList<>();
        shop.work.subscribe(new Subscriber("busy", (event, session) -> {
            if (tries.incrementAndGet() <= 20) {
                throw new Postponed(Duration.ofMinutes(1));
            }
            heard.add(event.position());
        }));
        shop.work.subscribe(new Subscriber("other", (event, session) -> other.add(event.position())));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.visit(a, "x"));
        assertThat(run(shop).undelivered()).isZero();
        assertThat(other).containsExactly(1L, 2L);
        shop.clock.pass(Duration.ofSeconds(59));
        run(shop);
        assertThat(tries).hasValue(1);
        for (int i = 0; i < 20; i++) {
            shop.clock.pass(Duration.ofMinutes(1));
            run(shop);
        }
        assertThat(tries).hasValue(22);
        assertThat(heard).containsExactly(1L, 2L);
        assertThat(parked(shop)).isEmpty();
    }

    @Test
    default void a_subscriber_may_have_pauses_of_its_own() {
        Shop shop = Shop.on(storage());
        List<Long> tries = new ArrayList<>();
        long began = shop.clock.instant().getEpochSecond();
        List<Duration> pauses = List.of(Duration.ofSeconds(10), Duration.ofSeconds(100));
        shop.work.subscribe(new Subscriber("ear", Optional.empty(), pauses, (event, session) -> {
            tries.add(shop.clock.instant().getEpochSecond() - began);
            throw new IllegalStateException("no");
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        for (int i = 0; i < 200; i++) {
            run(shop);
            shop.clock.pass(Duration.ofSeconds(1));
        }
        assertThat(tries).containsExactly(0L, 10L, 110L);
        assertThat(parked(shop)).hasSize(1);
    }

    @Test
    default void a_subscriber_goes_on_at_once_when_it_is_hastened_and_no_other_does() {
        Shop shop = Shop.on(storage());
        AtomicBoolean well = new AtomicBoolean();
        List<String> tries = new ArrayList<>();
        for (String name : List.of("ear", "other")) {
            shop.work.subscribe(new Subscriber(name, (event, session) -> {
                tries.add(name + " " + event.position());
                if (!well.get()) {
                    throw new IllegalStateException("no");
                }
            }));
        }
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.visit(a, "x"));
        run(shop);
        well.set(true);
        run(shop);
        assertThat(tries).containsExactly("ear 1", "other 1");
        deliveries(shop).hasten("ear");
        run(shop);
        assertThat(tries).containsExactly("ear 1", "other 1", "ear 1", "ear 2");
        shop.clock.pass(Duration.ofSeconds(2));
        run(shop);
        assertThat(tries).containsExactly("ear 1", "other 1", "ear 1", "ear 2", "other 1", "other 2");
    }

    @Test
    default void what_was_taken_over_is_history_alone_and_stands_in_no_events_way() {
        Shop shop = Shop.on(storage());
        List<Long> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event.position())));
        Records quietly = new Records(shop.as("lin").quietly());
        Member a = quietly.insert(shop.member("lin", "a"));
        quietly.insert(shop.visit(a, "before"));
        assertThat(run(shop).idle()).isTrue();
        shop.records("lin").insert(shop.visit(a, "told"));
        quietly.insert(shop.visit(a, "after"));
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 1, 0));
        assertThat(heard).containsExactly(3L);
        assertThat(shop.all(Delivery.TYPE)).extracting(Delivery::position).containsExactly(4L);
        assertThat(run(shop).idle()).isTrue();
    }

    @Test
    default void however_much_was_taken_over_a_subscriber_passes_it_at_once() {
        CountingStorage counting = new CountingStorage(storage());
        Shop shop = Shop.on(counting);
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {}));
        Records quietly = new Records(shop.as("lin").quietly());
        Member a = quietly.insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.visit(a, "told"));
        for (int i = 0; i < 5; i++) {
            quietly.insert(shop.visit(a, "after " + i));
        }
        counting.forget();
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 1, 0));
        assertThat(counting.writes())
                .filteredOn(write -> write.equals("updateAll Delivery"))
                .as("before it, the event itself, and all after it")
                .hasSize(3);
        assertThat(shop.all(Delivery.TYPE)).extracting(Delivery::position).containsExactly(7L);
    }

    @Test
    default void a_stream_whose_events_were_not_kept_goes_on_behind_them() {
        Shop shop = Shop.on(storage());
        List<Long> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event.position())));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.raw(tx -> tx.remove(Query.of(Change.TYPE).limit(10)));
        assertThat(run(shop).delivered()).isZero();
        assertThat(run(shop).idle()).isTrue();
        shop.records("lin").insert(shop.visit(a, "x"));
        run(shop);
        assertThat(heard).containsExactly(2L);
    }

    @Test
    default void of_a_parked_stream_it_is_told_where_it_waits_as_long_as_that_is_kept() {
        Shop shop = Shop.on(storage());
        shop.work.subscribe(new Subscriber("ear", Optional.empty(), List.of(), (event, session) -> {
            throw new IllegalStateException("no");
        }));
        shop.records("lin").insert(shop.member("lin", "a"));
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 0, 1));
        Id<Delivery> parked = parked(shop).get(0).id();
        assertThat(deliveries(shop).waitingAt(parked).position()).isEqualTo(1);
        shop.raw(tx -> tx.remove(Query.of(Change.TYPE).limit(10)));
        for (Id<Delivery> untold : List.of(parked, shop.<Delivery>id())) {
            assertThatThrownBy(() -> deliveries(shop).waitingAt(untold)).isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> deliveries(shop).replay(shop.id(), shop.clock.instant()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    default void a_subscriber_is_hastened_in_however_many_streams_it_waits() {
        Shop shop = Shop.on(storage());
        AtomicBoolean well = new AtomicBoolean();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            if (!well.get()) {
                throw new IllegalStateException("no");
            }
        }));
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            members.add(shop.member("lin", "m" + i));
        }
        shop.records("lin").insertAll(Member.TYPE, members);
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 0, 60));
        well.set(true);
        deliveries(shop).hasten("ear");
        assertThat(run(shop)).isEqualTo(new Due.Result(0, 0, 60, 0));
    }

    @Test
    default void two_subscribers_of_one_name_are_refused() {
        Shop shop = Shop.on(storage());
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {}));
        shop.work.subscribe(new Subscriber("nose", (event, session) -> {}));
        assertThatThrownBy(() -> shop.work.subscribe(new Subscriber("ear", (event, session) -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ear");
    }
}
