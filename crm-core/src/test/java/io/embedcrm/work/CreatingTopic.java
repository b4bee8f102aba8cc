package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.access.Action;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A record is created by one of several verbs, and each is as narrow as the others. */
interface CreatingTopic {
    Storage storage();

    private static List<BiConsumer<Transaction, Member>> ways() {
        UniqueKey<Member> key = Member.TYPE.unique("phone");
        return List.of(
                (tx, member) -> tx.insertAll(Member.TYPE, List.of(member)),
                (tx, member) -> tx.insertAbsent(key, List.of(member)),
                (tx, member) -> tx.insertOrFind(key, member));
    }

    private static void create(Shop shop, BiConsumer<Transaction, Member> way, Member member) {
        shop.as("lin").change(Operation.of("create"), call -> {
            way.accept(call, member);
            return true;
        });
    }

    private static Member member(Shop shop, String owner) {
        return shop.member(owner, "m").with(Member.PHONE, "138" + shop.id());
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    default void whichever_way_a_record_is_created_its_row_and_each_field_must_be_allowed() {
        Shop rows = Shop.on(storage(), new Rules().rows(Member.TYPE, Action.CREATE, Member.OWNER.eq("lin")));
        Shop fields = Shop.on(storage(), new Rules().only(Member.PHONE, Member.OWNER.eq("lin")));
        for (BiConsumer<Transaction, Member> way : ways()) {
            refused(() -> create(rows, way, member(rows, "wang")), "access.create");
            refused(() -> create(fields, way, member(fields, "wang")), "access.field");
            create(rows, way, member(rows, "lin"));
            create(fields, way, member(fields, "lin"));
        }
        List<Member> absent = rows.as("lin")
                .change(
                        Operation.of("create"),
                        call -> call.insertAbsent(Member.TYPE.unique("phone"), List.of(member(rows, "lin"))));
        assertThat(absent).as("what was created is given back").hasSize(1);
        rows.records("lin").remove(absent.get(0));
        for (Shop shop : List.of(rows, fields)) {
            assertThat(shop.all(Member.TYPE)).hasSize(ways().size()).allMatch(member -> "lin".equals(member.owner()));
        }
    }

    @Test
    default void whichever_way_was_refused_dooms_the_call_that_swallows_it() {
        Shop rows = Shop.on(storage(), new Rules().rows(Member.TYPE, Action.CREATE, Member.OWNER.eq("lin")));
        Shop fields = Shop.on(storage(), new Rules().only(Member.PHONE, Member.OWNER.eq("lin")));
        for (BiConsumer<Transaction, Member> way : ways()) {
            for (Shop shop : List.of(rows, fields)) {
                refused(
                        () -> shop.as("lin").change(Operation.of("swallow"), call -> {
                            assertThatThrownBy(() -> way.accept(call, member(shop, "wang")))
                                    .isInstanceOf(RefusedException.class);
                            return call.insert(member(shop, "lin"));
                        }),
                        "call.doomed");
                assertThat(shop.all(Member.TYPE)).isEmpty();
            }
        }
    }

    @Test
    default void what_is_allowed_on_no_record_is_refused_before_the_storage_hears_of_it() {
        CountingStorage storage = new CountingStorage(storage());
        Shop shop = Shop.on(storage);
        Member there = shop.put(member(shop, "lin"));
        Shop none = shop.under(new Rules()
                .rows(Member.TYPE, Action.CREATE, Criteria.nothing())
                .rows(Member.TYPE, Action.CHANGE, Criteria.nothing())
                .rows(Member.TYPE, Action.REMOVE, Criteria.nothing()));
        Shop readOnly = shop.under(new Rules().readOnly(Member.PHONE));
        storage.forget();
        for (BiConsumer<Transaction, Member> way : ways()) {
            refused(() -> create(none, way, member(shop, "lin")), "access.create");
            refused(() -> create(readOnly, way, member(shop, "lin")), "access.field");
        }
        refused(
                () -> none.as("lin")
                        .change(
                                Operation.of("change"),
                                call -> call.updateAll(
                                        Member.TYPE,
                                        List.of(new Edit<>(there, there.with(Member.CITY, "x"))),
                                        Criteria.everything())),
                "access.change");
        refused(
                () -> none.as("lin").change(Operation.of("remove"), call -> {
                    call.delete(there);
                    return true;
                }),
                "access.remove");
        assertThat(storage.writes()).isEmpty();
        assertThat(storage.reads()).allMatch(read -> read.startsWith("list"), "only a key was looked up");
    }

    @Test
    default void a_record_that_is_there_already_is_found_by_who_sees_it_and_may_create_none() {
        Shop shop = Shop.on(storage(), new Rules().rows(Member.TYPE, Action.CREATE, Criteria.nothing()));
        Member there = shop.put(member(shop, "lin"));
        Member same = shop.member("lin", "same").with(Member.PHONE, there.phone());
        Found<Member> found = shop.as("lin")
                .change(Operation.of("find"), call -> call.insertOrFind(Member.TYPE.unique("phone"), same));
        assertThat(found).isEqualTo(new Found<>(there, false));
    }

    @Test
    default void a_change_or_removal_that_may_not_be_or_is_stale_dooms_the_call_that_swallows_it() {
        Shop shop = Shop.on(
                storage(),
                new Rules()
                        .rows(Member.TYPE, Action.CHANGE, Member.OWNER.eq("lin"))
                        .rows(Member.TYPE, Action.REMOVE, Member.OWNER.eq("lin")));
        Member mine = shop.put(member(shop, "lin"));
        Member yours = shop.put(member(shop, "wang"));
        Member stale = Member.TYPE.at(mine, 7);
        List<BiConsumer<Transaction, Member>> bad = List.of(
                (tx, member) -> tx.update(member, member.with(Member.CITY, "x")), (tx, member) -> tx.delete(member));
        Shop unseen = shop.under(new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        for (BiConsumer<Transaction, Member> each : bad) {
            refused(
                    () -> unseen.as("lin").change(Operation.of("swallow"), call -> {
                        assertThatThrownBy(() -> each.accept(call, yours)).isInstanceOf(NotFoundException.class);
                        return call.insert(member(shop, "lin"));
                    }),
                    "call.doomed");
            for (Member member : List.of(yours, stale)) {
                List<Throwable> swallowed = new ArrayList<>();
                Throwable told = catchThrowable(() -> shop.as("lin").change(Operation.of("swallow"), call -> {
                    swallowed.add(catchThrowable(() -> each.accept(call, member)));
                    return call.insert(member(shop, "lin"));
                }));
                // what waits for what comes next is told by that, and cannot be swallowed at all
                String[] codes = swallowed.get(0) == null
                        ? new String[] {"access.change", "record.stale"}
                        : new String[] {"call.doomed"};
                assertThat(((CrmException) told).code()).isIn((Object[]) codes);
            }
        }
        assertThat(shop.all(Member.TYPE)).containsExactlyInAnyOrder(mine, yours);
    }
}
