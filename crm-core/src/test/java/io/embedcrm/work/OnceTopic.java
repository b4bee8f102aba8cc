package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Action;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Storage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call with a token is made once. */
interface OnceTopic {
    Storage storage();

    private static Member register(Shop shop, Session session, String name) {
        return session.change(Operation.of("register", name), call -> call.insert(shop.member("lin", name)));
    }

    @Test
    default void the_same_token_gives_the_same_record_under_eight_threads() {
        Shop shop = Shop.on(storage());
        List<Member> given =
                Threads.run(8, thread -> register(shop, shop.as("lin").once("form-1"), "张伟"));
        assertThat(given).hasSize(8).containsOnly(given.get(0));
        assertThat(shop.all(Member.TYPE)).containsExactly(given.get(0));
        assertThat(shop.all(Change.TYPE)).hasSize(1);
    }

    @Test
    default void the_same_token_with_other_arguments_is_refused() {
        Shop shop = Shop.on(storage());
        register(shop, shop.as("lin").once("t"), "a");
        assertThatThrownBy(() -> register(shop, shop.as("lin").once("t"), "b"))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("once.other-call"));
        assertThat(shop.all(Member.TYPE)).hasSize(1);
    }

    @Test
    default void tokens_of_other_actors_and_of_other_operations_are_others() {
        Shop shop = Shop.on(storage());
        Member a = register(shop, shop.as("lin").once("t"), "a");
        Member b = register(shop, shop.as("wang").once("t"), "a");
        Member c =
                shop.as("lin").once("t").change(Operation.of("other", "a"), call -> call.insert(shop.member("x", "a")));
        assertThat(List.of(a.id(), b.id(), c.id())).doesNotHaveDuplicates();
    }

    @Test
    default void a_call_that_is_rolled_back_leaves_no_token() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").once("t").change(Operation.of("register", "a"), call -> {
                    call.insert(shop.member("lin", "a"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(shop.all(OnceKey.TYPE)).isEmpty();
        assertThat(register(shop, shop.as("lin").once("t"), "a").name()).isEqualTo("a");
    }

    @Test
    default void a_repeated_call_gives_the_record_as_it_is_now_and_as_the_actor_may_see_it() {
        Shop shop = Shop.on(storage());
        Member a = register(shop, shop.as("lin").once("t"), "a");
        Member now = shop.records("lin").change(a, a.with(Member.CITY, "x").with(Member.PHONE, "138"));
        assertThat(register(shop, shop.as("lin").once("t"), "a")).isEqualTo(now);
        Shop less = shop.under(new Rules().hide(Member.PHONE));
        assertThat(register(less, less.as("lin").once("t"), "a")).isEqualTo(now.with(Member.PHONE, null));
        Shop none = shop.under(new Rules().rows(Member.TYPE, Action.READ, Member.OWNER.eq("wang")));
        assertThatThrownBy(() -> register(none, none.as("lin").once("t"), "a")).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void lists_found_records_and_optionals_are_given_again() {
        Shop shop = Shop.on(storage());
        for (int i = 0; i < 2; i++) {
            boolean first = i == 0;
            List<Member> list = shop.as("lin")
                    .once("list")
                    .change(
                            Operation.of("list"),
                            call -> call.insertAll(
                                    Member.TYPE, List.of(shop.member("lin", "a"), shop.member("lin", "b"))));
            assertThat(list).extracting(Member::name).containsExactly("a", "b");
            Found<Member> found = shop.as("lin")
                    .once("found")
                    .change(
                            Operation.of("found"),
                            call -> call.insertOrFind(
                                    Member.TYPE.unique("phone"),
                                    shop.member("lin", "c").with(Member.PHONE, "1")));
            assertThat(found.inserted()).isEqualTo(first);
            Optional<Member> some = shop.as("lin")
                    .once("some")
                    .change(Operation.of("some"), call -> Optional.of(call.insert(shop.member("lin", "d"))));
            assertThat(some).hasValueSatisfying(d -> assertThat(d.name()).isEqualTo("d"));
            new Records(shop.as("lin").once("gone")).remove(gone(shop));
        }
        assertThat(shop.all(Member.TYPE)).extracting(Member::name).containsExactly("a", "b", "c", "d");
    }

    private static Member gone(Shop shop) {
        Member gone = Member.of(Id.ofNumber(1), "lin", "gone");
        if (shop.all(OnceKey.TYPE).stream().noneMatch(key -> key.token().equals("gone"))) {
            shop.put(gone);
        }
        return gone;
    }

    @Test
    default void a_call_that_gave_no_record_is_not_made_again() {
        Shop shop = Shop.on(storage());
        for (int i = 0; i < 2; i++) {
            try {
                int given = shop.as("lin").once("t").change(Operation.of("x"), call -> {
                    call.insert(shop.member("lin", "a"));
                    return 5;
                });
                assertThat(given + i).isEqualTo(5);
            } catch (RefusedException e) {
                assertThat(e.code() + i).isEqualTo("once.done1");
            }
        }
        assertThat(shop.all(Member.TYPE)).hasSize(1);
    }

    @Test
    default void a_token_holds_inside_calls_made_together() {
        Shop shop = Shop.on(storage());
        for (int i = 0; i < 2; i++) {
            shop.as("lin").together(s -> register(shop, s.once("t"), "a"));
        }
        assertThat(shop.all(Member.TYPE)).hasSize(1);
        assertThatThrownBy(() -> shop.as("lin").once("t").together(s -> true))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("once.together"));
    }

    @Test
    default void a_token_is_of_the_call_and_not_of_those_made_inside() {
        Shop shop = Shop.on(storage());
        shop.as("lin").once("t").change(Operation.of("family"), call -> {
            register(shop, call.session(), "a");
            return register(shop, call.session(), "b");
        });
        assertThat(shop.all(Member.TYPE)).hasSize(2);
        assertThat(shop.all(OnceKey.TYPE)).hasSize(1);
    }

    @Test
    default void a_token_is_of_one_to_two_hundred_characters() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").once("")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> shop.as("lin").once("x".repeat(201))).isInstanceOf(InvalidException.class);
        assertThat(register(shop, shop.as("lin").once("x".repeat(200)), "a").name())
                .isEqualTo("a");
    }
}
