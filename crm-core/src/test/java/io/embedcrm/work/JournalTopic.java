package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.event.Act;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One row for each change is its history and its event. */
interface JournalTopic {
    Storage storage();

    @Test
    default void a_created_record_leaves_one_row_without_values() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "张伟"));
        assertThat(shop.changesOf(zhang)).singleElement().satisfies(change -> {
            assertThat(change.act()).isEqualTo(Act.CREATED);
            assertThat(change.changes()).isNull();
            assertThat(change.actor()).isEqualTo("lin");
            assertThat(change.name()).isEqualTo("Member.created");
            assertThat(change.at()).isEqualTo(shop.clock.instant());
            assertThat(change.position()).isEqualTo(1);
            assertThat(change.revision()).isEqualTo(1);
            assertThat(change.stream()).isEqualTo(RecordRef.of(zhang));
            assertThat(change.cause()).isNull();
        });
    }

    @Test
    default void a_change_tells_what_differs_and_attributes_key_by_key() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Member before = records.insert(shop.member("lin", "a")
                .attribute("size", "L")
                .attribute("pets", List.of("cat", "dog"))
                .with(Member.GRADE, Grade.GOLD));
        Member after = records.change(
                before,
                before.with(Member.GRADE, Grade.SILVER)
                        .with(Member.BALANCE, Money.of("12.50", "CNY"))
                        .with(Member.ATTRIBUTES, before.attributes().without("size"))
                        .attribute("since", "2020"));
        Change change = shop.changesOf(after).get(1);
        assertThat(change.act()).isEqualTo(Act.CHANGED);
        assertThat(change.revision()).isEqualTo(2).isEqualTo(after.version());
        assertThat(ChangesJson.read(change.changes()))
                .containsExactlyInAnyOrder(
                        new FieldChange("grade", "GOLD", "SILVER"),
                        new FieldChange("balance", null, Money.of("12.50", "CNY")),
                        new FieldChange("attributes.size", "L", null),
                        new FieldChange("attributes.since", null, "2020"));
    }

    @Test
    default void an_edit_in_which_nothing_differs_leaves_no_row() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").change(a, a.with(Member.NAME, "a"));
        assertThat(shop.changesOf(a)).hasSize(1);
    }

    @Test
    default void an_event_stands_in_the_stream_of_what_it_refers_to() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Member a = records.insert(shop.member("lin", "a"));
        Visit visit = records.insert(shop.visit(a, "shop"));
        Remark remark = records.insert(new Remark(shop.id(), 1, RecordRef.of(a), "nice"));
        Remark loose = records.insert(new Remark(shop.id(), 1, null, "nothing in particular"));
        Visit nobodys = records.insert(Visit.of(shop.id(), null, "street"));
        records.insert(Part.of(shop.id(), visit.id(), "tea"));
        assertThat(shop.stream(a))
                .extracting(change -> change.record().type(), Change::position)
                .containsExactly(tuple("Member", 1L), tuple("Visit", 2L), tuple("Remark", 3L), tuple("Part", 4L));
        assertThat(remark.about()).isEqualTo(RecordRef.of(a));
        assertThat(shop.stream(loose)).extracting(Change::position).containsExactly(1L);
        assertThat(shop.stream(nobodys)).extracting(Change::position).containsExactly(1L);
    }

    @Test
    default void parts_of_parts_stand_in_the_stream_of_the_outermost_whole() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Member a = records.insert(shop.member("lin", "a"));
        Visit visit = records.insert(shop.visit(a, "shop"));
        Part part = records.insert(Part.of(shop.id(), visit.id(), "tea"));
        Piece piece = records.insert(new Piece(shop.id(), 1, part.id(), "leaf"));
        assertThat(shop.changesOf(piece))
                .extracting(Change::stream, Change::position, Change::whole)
                .containsExactly(tuple(RecordRef.of(a), 4L, RecordRef.of(part)));
    }

    @Test
    default void streams_of_different_types_whose_ids_are_the_same_number_are_not_mixed() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Member member = records.insert(Member.of(Id.ofNumber(7), "lin", "seven"));
        Visit visit = records.insert(Visit.of(Id.ofNumber(7), null, "shop"));
        shop.as("lin").together(s -> {
            new Records(s).change(member, member.with(Member.NAME, "m"));
            return new Records(s).change(visit, visit.with(Visit.PLACE, "v"));
        });
        assertThat(shop.stream(member)).extracting(Change::position).containsExactly(1L, 2L);
        assertThat(shop.stream(visit)).extracting(Change::position).containsExactly(1L, 2L);
    }

    @Test
    default void the_counter_of_a_stream_has_the_id_it_had_in_every_version_before() {
        assertThat(EventStream.idOf(new RecordRef("Customer", new UUID(1, 2))))
                .hasToString("00000000-0000-0001-17d7-909785070c1b");
        assertThat(EventStream.idOf(new RecordRef("Visit", UUID.fromString("01900000-0000-7000-8000-000000000007"))))
                .hasToString("01900000-0000-7000-86f2-d6622a5cfc1b");
    }

    @Test
    default void parts_made_with_their_whole_are_silent_and_later_ones_are_told_with_it() {
        Shop shop = Shop.on(storage());
        Visit visit = Visit.of(shop.id(), null, "shop");
        Part first = Part.of(shop.id(), visit.id(), "tea");
        shop.as("lin").change(Operation.of("visit"), call -> {
            call.insert(visit);
            call.insert(first);
            return call.insert(new Piece(shop.id(), 1, first.id(), "leaf"));
        });
        assertThat(shop.stream(visit))
                .extracting(change -> change.record().type())
                .containsExactly("Visit");
        Part later = shop.records("lin").insert(Part.of(shop.id(), visit.id(), "cake"));
        assertThat(shop.changesOf(later)).singleElement().satisfies(change -> {
            assertThat(change.whole()).isEqualTo(RecordRef.of(visit));
            assertThat(change.stream()).isEqualTo(RecordRef.of(visit));
        });
    }

    @Test
    default void a_removal_takes_parts_along_and_keeps_all_values() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Visit visit = records.insert(Visit.of(shop.id(), null, "shop").with(Visit.RATING, 5L));
        Part part = records.insert(Part.of(shop.id(), visit.id(), "tea"));
        Piece piece = records.insert(new Piece(shop.id(), 1, part.id(), "leaf"));
        records.remove(records.get(Visit.TYPE, visit.id()));
        assertThat(shop.stored(Part.TYPE, part.id())).isEmpty();
        assertThat(shop.stream(visit))
                .filteredOn(change -> change.act() == Act.REMOVED)
                .extracting(Change::record)
                .containsExactly(RecordRef.of(piece), RecordRef.of(part), RecordRef.of(visit));
        Change removal = shop.changesOf(visit).get(1);
        assertThat(ChangesJson.read(removal.changes()))
                .containsExactlyInAnyOrder(
                        new FieldChange("at", visit.at(), null),
                        new FieldChange("place", "shop", null),
                        new FieldChange("rating", 5L, null));
    }

    @Test
    default void an_adjustment_is_journaled_as_any_change() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.as("lin")
                .change(
                        Operation.of("tally"),
                        call -> call.adjust(
                                        Member.TYPE,
                                        a.id(),
                                        List.of(Adjustment.add(Member.TALLY, 3L)),
                                        Criteria.everything())
                                .isPresent());
        assertThat(ChangesJson.read(shop.changesOf(a).get(1).changes()))
                .containsExactly(new FieldChange("tally", 0L, 3L));
    }

    @Test
    default void types_without_history_leave_nothing() {
        Shop shop = Shop.on(storage());
        Gauge gauge = shop.records("lin").insert(new Gauge(shop.id(), 1, 4));
        shop.records("lin").remove(shop.records("lin").change(gauge, new Gauge(gauge.id(), 1, 5)));
        assertThat(shop.all(Change.TYPE)).isEmpty();
        assertThat(shop.all(EventStream.TYPE)).isEmpty();
    }

    @Test
    default void a_business_step_names_its_events() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.as("lin").change(Operation.of("promote"), call -> {
            Member silver = call.named("member.promoted", () -> call.update(a, a.with(Member.GRADE, Grade.SILVER)));
            return call.update(silver, silver.with(Member.CITY, "x"));
        });
        assertThat(shop.changesOf(a))
                .extracting(Change::name)
                .containsExactly("Member.created", "member.promoted", "Member.changed");
    }

    @Test
    default void a_call_that_fails_leaves_no_row() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("x"), call -> {
                    call.update(a, a.with(Member.NAME, "b"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(shop.changesOf(a)).hasSize(1);
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
    }

    @Test
    default void a_record_put_back_after_its_removal_goes_on_in_its_stream() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.records("lin").remove(a);
        shop.clock.pass(Duration.ofSeconds(1));
        shop.records("lin").insert(Member.TYPE.at(a, 3));
        assertThat(shop.stream(a))
                .extracting(Change::position, Change::act, Change::revision)
                .containsExactly(tuple(1L, Act.CREATED, 1L), tuple(2L, Act.REMOVED, 2L), tuple(3L, Act.CREATED, 3L));
    }

    @Test
    default void time_stands_still_in_a_stream_where_the_clock_of_another_node_is_behind() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.clock.pass(Duration.ofSeconds(-5));
        Member b = shop.records("lin").change(a, a.with(Member.NAME, "b"));
        assertThat(shop.changesOf(a))
                .extracting(Change::at)
                .satisfies(times -> assertThat(times.get(1)).isEqualTo(times.get(0)));
        assertThat(b.name()).isEqualTo("b");
    }

    @Test
    default void positions_have_no_gaps_under_eight_threads_on_three_hot_streams() {
        Shop shop = Shop.on(storage());
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(shop.records("lin").insert(shop.member("lin", "hot " + i)));
        }
        Visit standing = shop.records("lin").insert(shop.visit(members.get(2), "standing"));
        Threads.run(8, thread -> {
            for (int i = 0; i < 8; i++) {
                Member one = members.get((thread + i) % 3);
                Member two = members.get((thread + i + 1) % 3);
                boolean fails = i == 5;
                Id<Part> part = shop.id();
                try {
                    shop.as("t" + thread).together(s -> {
                        Records records = new Records(s);
                        records.insert(shop.visit(one, "by " + thread));
                        records.insert(new Remark(shop.id(), 1, RecordRef.of(two), "too"));
                        records.insert(Part.of(part, standing.id(), "through the whole"));
                        if (fails) {
                            throw new IllegalStateException("undone");
                        }
                        return true;
                    });
                } catch (IllegalStateException e) {
                    assertThat(fails).isTrue();
                }
            }
            return true;
        });
        Map<RecordRef, List<Long>> positions = shop.changes(Criteria.everything()).stream()
                .collect(Collectors.groupingBy(
                        Change::stream, Collectors.mapping(Change::position, Collectors.toList())));
        positions
                .values()
                .forEach(of -> assertThat(of.stream().sorted())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, of.size()).boxed().toList()));
        assertThat(positions.values().stream().mapToInt(List::size).sum()).isEqualTo(4 + 8 * 7 * 3);
    }

    @Test
    default void a_new_stream_that_eight_threads_begin_at_once_has_one_counter() {
        Shop shop = Shop.on(storage());
        Member silent = shop.put(shop.member("lin", "from before the CRM"));
        Threads.run(8, thread -> shop.records("t" + thread).insert(shop.visit(silent, "by " + thread)));
        assertThat(shop.stream(silent)).extracting(Change::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    default void a_change_of_its_reference_moves_a_record_to_another_stream() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Member a = records.insert(shop.member("lin", "a"));
        Member b = records.insert(shop.member("lin", "b"));
        Visit visit = records.insert(shop.visit(a, "shop"));
        records.change(visit, visit.with(Visit.MEMBER, b.id()));
        assertThat(shop.stream(a)).hasSize(2);
        assertThat(shop.stream(b)).extracting(Change::record).contains(RecordRef.of(visit));
    }

    @Test
    default void a_reference_to_nothing_or_to_another_tenants_record_is_unknown() {
        Shop shop = Shop.on(storage());
        Member foreign = Shop.on(storage()).put(shop.member("lin", "foreign"));
        List<Visit> bad = List.of(shop.visit(foreign, "x"), shop.visit(shop.member("lin", "never stored"), "x"));
        for (Visit visit : bad) {
            assertThatThrownBy(() -> shop.records("lin").insert(visit))
                    .isInstanceOfSatisfying(
                            InvalidException.class,
                            e -> assertThat(e.code() + e.subject()).isEqualTo("reference.unknownVisit.member"));
        }
        assertThatThrownBy(() ->
                        shop.records("lin").insert(new Remark(shop.id(), 1, RecordRef.of(foreign), "about nobody")))
                .hasMessageContaining("does not exist");
        assertThat(shop.all(Visit.TYPE)).isEmpty();
    }

    @Test
    default void records_of_one_batch_may_refer_to_one_another() {
        Shop shop = Shop.on(storage());
        Member a = shop.member("lin", "a");
        Member b = shop.member("lin", "b").with(Member.SPONSOR, a.id());
        assertThat(shop.records("lin").insertAll(Member.TYPE, List.of(b, a))).hasSize(2);
    }

    @Test
    default void a_reference_that_went_stale_does_not_stand_in_the_way_of_other_changes() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Member gone = records.insert(shop.member("lin", "gone"));
        Member a = records.insert(shop.member("lin", "a").with(Member.SPONSOR, gone.id()));
        records.remove(gone);
        assertThat(records.change(a, a.with(Member.NAME, "b")).sponsor()).isEqualTo(gone.id());
    }

    @Test
    default void what_was_removed_in_a_transaction_cannot_be_referred_to_in_it() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("x"), call -> {
                    call.delete(call.get(Member.TYPE, a.id()));
                    return call.insert(shop.visit(a, "x"));
                }))
                .hasMessageContaining("does not exist");
    }

    @Test
    default void a_chain_of_causes_is_kept_and_ends_in_a_limit() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.work.listen((event, session) -> {
            Member now = new Records(session).get(Member.TYPE, a.id());
            if (now.tally() < 17) {
                new Records(session).change(now, now.with(Member.TALLY, now.tally() + 1));
            }
        });
        shop.records("lin").change(a, a.with(Member.TALLY, 1L));
        List<Change> changes = shop.changesOf(a);
        assertThat(changes).hasSize(18);
        assertThat(changes.get(17).depth()).isEqualTo(16);
        assertThat(changes.get(17).cause()).isEqualTo(changes.get(16).id());
        Member again = shop.stored(Member.TYPE, a.id()).orElseThrow();
        assertThatThrownBy(() -> shop.records("lin").change(again, again.with(Member.TALLY, 0L)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("chain of causes");
        assertThat(shop.stored(Member.TYPE, a.id())).contains(again);
    }

    @Test
    default void a_call_that_reads_writes_nothing_not_even_as_the_system() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").read(call -> call.insert(shop.member("lin", "a"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shop.as("lin").read(call -> call.asSystem().insert(shop.member("lin", "a"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(shop.all(Member.TYPE)).isEmpty();
    }
}
