package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineServiceTest extends InteractionsWorld {
    private TimelineService timeline() {
        return new TimelineService(lin);
    }

    private Interaction call(Id<Customer> customer, Instant at) {
        return new InteractionService(lin)
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, at)
                        .customer(customer))
                .record();
    }

    private Purchase bought(Id<Customer> customer, String number, Instant at) {
        return new PurchaseService(lin)
                .record(NewPurchase.purchase("shop", number, at)
                        .customer(customer)
                        .channel("web")
                        .total(cny("10")))
                .record();
    }

    private Parcel parcel(Id<Customer> customer, Instant at) {
        return insert(new Parcel(work.ids().next(), 1, customer, at));
    }

    private List<RecordRef> all(Id<Customer> customer, TimelineFilter filter, int limit) {
        List<RecordRef> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            TimelinePage page = timeline().of(customer, filter, limit, after);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(entry -> all.add(entry.ref()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    @Test
    void everything_stands_on_one_timeline_newest_first() {
        Id<Customer> zhang = customer("张伟");
        Interaction call = call(zhang, ago(3));
        Purchase purchase = bought(zhang, "1", ago(2));
        Parcel parcel = parcel(zhang, ago(1));
        call(customer("李娜"), ago(1));
        TimelinePage page = timeline().of(zhang);
        assertThat(page.entries())
                .extracting(TimelineEntry::title)
                .containsExactly("parcel", "purchase.purchase", "interaction.call");
        assertThat(page.entries())
                .extracting(TimelineEntry::ref)
                .containsExactly(RecordRef.of(parcel), RecordRef.of(purchase), RecordRef.of(call));
        assertThat(page.entries()).extracting(TimelineEntry::at).containsExactly(ago(1), ago(2), ago(3));
        assertThat(page.entries().get(2).record()).isEqualTo(new InteractionService(lin).get(call.id()));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void pages_of_any_size_tell_the_whole_once() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Id<Customer> zhang = customer("张伟");
        List<TimelinePlace> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant at = ago(random.nextInt(12));
            RecordRef ref = switch (random.nextInt(3)) {
                case 0 -> RecordRef.of(call(zhang, at));
                case 1 -> RecordRef.of(bought(zhang, "n" + i, at));
                default -> RecordRef.of(parcel(zhang, at));
            };
            expected.add(new TimelinePlace(at, ref));
        }
        expected.sort(TimelinePlace.ORDER);
        assertThat(expected)
                .isSortedAccordingTo(Comparator.comparing(TimelinePlace::at).reversed());
        for (int limit : new int[] {1, 2, 7, 20, 59, 60, 61}) {
            assertThat(all(zhang, TimelineFilter.ALL, limit))
                    .as("limit %s, seed %s", limit, seed)
                    .isEqualTo(expected.stream().map(TimelinePlace::ref).toList());
        }
    }

    @Test
    void what_is_added_between_two_pages_is_neither_told_twice_nor_in_the_way() {
        Id<Customer> zhang = customer("张伟");
        for (int i = 1; i <= 6; i++) {
            call(zhang, ago(i));
        }
        TimelinePage first = timeline().of(zhang, TimelineFilter.ALL, 3, Optional.empty());
        call(zhang, now);
        TimelinePage second = timeline().of(zhang, TimelineFilter.ALL, 3, first.next());
        assertThat(second.entries()).extracting(TimelineEntry::at).containsExactly(ago(4), ago(5), ago(6));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_page_costs_the_same_however_long_the_history() {
        Id<Customer> zhang = customer("张伟");
        call(zhang, ago(1));
        storage.forget();
        timeline().of(zhang, TimelineFilter.ALL, 10, Optional.empty());
        List<String> few = List.copyOf(storage.reads());
        for (int i = 0; i < 100; i++) {
            call(zhang, ago(i));
            parcel(zhang, ago(i));
        }
        storage.forget();
        TimelinePage page = timeline().of(zhang, TimelineFilter.ALL, 10, Optional.empty());
        timeline().of(zhang, TimelineFilter.ALL, 10, page.next());
        assertThat(storage.reads()).hasSize(2 * few.size());
        assertThat(storage.widest()).isEqualTo(10);
    }

    @Test
    void what_was_corrected_is_not_shown() {
        Id<Customer> zhang = customer("张伟");
        Interaction wrong = call(zhang, ago(1));
        Interaction right = new InteractionService(lin)
                .correct(
                        wrong.id(),
                        NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, ago(5)),
                        "wrong hour");
        assertThat(timeline().of(zhang).entries())
                .extracting(TimelineEntry::ref)
                .containsExactly(RecordRef.of(right));
    }

    @Test
    void who_takes_part_sees_it_on_its_own_timeline_once() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        InteractionService interactions = new InteractionService(lin);
        NewInteraction meeting = NewInteraction.of(Channels.IN_PERSON, InteractionKinds.MEETING, Direction.OUT, ago(2));
        Interaction held = interactions
                .log(meeting.customer(zhang)
                        .with(NewParticipant.customer(li, "attendee"))
                        .with(NewParticipant.customer(li, "translator")))
                .record();
        assertThat(timeline().of(zhang).entries())
                .extracting(TimelineEntry::title)
                .containsExactly("interaction.meeting");
        assertThat(timeline().of(li).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("participant");
            assertThat(((Participant) entry.record()).interaction()).isEqualTo(held.id());
        });
        assertThat(all(li, TimelineFilter.ALL.kinds("meeting").channels("in-person"), 5))
                .hasSize(1);
        assertThat(all(li, TimelineFilter.ALL.kinds("call"), 5)).isEmpty();
        mergedAway(li, zhang);
        assertThat(timeline().of(zhang).entries()).hasSize(1);
        interactions.correct(held.id(), meeting, "moved");
        assertThat(timeline().of(zhang).entries()).hasSize(1);
    }

    @Test
    void it_is_filtered_by_type_channel_kind_and_time() {
        Id<Customer> zhang = customer("张伟");
        Interaction call = call(zhang, ago(4));
        Purchase purchase = bought(zhang, "1", ago(3));
        Purchase refund = new PurchaseService(lin)
                .record(NewPurchase.refund("shop", "1-r", ago(2))
                        .of(purchase.id())
                        .total(cny("4")))
                .record();
        Parcel parcel = parcel(zhang, ago(1));
        TimelineFilter all = TimelineFilter.ALL;
        assertThat(all(zhang, all.types(Parcel.TYPE, Interaction.TYPE), 1))
                .containsExactly(RecordRef.of(parcel), RecordRef.of(call));
        assertThat(all(zhang, all.channels("Phone"), 9)).containsExactly(RecordRef.of(call));
        assertThat(all(zhang, all.channels("web"), 9)).containsExactly(RecordRef.of(purchase));
        assertThat(all(zhang, all.kinds("refund", "call"), 9))
                .containsExactly(RecordRef.of(refund), RecordRef.of(call));
        assertThat(all(zhang, all.from(ago(3)).before(ago(1)), 9))
                .containsExactly(RecordRef.of(refund), RecordRef.of(purchase));
        assertRefused("timeline.window", () -> all.from(now).before(now));
        assertRefused(
                "type.unknown",
                () -> timeline()
                        .of(
                                zhang,
                                new TimelineFilter(
                                        java.util.Set.of("Nonsense"),
                                        java.util.Set.of(),
                                        java.util.Set.of(),
                                        Optional.empty(),
                                        Optional.empty()),
                                5,
                                Optional.empty()));
    }

    @Test
    void a_machines_visits_are_left_out() {
        Id<Customer> zhang = customer("张伟");
        new ActivityService(lin)
                .recordAll(List.of(
                        NewActivity.of("web", ActivityKinds.PAGE_VIEW, "site", "1", ago(2))
                                .customer(zhang),
                        NewActivity.of("web", ActivityKinds.PAGE_VIEW, "site", "2", ago(1))
                                .customer(zhang)
                                .userAgent("Googlebot/2.1")));
        assertThat(timeline().of(zhang).entries()).extracting(TimelineEntry::at).containsExactly(ago(2));
    }

    @Test
    void rights_apply_to_each_type() {
        Id<Customer> zhang = customer("张伟");
        call(zhang, ago(3));
        bought(zhang, "1", ago(2));
        parcel(zhang, ago(1));
        rights.put("mei", new Limited().seeing(Interaction.TYPE, Criteria.nothing()));
        assertThat(new TimelineService(as("mei")).of(zhang).entries())
                .extracting(TimelineEntry::title)
                .containsExactly("parcel", "purchase.purchase");
        rights.put("tom", new Limited().hiding(Purchase.TOTAL).hiding(Parcel.SENT_AT));
        List<TimelineEntry> seen = new TimelineService(as("tom")).of(zhang).entries();
        assertThat(seen).extracting(TimelineEntry::title).containsExactly("purchase.purchase", "interaction.call");
        assertThat(((Purchase) seen.get(0).record()).total()).isNull();
        rights.put("stranger", new Limited().seeing(Customer.TYPE, Criteria.nothing()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> new TimelineService(as("stranger")).of(zhang));
    }

    @Test
    void the_timeline_of_an_interaction_out_of_sight_shows_none_who_took_part() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        new InteractionService(lin)
                .log(NewInteraction.of(Channels.EMAIL, InteractionKinds.EMAIL, Direction.IN, ago(1))
                        .customer(zhang)
                        .with(NewParticipant.customer(li, "cc")));
        rights.put("mei", new Limited().seeing(Interaction.TYPE, Criteria.nothing()));
        assertThat(timeline().of(li).entries()).hasSize(1);
        assertThat(new TimelineService(as("mei")).of(li).entries()).isEmpty();
    }

    @Test
    void it_follows_a_merge() {
        Id<Customer> old = customer("张伟");
        Id<Customer> zhang = customer("张伟");
        call(old, ago(2));
        call(zhang, ago(1));
        mergedAway(old, zhang);
        assertThat(timeline().of(zhang).entries()).hasSize(2);
        assertThat(timeline().of(old).entries()).hasSize(2);
    }

    @Test
    void an_account_has_one_timeline_with_its_people() {
        Id<Customer> acme = customer("Acme");
        Id<Customer> zhang = customer("张伟");
        for (int i = 0; i < 5; i++) {
            call(acme, ago(2L * i));
            call(zhang, ago(2L * i + 1));
        }
        List<Instant> told = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            TimelinePage page = timeline().of(List.of(acme, zhang), TimelineFilter.ALL, 3, after);
            page.entries().forEach(entry -> told.add(entry.at()));
            after = page.next();
        } while (after.isPresent());
        assertThat(told).hasSize(10).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void a_text_that_is_no_place_is_refused() {
        Id<Customer> zhang = customer("张伟");
        for (String bad : List.of("", "???", "abc", "MXwyMDI0", "x".repeat(5_000))) {
            assertRefused("timeline.cursor", () -> timeline().of(zhang, TimelineFilter.ALL, 5, Optional.of(bad)));
        }
        assertRefused("limit.exceeded", () -> timeline().of(zhang, TimelineFilter.ALL, 0, Optional.empty()));
        assertRefused("limit.exceeded", () -> timeline().of(zhang, TimelineFilter.ALL, 1_001, Optional.empty()));
    }

    @Test
    void a_place_outlives_the_record_it_names() {
        Id<Customer> zhang = customer("张伟");
        Parcel first = parcel(zhang, ago(1));
        parcel(zhang, ago(2));
        TimelinePage page = timeline().of(zhang, TimelineFilter.ALL, 1, Optional.empty());
        lin.change(io.embedcrm.work.Operation.of("test.delete"), call -> {
            call.delete(call.get(Parcel.TYPE, first.id()));
            return true;
        });
        assertThat(timeline().of(zhang, TimelineFilter.ALL, 1, page.next()).entries())
                .extracting(TimelineEntry::at)
                .containsExactly(now.minus(Duration.ofHours(2)));
    }
}
