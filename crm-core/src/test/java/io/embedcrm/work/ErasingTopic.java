package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        demandErased(() -> shop.history("lin").at(Visit.TYPE, first.id(), then));
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
