package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an actor may not write is refused whole. */
interface WritesTopic {
    Storage storage();

    private static Rules own() {
        return new Rules().rows(Member.TYPE, Member.OWNER.eq("lin"));
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    default void a_record_outside_the_scope_is_not_created() {
        Shop shop = Shop.on(storage(), own());
        refused(() -> shop.records("lin").insert(shop.member("wang", "a")), "access.create");
        assertThat(shop.all(Member.TYPE)).isEmpty();
        assertThat(shop.records("lin").insert(shop.member("lin", "a")).owner()).isEqualTo("lin");
    }

    @Test
    default void of_a_batch_with_one_record_outside_the_scope_nothing_is_created() {
        Shop shop = Shop.on(storage(), own());
        refused(
                () -> shop.records("lin")
                        .insertAll(Member.TYPE, List.of(shop.member("lin", "a"), shop.member("wang", "b"))),
                "access.create");
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }

    @Test
    default void a_record_out_of_sight_is_not_found_to_be_changed_or_removed() {
        Shop shop = Shop.on(storage(), own());
        Member a = shop.put(shop.member("wang", "a"));
        Records lin = shop.records("lin");
        assertThatThrownBy(() -> lin.change(a, a.with(Member.NAME, "b"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lin.remove(a)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lin.get(Member.TYPE, a.id())).isInstanceOf(NotFoundException.class);
        assertThat(lin.find(Member.TYPE, a.id())).isEmpty();
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
    }

    @Test
    default void a_record_in_sight_that_may_not_be_changed_is_refused() {
        Rules rules = new Rules()
                .rows(Member.TYPE, Action.CHANGE, Member.OWNER.eq("lin"))
                .rows(Member.TYPE, Action.REMOVE, Member.TEAM.eq("north"));
        Shop shop = Shop.on(storage(), rules);
        Member a = shop.put(shop.member("wang", "a"));
        refused(() -> shop.records("lin").change(a, a.with(Member.NAME, "b")), "access.change");
        refused(() -> shop.records("lin").remove(a), "access.remove");
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
    }

    @Test
    default void a_record_may_not_be_moved_out_of_the_scope() {
        Shop shop = Shop.on(storage(), own());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        refused(() -> shop.records("lin").change(a, a.with(Member.OWNER, "wang")), "access.change");
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
        assertThat(shop.changesOf(a)).hasSize(1);
    }

    @Test
    default void rights_that_hang_on_related_records_are_asked_of_the_row_before_and_after() {
        Rules rules = new Rules().rows(Visit.TYPE, Visit.MEMBER.is(Member.OWNER.eq("lin")));
        Shop shop = Shop.on(storage(), rules);
        Member mine = shop.put(shop.member("lin", "mine"));
        Member yours = shop.put(shop.member("wang", "yours"));
        Visit visit = shop.records("lin").insert(shop.visit(mine, "a"));
        refused(() -> shop.records("lin").insert(shop.visit(yours, "a")), "access.create");
        refused(() -> shop.records("lin").change(visit, visit.with(Visit.MEMBER, yours.id())), "access.change");
        assertThat(shop.all(Visit.TYPE)).containsExactly(visit);
    }

    @Test
    default void each_changed_field_must_be_writable_on_the_row() {
        Rules rules = new Rules()
                .readOnly(Member.CITY)
                .only(Member.PHONE, Member.OWNER.eq("lin"))
                .readOnly(Member.ATTRIBUTES.text("grade"));
        Shop shop = Shop.on(storage(), rules);
        Member mine =
                shop.put(shop.member("lin", "mine").attribute("grade", "a").attribute("size", "L"));
        Member yours = shop.put(shop.member("wang", "yours"));
        Records lin = shop.records("lin");
        refused(() -> lin.change(mine, mine.with(Member.CITY, "x")), "access.field");
        refused(() -> lin.change(yours, yours.with(Member.PHONE, "138")), "access.field");
        refused(() -> lin.change(mine, mine.attribute("grade", "b")), "access.field");
        refused(
                () -> lin.change(
                        mine, mine.with(Member.ATTRIBUTES, mine.attributes().without("grade"))),
                "access.field");
        refused(() -> lin.insert(shop.member("lin", "new").with(Member.CITY, "x")), "access.field");
        refused(() -> lin.insert(shop.member("wang", "new").with(Member.PHONE, "1")), "access.field");
        assertThat(shop.all(Member.TYPE)).containsExactly(mine, yours);
        assertThat(lin.change(mine, mine.with(Member.PHONE, "138").attribute("size", "M"))
                        .phone())
                .isEqualTo("138");
    }

    @Test
    default void a_computed_field_is_written_by_who_may_write_its_source() {
        Shop shop = Shop.on(storage(), new Rules().readOnly(Member.NAME));
        Member a = shop.put(shop.member("lin", "a"));
        refused(() -> shop.records("lin").change(a, a.with(Member.NAME, "b")), "access.field");
    }

    @Test
    default void a_version_that_is_not_the_newest_is_stale() {
        Shop shop = Shop.on(storage(), new Rules().hide(Member.PHONE));
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").change(a, a.with(Member.NAME, "b"));
        assertThatThrownBy(() -> shop.records("lin").change(a, a.with(Member.NAME, "c")))
                .isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> shop.records("lin").remove(a)).isInstanceOf(StaleVersionException.class);
    }

    @Test
    default void a_refused_write_dooms_the_transaction_though_the_caller_swallows_it() {
        Shop shop = Shop.on(storage(), own());
        Member mine = shop.put(shop.member("lin", "mine"));
        Member yours = shop.put(shop.member("wang", "yours"));
        List<java.util.function.Consumer<Records>> bad = List.of(
                records -> records.insert(shop.member("wang", "x")),
                records -> records.change(mine, mine.with(Member.OWNER, "wang")),
                records -> records.change(yours, yours.with(Member.NAME, "x")),
                records -> records.remove(yours),
                records -> records.insert(shop.member("lin", "x").with(Member.SPONSOR, yours.id())));
        for (var each : bad) {
            refused(
                    () -> shop.as("lin").together(s -> {
                        Records records = new Records(s);
                        records.insert(shop.member("lin", "before"));
                        assertThatThrownBy(() -> each.accept(records)).isNotNull();
                        records.insert(shop.member("lin", "after"));
                        return true;
                    }),
                    "call.doomed");
        }
        assertThat(shop.all(Member.TYPE)).containsExactly(mine, yours);
        assertThat(shop.all(Change.TYPE)).isEmpty();
    }

    @Test
    default void a_refused_write_dooms_its_own_call_though_the_step_swallows_it() {
        Shop shop = Shop.on(storage(), own());
        refused(
                () -> shop.as("lin").change(Operation.of("x"), call -> {
                    assertThatThrownBy(() -> call.insert(shop.member("wang", "x")))
                            .isNotNull();
                    return call.insert(shop.member("lin", "y"));
                }),
                "call.doomed");
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }

    @Test
    default void changing_calls_give_back_what_the_actor_may_see() {
        Rules rules = new Rules()
                .right(
                        Member.PHONE,
                        new io.embedcrm.access.FieldRight<>(
                                Criteria.nothing(), Criteria.everything(), Mask.PHONE, Criteria.everything()))
                .hide(Member.POINTS);
        Shop shop = Shop.on(storage(), rules);
        Member stored = shop.put(shop.member("lin", "a").with(Member.POINTS, 9L));
        Member changed = shop.records("lin").change(stored, stored.with(Member.PHONE, "13812345678"));
        assertThat(changed.phone()).isEqualTo("138****5678");
        assertThat(changed.points()).isNull();
        assertThat(shop.as("lin")
                        .change(Operation.of("x"), call -> call.list(Query.of(Member.TYPE)))
                        .items())
                .extracting(Member::points)
                .containsOnlyNulls();
        Optional<Member> found = shop.as("lin").change(Operation.of("x"), call -> call.find(Member.TYPE, stored.id()));
        assertThat(found)
                .hasValueSatisfying(member -> assertThat(member.points()).isNull());
        assertThat(shop.stored(Member.TYPE, stored.id()))
                .hasValueSatisfying(
                        member -> assertThat(member.phone() + member.points()).isEqualTo("138123456789"));
    }

    @Test
    default void what_was_hidden_from_the_reader_survives_a_change_and_is_kept_by_a_removal() {
        Rules rules = new Rules()
                .hide(Member.POINTS)
                .mask(Member.PHONE, Mask.PHONE, Criteria.nothing())
                .hide(Member.ATTRIBUTES.text("salary"));
        Shop shop = Shop.on(storage(), rules);
        Member stored = shop.put(shop.member("lin", "a")
                .with(Member.POINTS, 9L)
                .with(Member.PHONE, "13812345678")
                .attribute("salary", "high")
                .attribute("size", "L"));
        Records lin = shop.records("lin");
        Member read = lin.get(Member.TYPE, stored.id());
        Member changed = lin.change(read, read.with(Member.NAME, "b").attribute("size", "M"));
        assertThat(shop.stored(Member.TYPE, stored.id()).orElseThrow())
                .isEqualTo(Member.TYPE.at(stored.with(Member.NAME, "b").attribute("size", "M"), 2));
        lin.remove(changed);
        assertThat(ChangesJson.read(shop.changesOf(stored).get(1).changes()))
                .extracting(io.embedcrm.event.FieldChange::field)
                .contains("points", "phone", "attributes.salary", "attributes.size");
    }

    @Test
    default void a_forged_version_of_a_record_opens_no_right() {
        Shop shop = Shop.on(storage(), new Rules().only(Member.PHONE, Member.OWNER.eq("lin")));
        Member yours = shop.put(shop.member("wang", "yours"));
        Member forged = yours.with(Member.OWNER, "lin");
        refused(() -> shop.records("lin").change(forged, forged.with(Member.PHONE, "138")), "access.field");
    }

    @Test
    default void a_condition_of_a_write_is_no_way_to_ask_for_what_is_hidden() {
        Shop shop = Shop.on(storage(), new Rules().hide(Member.POINTS));
        Member a = shop.put(shop.member("lin", "a").with(Member.POINTS, 9L));
        Criteria<Member> guess = Member.POINTS.eq(9L);
        assertThatThrownBy(() -> shop.as("lin")
                        .change(Operation.of("x"), call -> call.update(a, a.with(Member.NAME, "b"), guess)))
                .isInstanceOf(StaleVersionException.class);
        boolean adjusted = shop.as("lin")
                .change(
                        Operation.of("x"),
                        call -> call.adjust(Member.TYPE, a.id(), List.of(Adjustment.add(Member.TALLY, 1L)), guess)
                                .isPresent());
        assertThat(adjusted).isFalse();
    }

    @Test
    default void an_adjustment_is_made_to_what_is_stored_whatever_version_the_caller_has_seen() {
        Shop shop = Shop.on(storage());
        Member a = shop.put(shop.member("lin", "a").with(Member.POINTS, 9L).attribute("debt", new BigDecimal("1.5")));
        shop.records("lin").change(a, a.with(Member.NAME, "b"));
        Member after = shop.records("lin")
                .adjust(
                        Member.TYPE,
                        a.id(),
                        List.of(
                                Adjustment.add(Member.POINTS, -4L),
                                Adjustment.add(Member.ATTRIBUTES.number("debt"), BigDecimal.TEN),
                                Adjustment.max(Member.TALLY, 7L)));
        assertThat(after.name()).isEqualTo("b");
        assertThat(after.points()).isEqualTo(5);
        assertThat(after.tally()).isEqualTo(7);
        assertThat(after.attributes().values()).containsEntry("debt", new BigDecimal("11.500000"));
        assertThat(shop.records("lin").get(Member.TYPE, a.id())).isEqualTo(after);
    }

    @Test
    default void nobody_adjusts_what_it_may_not_read_or_not_write_or_not_see() {
        Shop shop = Shop.on(
                storage(),
                new Rules()
                        .rows(Member.TYPE, Member.OWNER.eq("lin"))
                        .hide(Member.POINTS)
                        .readOnly(Member.RATE));
        Member a = shop.put(shop.member("lin", "a").with(Member.POINTS, 9L));
        Member wangs = shop.put(shop.member("wang", "b"));
        Records records = shop.records("lin");
        refused(
                () -> records.adjust(Member.TYPE, a.id(), List.of(Adjustment.max(Member.POINTS, 8L))),
                "adjustment.unreadable");
        refused(
                () -> records.adjust(Member.TYPE, a.id(), List.of(Adjustment.add(Member.RATE, BigDecimal.ONE))),
                "access.field");
        assertThatThrownBy(() -> records.adjust(Member.TYPE, wangs.id(), List.of(Adjustment.set(Member.NAME, "c"))))
                .isInstanceOf(NotFoundException.class);
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
    }

    @Test
    default void a_reference_to_a_record_out_of_sight_is_as_unknown_as_one_to_nothing() {
        Shop shop = Shop.on(storage(), own());
        Member hidden = shop.put(shop.member("wang", "hidden"));
        Member missing = shop.member("wang", "missing");
        Member mine = shop.records("lin").insert(shop.member("lin", "mine"));
        Visit visit = shop.records("lin").insert(shop.visit(mine, "x"));
        String ofHidden = told(() -> shop.records("lin").insert(shop.visit(hidden, "a")));
        String ofMissing = told(() -> shop.records("lin").insert(shop.visit(missing, "a")));
        assertThat(ofHidden).isEqualTo(ofMissing).contains("reference.unknown", "Visit.member");
        assertThat(told(() -> shop.records("lin").change(visit, visit.with(Visit.MEMBER, hidden.id()))))
                .isEqualTo(ofMissing);
        assertThat(told(() -> shop.records("lin").insert(new Remark(shop.id(), 1, RecordRef.of(hidden), "x"))))
                .isEqualTo(
                        told(() -> shop.records("lin").insert(new Remark(shop.id(), 1, RecordRef.of(missing), "x"))));
        assertThat(shop.all(Visit.TYPE)).containsExactly(visit);
    }

    private static String told(Runnable call) {
        try {
            call.run();
            return "nothing";
        } catch (InvalidException e) {
            return e.code() + " " + e.subject() + " " + e.getMessage();
        }
    }

    @Test
    default void a_key_taken_by_a_record_out_of_sight_is_taken_and_no_more_is_told() {
        Shop shop = Shop.on(storage(), own());
        Member hidden = shop.put(shop.member("wang", "hidden").with(Member.PHONE, "138"));
        Member same = shop.member("lin", "new").with(Member.PHONE, "138");
        assertThatThrownBy(() -> shop.as("lin")
                        .change(
                                Operation.of("x"),
                                call -> call.insertOrFind(Member.TYPE.unique("phone"), same)
                                        .record()))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("record.duplicate"))
                .hasMessageNotContaining(hidden.id().toString());
    }

    @Test
    default void nobody_but_the_crm_claims_records() {
        Shop shop = Shop.on(storage());
        Claim<DueWork> claim =
                new Claim<>(Query.of(DueWork.TYPE), DueWork.LEASE_UNTIL, DueWork.FENCE, Duration.ofMinutes(1));
        refused(() -> shop.as("lin").change(Operation.of("x"), call -> call.claim(claim)), "access.claim");
    }

    @Test
    default void batches_are_changed_and_removed_within_the_rights() {
        Shop shop = Shop.on(storage(), own());
        shop.put(shop.member("wang", "yours"));
        for (int i = 0; i < 5; i++) {
            shop.put(shop.member("lin", "mine " + i));
        }
        Query<Member> all = Query.of(Member.TYPE).limit(2);
        long changed =
                shop.as("lin").change(Operation.of("x"), call -> call.change(all, m -> m.with(Member.CITY, "x")));
        long removed = shop.as("lin").change(Operation.of("x"), call -> call.remove(all.where(Member.CITY.eq("x"))));
        assertThat(changed).isEqualTo(removed).isEqualTo(5);
        assertThat(shop.all(Member.TYPE)).extracting(Member::name).containsExactly("yours");
        assertThat(shop.all(Change.TYPE)).hasSize(10);
    }

    @Test
    default void an_edit_of_several_records_is_all_or_none() {
        Rules rules = new Rules().rows(Member.TYPE, Action.CHANGE, Member.OWNER.eq("lin"));
        Shop shop = Shop.on(storage(), rules);
        Member mine = shop.put(shop.member("lin", "mine"));
        Member yours = shop.put(shop.member("wang", "yours"));
        refused(
                () -> shop.as("lin")
                        .change(
                                Operation.of("x"),
                                call -> call.updateAll(
                                        Member.TYPE,
                                        List.of(
                                                new Edit<>(mine, mine.with(Member.NAME, "a")),
                                                new Edit<>(yours, yours.with(Member.NAME, "b"))),
                                        Criteria.everything())),
                "access.change");
        assertThat(Set.copyOf(shop.all(Member.TYPE))).isEqualTo(Set.of(mine, yours));
    }
}
