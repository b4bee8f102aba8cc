package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.InvalidException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A subscriber is put back to a moment, or begins at one. */
interface ReplayTopic {
    Storage storage();

    private static Due.Result run(Shop shop) {
        return new Due(shop.work, shop.tenant).run(shop.clock.instant());
    }

    private static Deliveries deliveries(Shop shop) {
        return new Deliveries(shop.work, shop.tenant);
    }

    @Test
    default void events_since_a_moment_are_handed_over_once_more_in_order() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        List<Event> other = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event)));
        shop.work.subscribe(new Subscriber("other", (event, session) -> other.add(event)));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").insert(shop.member("lin", "quiet"));
        Instant moment = shop.clock.pass(Duration.ofHours(1));
        Member b = shop.records("lin").change(a, a.with(Member.NAME, "b"));
        shop.clock.pass(Duration.ofHours(1));
        shop.records("lin").change(b, b.with(Member.NAME, "c"));
        run(shop);
        assertThat(heard).hasSize(4);
        heard.clear();
        other.clear();

        assertThat(deliveries(shop).replayFrom("ear", moment)).isEqualTo(1);
        assertThat(run(shop).delivered()).isEqualTo(2);
        assertThat(heard).extracting(Event::position).containsExactly(2L, 3L);
        assertThat(other).isEmpty();
        assertThat(run(shop).idle()).isTrue();
    }

    @Test
    default void more_streams_than_are_put_back_at_once_are_all_put_back() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event)));
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            members.add(shop.member("lin", "m" + i));
        }
        shop.records("lin").insertAll(Member.TYPE, members);
        run(shop);
        heard.clear();
        assertThat(deliveries(shop).replayFrom("ear", shop.clock.instant())).isEqualTo(230);
        run(shop);
        assertThat(heard).hasSize(230);
    }

    @Test
    default void a_replay_never_puts_a_subscriber_forward_and_frees_what_is_parked() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        boolean[] broken = {true};
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            if (broken[0]) {
                throw new IllegalStateException("broken");
            }
            heard.add(event);
        }));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        for (int i = 0; i < Due.MAX_ATTEMPTS; i++) {
            run(shop);
            shop.clock.pass(Duration.ofHours(1));
        }
        assertThat(deliveries(shop).parked(Query.of(Delivery.TYPE)).items()).hasSize(1);
        broken[0] = false;
        Instant moment = shop.clock.instant();
        shop.records("lin").change(a, a.with(Member.NAME, "b"));
        deliveries(shop).replayFrom("ear", moment);
        run(shop);
        assertThat(heard).isEmpty();
        deliveries(shop).replayFrom("ear", Instant.EPOCH);
        run(shop);
        assertThat(heard).extracting(Event::position).containsExactly(1L, 2L);
    }

    @Test
    default void a_replay_while_a_dispatcher_is_at_work_is_not_lost() {
        Shop shop = Shop.on(storage());
        List<Long> heard = new ArrayList<>();
        boolean[] replayed = {false};
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {
            heard.add(event.position());
            if (event.position() == 2 && !replayed[0]) {
                replayed[0] = true;
                deliveries(shop).replayFrom("ear", Instant.EPOCH);
            }
        }));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").change(a, a.with(Member.NAME, "b"));
        run(shop);
        assertThat(heard).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    default void a_subscriber_of_a_tenant_begins_at_its_moment_and_can_be_put_back_before_it() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        List<Subscriber> registered = new ArrayList<>();
        shop.work.subscribe(tenant -> registered);
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        run(shop);
        Instant since = shop.clock.pass(Duration.ofHours(1));
        registered.add(new Subscriber("late", Optional.of(since), (event, session) -> heard.add(event)));
        shop.records("lin").change(a, a.with(Member.NAME, "b"));
        run(shop);
        assertThat(heard).extracting(Event::position).containsExactly(2L);
        assertThat(deliveries(shop).replayFrom("late", Instant.EPOCH)).isEqualTo(1);
        run(shop);
        assertThat(heard).extracting(Event::position).containsExactly(2L, 1L, 2L);
    }

    @Test
    default void a_subscriber_that_had_no_turn_yet_is_put_back_as_well_and_takes_what_it_has_not_taken() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        Instant moment = shop.clock.pass(Duration.ofHours(1));
        Member b = shop.records("lin").change(a, a.with(Member.NAME, "b"));
        Instant since = shop.clock.pass(Duration.ofHours(1));
        List<Long> late = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        shop.work.subscribe(new Subscriber("late", Optional.of(since), (event, session) -> late.add(event.position())));
        shop.work.subscribe(new Subscriber("all", (event, session) -> all.add(event.position())));
        shop.records("lin").change(b, b.with(Member.NAME, "c"));
        deliveries(shop).replayFrom("late", moment);
        deliveries(shop).replayFrom("all", moment);
        run(shop);
        assertThat(late).containsExactly(2L, 3L);
        assertThat(all).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void a_replay_from_a_moment_after_which_nothing_was_puts_nothing_back() {
        Shop shop = Shop.on(storage());
        List<Event> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("ear", (event, session) -> heard.add(event)));
        shop.records("lin").insert(shop.member("lin", "a"));
        run(shop);
        assertThat(deliveries(shop).replayFrom("ear", shop.clock.pass(Duration.ofHours(1))))
                .isZero();
        assertThat(run(shop).idle()).isTrue();
        assertThat(heard).hasSize(1);
    }

    @Test
    default void a_replay_for_nobody_is_refused_and_says_who_there_is() {
        Shop shop = Shop.on(storage());
        shop.work.subscribe(new Subscriber("ear", (event, session) -> {}));
        assertThatThrownBy(() -> deliveries(shop).replayFrom("nose", Instant.EPOCH))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("[ear]");
    }
}
