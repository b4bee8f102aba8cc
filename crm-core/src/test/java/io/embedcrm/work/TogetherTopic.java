package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several calls in one transaction, and those who listen before it is committed. */
interface TogetherTopic {
    Storage storage();

    @Test
    default void calls_made_together_are_one_transaction() {
        Shop shop = Shop.on(storage());
        Visit visit = shop.as("lin").together(s -> {
            Member a = new Records(s).insert(shop.member("lin", "a"));
            assertThat(new Records(s).get(Member.TYPE, a.id())).isEqualTo(a);
            return new Records(s).insert(shop.visit(a, "x"));
        });
        assertThat(shop.all(Visit.TYPE)).containsExactly(visit);
        assertThat(shop.all(EventStream.TYPE)).hasSize(1);
    }

    @Test
    default void of_calls_made_together_none_is_kept_if_one_fails() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").together(s -> {
                    new Records(s).insert(shop.member("lin", "a"));
                    return new Records(s).insert(shop.visit(shop.member("lin", "missing"), "x"));
                }))
                .isInstanceOf(InvalidException.class);
        assertThat(shop.all(Member.TYPE)).isEmpty();
        assertThat(shop.all(Change.TYPE)).isEmpty();
    }

    @Test
    default void a_failing_call_whose_failure_is_swallowed_dooms_all() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").together(s -> {
                    new Records(s).insert(shop.member("lin", "a"));
                    assertThatThrownBy(() -> s.change(Operation.of("x"), call -> {
                                call.insert(shop.member("lin", "half"));
                                throw new IllegalStateException("broken");
                            }))
                            .hasMessage("broken");
                    return true;
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("call.doomed"));
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }

    @Test
    default void a_read_that_finds_nothing_dooms_nothing() {
        Shop shop = Shop.on(storage());
        shop.as("lin").together(s -> {
            assertThatThrownBy(() -> new Records(s).get(Member.TYPE, shop.<Member>id()))
                    .isInstanceOf(NotFoundException.class);
            return new Records(s).insert(shop.member("lin", "a"));
        });
        assertThat(shop.all(Member.TYPE)).hasSize(1);
    }

    @Test
    default void calls_made_together_inside_others_join_them() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").together(s -> {
                    s.together(inner -> new Records(inner).insert(shop.member("lin", "inner")));
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }

    @Test
    default void a_service_calls_another_in_its_own_transaction() {
        Shop shop = Shop.on(storage());
        shop.as("lin").change(Operation.of("register"), call -> {
            Member a = call.insert(shop.member("lin", "a"));
            return new Records(call.session()).insert(shop.visit(a, "x"));
        });
        assertThat(shop.all(EventStream.TYPE)).hasSize(1);
    }

    @Test
    default void listeners_hear_each_change_in_order_before_the_commit() {
        Shop shop = Shop.on(storage());
        List<String> heard = new ArrayList<>();
        shop.work.listen((event, session) -> {
            assertThat(event.position()).isZero();
            assertThat(event.tenant()).isEqualTo(shop.tenant);
            heard.add(event.name() + " by " + event.actor());
        });
        shop.as("lin").together(s -> {
            Member a = new Records(s).insert(shop.member("lin", "a"));
            new Records(s).insert(shop.visit(a, "x"));
            return new Records(s).change(a, a.with(Member.GRADE, Grade.GOLD));
        });
        assertThat(heard).containsExactly("Member.created by lin", "Visit.created by lin", "Member.changed by lin");
    }

    @Test
    default void a_listener_and_a_subscriber_are_told_the_same_values() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        List<Object> heard = new ArrayList<>();
        shop.work.listen((event, session) -> heard.add(event.changes()));
        shop.records("lin").change(a, a.with(Member.GRADE, Grade.GOLD).with(Member.SPONSOR, a.id()));
        assertThat(heard)
                .containsExactly(ChangesJson.read(shop.changesOf(a).get(1).changes()));
    }

    @Test
    default void what_a_listener_changes_has_the_event_as_its_cause() {
        Shop shop = Shop.on(storage());
        shop.work.listen((event, session) -> {
            if (event.record().is(Member.TYPE) && event.act() == Act.CREATED) {
                new Records(session).insert(Visit.of(shop.id(), event.record().idAs(Member.TYPE), "welcome"));
            }
        });
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        List<Change> stream = shop.stream(a);
        assertThat(stream).hasSize(2);
        assertThat(stream.get(1).cause()).isEqualTo(stream.get(0).id());
        assertThat(stream.get(1).depth()).isEqualTo(1);
        assertThat(stream.get(0).depth()).isZero();
    }

    @Test
    default void a_listener_may_veto() {
        Shop shop = Shop.on(storage());
        shop.work.listen((event, session) -> {
            if (event.record().is(Visit.TYPE)) {
                throw new RefusedException("visit.closed", null, "we are closed");
            }
        });
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        assertThatThrownBy(() -> shop.as("lin").together(s -> {
                    new Records(s).change(a, a.with(Member.NAME, "b"));
                    return new Records(s).insert(shop.visit(a, "x"));
                }))
                .hasMessageContaining("closed");
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
        assertThat(shop.changesOf(a)).hasSize(1);
    }

    @Test
    default void a_listener_that_swallows_its_own_failing_call_dooms_the_transaction() {
        Shop shop = Shop.on(storage());
        shop.work.listen((event, session) -> {
            try {
                new Records(session).insert(shop.visit(shop.member("lin", "missing"), "x"));
            } catch (InvalidException e) {
                assertThat(e.code()).isEqualTo("reference.unknown");
            }
        });
        assertThatThrownBy(() -> shop.records("lin").insert(shop.member("lin", "a")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("call.doomed"));
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }

    @Test
    default void listeners_that_never_come_to_rest_end_in_a_limit() {
        Shop shop = Shop.on(storage());
        shop.work.listen(
                (event, session) -> new Records(session).insert(shop.member("lin", "one more than " + event.depth())));
        assertThatThrownBy(() -> shop.records("lin").insert(shop.member("lin", "a")))
                .isInstanceOf(LimitExceededException.class);
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }

    @Test
    default void after_the_commit_actions_run_and_after_a_failure_they_do_not() {
        Shop shop = Shop.on(storage());
        List<String> ran = new ArrayList<>();
        shop.as("lin").change(Operation.of("x"), call -> {
            call.afterCommit(() -> ran.add("first"));
            call.afterCommit(() -> ran.add("second"));
            return call.insert(shop.member("lin", "a"));
        });
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("x"), call -> {
                    call.afterCommit(() -> ran.add("never"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(ran).containsExactly("first", "second");
    }
}
