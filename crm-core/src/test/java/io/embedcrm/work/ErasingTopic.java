package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Erased;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is erased is gone from records and history; the lines of the history stay. */
interface ErasingTopic {
    Storage storage();

    /** Removes a member with the visits given, and blanks all its history but of the fields kept. */
    private static void erase(Shop shop, Member member, List<Visit> visits, BiPredicate<RecordRef, String> keeps) {
        shop.as("officer").change(Operation.of("test.erase", member.id()), call -> {
            Member receipt = shop.member("officer", "receipt");
            Erasing erasing = call.erasing(RecordRef.of(receipt));
            RecordRef gone = RecordRef.of(member);
            erasing.hold(List.of(gone));
            erasing.remove(
                    Visit.TYPE,
                    call.asSystem()
                            .lock(Visit.TYPE, visits.stream().map(Visit::id).toList(), Criteria.everything()));
            erasing.remove(
                    Member.TYPE,
                    call.asSystem().find(Member.TYPE, member.id()).stream().toList());
            erasing.blank(List.of(gone), keeps);
            erasing.end(List.of(gone));
            return call.insert(receipt);
        });
    }

    private static void demandErased(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("history.erased"));
    }

    private static Event last(Shop shop, Visit visit) {
        return shop.history("lin")
                .of(Visit.TYPE, visit.id(), 1, Optional.empty())
                .items()
                .get(0);
    }

    @Test
    default void lines_stay_at_their_places_and_tell_no_values() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang canary"));
        zhang = shop.records("lin").change(zhang, zhang.with(Member.NAME, "wei canary"));
        Visit visit = shop.records("lin").insert(shop.visit(zhang, "canary street"));
        List<Change> before = shop.stream(zhang);
        Instant then = shop.clock.instant();
        shop.clock.pass(Duration.ofSeconds(1));
        erase(shop, zhang, List.of(visit), (record, field) -> false);
        assertThat(shop.stream(zhang))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("changes")
                .containsExactlyElementsOf(before);
        assertThat(shop.all(Change.TYPE).toString()).doesNotContain("canary");
        demandErased(() ->
                shop.history("lin").of(Member.TYPE, before.get(0).record().idAs(Member.TYPE), 5, Optional.empty()));
        demandErased(() -> shop.history("lin").at(Visit.TYPE, visit.id(), then));
    }

    @Test
    default void what_is_kept_tells_what_is_kept_of_it() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang"));
        Visit visit = shop.records("lin").insert(shop.visit(zhang, "mall"));
        visit = shop.records("lin").change(visit, visit.with(Visit.RATING, 5L).with(Visit.PLACE, "canary"));
        Instant then = shop.clock.instant();
        shop.clock.pass(Duration.ofSeconds(1));
        RecordRef kept = RecordRef.of(visit);
        Visit first = visit;
        shop.as("officer").change(Operation.of("test.erase", zhang.id()), call -> {
            Member receipt = shop.member("officer", "receipt");
            Erasing erasing = call.erasing(RecordRef.of(receipt));
            erasing.change(
                    Visit.TYPE,
                    List.of(new Edit<>(first, first.with(Visit.MEMBER, null).with(Visit.PLACE, null))));
            erasing.blank(List.of(kept), (record, field) -> field.equals("rating"));
            return call.insert(receipt);
        });
        assertThat(shop.stored(Visit.TYPE, visit.id()).orElseThrow().member()).isNull();
        assertThat(shop.changesOf(visit).toString()).doesNotContain("canary").contains("rating");
        assertThat(last(shop, visit).changes()).contains(new FieldChange("place", Erased.VALUE, null));
        assertThat(ChangesJson.read(shop.changesOf(visit).get(1).changes()))
                .containsExactlyInAnyOrder(
                        new FieldChange("place", Erased.VALUE, Erased.VALUE), new FieldChange("rating", null, 5L));
        demandErased(() -> shop.history("lin").at(Visit.TYPE, first.id(), then));
    }

    @Test
    default void it_is_told_of_how_many_lines_values_and_who_acted_were_taken() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang"));
        Actor herself = Actor.of("anna").being(Member.TYPE, zhang.id());
        for (int i = 0; i < 3; i++) {
            Member now = shop.stored(Member.TYPE, zhang.id()).orElseThrow();
            new Records(shop.work.session(shop.tenant, herself)).change(now, now.with(Member.CITY, "city " + i));
        }
        List<RecordRef> gone = List.of(RecordRef.of(zhang));
        for (long lines : List.of(3L, 0L)) {
            shop.as("officer").change(Operation.of("test.erase", lines), call -> {
                Erasing erasing = call.erasing(gone.get(0));
                assertThat(erasing.blank(gone, (record, field) -> false)).isEqualTo(lines);
                assertThat(erasing.unname(gone)).isEqualTo(lines);
                return true;
            });
        }
        assertThat(shop.changesOf(zhang))
                .extracting(Change::actor)
                .containsExactly("lin", Change.NOBODY, Change.NOBODY, Change.NOBODY);
    }

    @Test
    default void a_part_that_was_erased_is_left_out_of_the_history_of_its_whole() {
        Shop shop = Shop.on(storage());
        Visit visit = shop.records("lin").insert(Visit.of(shop.id(), null, "mall"));
        Part part = shop.records("lin").insert(Part.of(shop.id(), visit.id(), "canary"));
        shop.as("officer").change(Operation.of("test.erase", visit.id()), call -> {
            call.erasing(RecordRef.of(visit)).removeParts(Part.TYPE, List.of(part));
            return true;
        });
        assertThat(shop.history("lin")
                        .of(Visit.TYPE, visit.id(), 5, Optional.empty())
                        .items())
                .extracting(Event::name)
                .containsExactly("Visit.created");
    }

    @Test
    default void what_was_parked_or_waits_is_not_delivered_but_that_it_was_erased_is() {
        Shop shop = Shop.on(storage());
        List<String> told = new CopyOnWriteArrayList<>();
        shop.work.subscribe(new Subscriber("mirror", (event, session) -> {
            if (event.record().is(Visit.TYPE) && event.act() == Act.CREATED) {
                throw new IllegalStateException("no room for it");
            }
            told.add(event.record().type() + " " + event.act() + " " + event.changes());
        }));
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang"));
        Visit visit = shop.records("lin").insert(shop.visit(zhang, "mall"));
        shop.clock.pass(Duration.ofSeconds(1));
        new Due(shop.work, shop.tenant).run(shop.clock.instant());
        erase(shop, zhang, List.of(visit), (record, field) -> false);
        assertThat(shop.all(Delivery.TYPE)).isEmpty();
        new Due(shop.work, shop.tenant).run(shop.clock.instant());
        assertThat(told)
                .containsExactly("Member CREATED []", "Visit REMOVED []", "Member REMOVED []", "Member CREATED []");
    }

    @Test
    default void nobody_writes_to_a_stream_that_has_ended() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang"));
        Visit visit = shop.records("lin").insert(shop.visit(zhang, "mall"));
        List<String> refused = Threads.run(2, thread -> {
            if (thread == 0) {
                erase(shop, zhang, List.of(visit), (record, field) -> false);
                return "";
            }
            try {
                for (int i = 0; i < 200; i++) {
                    shop.records("lin").change(visit, visit.with(Visit.RATING, (long) i));
                }
                return "";
            } catch (RuntimeException e) {
                return e.getClass().getSimpleName();
            }
        });
        assertThat(refused).hasSize(2);
        assertThatThrownBy(() -> shop.records("lin").insert(shop.visit(zhang, "late")))
                .isInstanceOf(InvalidException.class);
        // whoever had found the member before it was erased, and comes to write after
        Visit late = shop.put(shop.visit(zhang, "late"));
        assertThatThrownBy(() -> shop.records("lin").change(late, late.with(Visit.RATING, 1L)))
                .hasMessageContaining("erased meanwhile");
    }

    @Test
    default void an_erasure_comes_before_other_changes_of_its_transaction() {
        Shop shop = Shop.on(storage());
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("test.erase"), call -> {
                    Member member = call.insert(shop.member("lin", "zhang"));
                    call.erasing(RecordRef.of(member));
                    return member;
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("erasure.joined"));
    }

    @Test
    default void listeners_of_its_transaction_are_told_nothing_that_an_erasure_does() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang"));
        Visit visit = shop.records("lin").insert(shop.visit(zhang, "mall"));
        List<String> told = new CopyOnWriteArrayList<>();
        shop.work.listen((event, session) -> told.add(event.record().type() + " " + event.act()));
        erase(shop, zhang, List.of(visit), (record, field) -> false);
        assertThat(told).containsExactly("Member CREATED");
    }
}
