package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who changed what, and any record as it was. */
interface HistoryTopic {
    Storage storage();

    private static Instant pass(Shop shop) {
        return shop.clock.pass(Duration.ofSeconds(1));
    }

    @Test
    default void history_is_told_newest_first_page_by_page() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "v1"));
        for (int i = 2; i <= 7; i++) {
            pass(shop);
            a = shop.records("lin").change(a, a.with(Member.NAME, "v" + i));
        }
        List<Object> names = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        int pages = 0;
        do {
            Page<Event> page = shop.history("lin").of(Member.TYPE, a.id(), 3, after);
            page.items()
                    .forEach(event -> event.changes().stream()
                            .filter(change -> change.field().equals("name"))
                            .forEach(change -> names.add(change.to())));
            after = page.next();
            pages++;
        } while (after.isPresent());
        assertThat(names).containsExactly("v7", "v6", "v5", "v4", "v3", "v2");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    default void who_acted_is_kept_with_for_whom_and_as_which_record_and_the_record_is_told_to_who_sees_it() {
        Shop shop = Shop.on(storage());
        Member zhang = shop.records("lin").insert(shop.member("lin", "zhang"));
        Member dealer = shop.records("lin").insert(shop.member("wu", "dealer"));
        pass(shop);
        Actor anna = Actor.of("anna").being(Member.TYPE, dealer.id()).onBehalfOf("mei");
        new Records(shop.work.session(shop.tenant, anna)).change(zhang, zhang.with(Member.CITY, "Wuhan"));
        RecordRef self = RecordRef.of(dealer);
        assertThat(last(shop.history("lin"), zhang))
                .extracting(Event::actor, Event::behalf, Event::self)
                .containsExactly("anna", "mei", self);
        assertThat(shop.changesOf(zhang)).last().satisfies(line -> {
            assertThat(line.behalf()).isEqualTo("mei");
            assertThat(line.self()).isEqualTo(self);
        });
        Rules own = new Rules().rows(Member.TYPE, Action.READ, Member.OWNER.eq("lin"));
        History seen = shop.under(own).history("lin");
        assertThat(last(seen, zhang))
                .extracting(Event::actor, Event::behalf, Event::self)
                .containsExactly("anna", "mei", null);
        assertThat(seen.seen(last(shop.history("lin"), zhang)).orElseThrow().self())
                .isNull();
    }

    private static Event last(History history, Member member) {
        return history.of(Member.TYPE, member.id(), 1, Optional.empty()).items().get(0);
    }

    @Test
    default void history_of_a_whole_holds_that_of_its_parts() {
        Shop shop = Shop.on(storage());
        Visit visit = shop.records("lin").insert(Visit.of(shop.id(), null, "shop"));
        pass(shop);
        Part part = shop.records("lin").insert(Part.of(shop.id(), visit.id(), "tea"));
        pass(shop);
        shop.records("lin").remove(part);
        assertThat(shop.history("lin")
                        .of(Visit.TYPE, visit.id(), 10, Optional.empty())
                        .items())
                .extracting(event -> event.record().type() + " " + event.act())
                .containsExactly("Part REMOVED", "Part CREATED", "Visit CREATED");
        Rules noParts = new Rules().rows(Part.TYPE, Action.READ, Part.WHAT.eq("cake"));
        assertThat(shop.under(noParts)
                        .history("lin")
                        .of(Visit.TYPE, visit.id(), 10, Optional.empty())
                        .items())
                .extracting(event -> event.record().type())
                .containsExactly("Visit");
    }

    @Test
    default void any_past_state_of_a_record_is_found_again_exactly() {
        long seed = 20240601;
        Random random = new Random(seed);
        Shop shop = Shop.on(storage());
        Member sponsor = shop.records("lin").insert(shop.member("lin", "sponsor"));
        Member a = shop.records("lin").insert(shop.member("lin", "start"));
        Map<Instant, Member> states = new LinkedHashMap<>();
        states.put(shop.clock.instant(), a);
        for (int i = 0; i < 200; i++) {
            pass(shop);
            a = shop.records("lin").change(a, edited(a, sponsor, random));
            states.put(shop.clock.instant(), a);
        }
        History history = shop.history("lin");
        Member last = a;
        states.forEach((at, state) -> assertThat(history.at(Member.TYPE, last.id(), at))
                .as("seed %s at %s", seed, at)
                .contains(state));
        assertThat(shop.stored(Member.TYPE, a.id())).contains(a);
        Instant first = states.keySet().iterator().next();
        assertThat(history.at(Member.TYPE, a.id(), first.minusMillis(1))).isEmpty();
        pass(shop);
        shop.records("lin").remove(a);
        assertThat(history.at(Member.TYPE, a.id(), shop.clock.instant())).isEmpty();
        assertThat(history.at(Member.TYPE, a.id(), shop.clock.instant().minusMillis(1)))
                .contains(a);
        List<Instant> times = List.copyOf(states.keySet());
        assertThat(history.at(Member.TYPE, a.id(), times.get(100))).contains(states.get(times.get(100)));
    }

    private static Member edited(Member member, Member sponsor, Random random) {
        Member edited = member;
        for (int i = random.nextInt(3); i >= 0; i--) {
            boolean clear = random.nextInt(4) == 0;
            int n = random.nextInt(1_000);
            edited = switch (random.nextInt(14)) {
                case 0 -> edited.with(Member.NAME, "name " + n + " 张\"\\{}");
                case 1 -> edited.with(Member.GRADE, clear ? null : Grade.values()[n % 3]);
                case 2 -> edited.with(Member.BALANCE, clear ? null : Money.of(n + ".2500", n % 2 == 0 ? "CNY" : "EUR"));
                case 3 -> edited.with(Member.POINTS, clear ? null : n - 500L);
                case 4 -> edited.with(Member.ACTIVE, clear ? null : n % 2 == 0);
                case 5 -> edited.with(Member.RATE, clear ? null : new BigDecimal(n + ".125000"));
                case 6 ->
                    edited.with(
                            Member.BORN, clear ? null : LocalDate.of(1970, 1, 1).plusDays(n));
                case 7 -> edited.with(Member.SEEN_AT, clear ? null : Instant.ofEpochSecond(n, 123_456_000));
                case 8 -> edited.with(Member.SPONSOR, clear ? null : sponsor.id());
                case 9 -> edited.with(Member.TALLY, (long) n);
                case 10 -> edited.with(Member.CITY, clear ? null : "city " + n % 5);
                case 11 -> edited.with(Member.ATTRIBUTES, edited.attributes().without("k" + n % 6));
                case 12 -> edited.attribute("k" + n % 6, value(n, sponsor));
                default -> edited.with(Member.PHONE, clear ? null : "138" + n);
            };
        }
        return edited;
    }

    private static Object value(int n, Member sponsor) {
        return switch (n % 8) {
            case 0 -> "text " + n;
            case 1 -> new BigDecimal(n);
            case 2 -> n % 3 == 0;
            case 3 -> Instant.ofEpochSecond(n);
            case 4 -> LocalDate.of(2000, 1, 1).plusDays(n);
            case 5 -> Money.of(n + "", "CNY");
            case 6 -> RecordRef.of(sponsor);
            default -> Set.of("a" + n, "b");
        };
    }

    @Test
    default void several_changes_of_one_transaction_are_undone_in_their_order() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        pass(shop);
        shop.as("lin").together(s -> {
            Records records = new Records(s);
            Member b = records.change(a, a.with(Member.NAME, "b"));
            return records.change(b, b.with(Member.NAME, "c"));
        });
        pass(shop);
        Member c = shop.stored(Member.TYPE, a.id()).orElseThrow();
        shop.records("lin").change(c, c.with(Member.NAME, "d"));
        Instant before = shop.clock.instant().minusSeconds(2);
        assertThat(shop.history("lin").at(Member.TYPE, a.id(), before)).contains(a);
        assertThat(shop.history("lin").at(Member.TYPE, a.id(), before.plusSeconds(1)))
                .contains(c);
    }

    @Test
    default void history_goes_on_where_a_record_moves_to_another_stream() {
        Shop shop = Shop.on(storage());
        Member busy = shop.records("lin").insert(shop.member("lin", "busy"));
        Member calm = shop.records("lin").insert(shop.member("lin", "calm"));
        for (int i = 0; i < 5; i++) {
            shop.records("lin").insert(shop.visit(busy, "other " + i));
        }
        Map<Instant, Visit> states = new LinkedHashMap<>();
        Visit visit = shop.records("lin").insert(shop.visit(busy, "p0"));
        states.put(shop.clock.instant(), visit);
        for (int i = 1; i < 7; i++) {
            pass(shop);
            Visit next = visit.with(Visit.PLACE, "p" + i);
            visit = shop.records("lin").change(visit, i == 3 ? next.with(Visit.MEMBER, calm.id()) : next);
            states.put(shop.clock.instant(), visit);
        }
        Visit last = visit;
        states.forEach((at, state) ->
                assertThat(shop.history("lin").at(Visit.TYPE, last.id(), at)).contains(state));
        assertThat(shop.history("lin")
                        .of(Visit.TYPE, visit.id(), 20, Optional.empty())
                        .items())
                .flatExtracting(Event::changes)
                .filteredOn(change -> change.field().equals("place"))
                .extracting(FieldChange::to)
                .containsExactly("p6", "p5", "p4", "p3", "p2", "p1");
    }

    @Test
    default void a_part_made_with_its_whole_was_not_there_before_it() {
        Shop shop = Shop.on(storage());
        Visit visit = Visit.of(shop.id(), null, "shop");
        Part part = Part.of(shop.id(), visit.id(), "tea");
        Piece piece = new Piece(shop.id(), 1, part.id(), "leaf");
        shop.as("lin").together(s -> {
            new Records(s).insert(visit);
            new Records(s).insert(part);
            return new Records(s).insert(piece);
        });
        Instant made = shop.clock.instant();
        pass(shop);
        shop.records("lin").change(part, part.with(Part.WHAT, "cake"));
        assertThat(shop.history("lin").at(Part.TYPE, part.id(), made)).contains(part);
        assertThat(shop.history("lin").at(Piece.TYPE, piece.id(), made)).contains(piece);
        assertThat(shop.history("lin").at(Part.TYPE, part.id(), made.minusMillis(1)))
                .isEmpty();
        assertThat(shop.history("lin").at(Piece.TYPE, piece.id(), made.minusMillis(1)))
                .isEmpty();
    }

    @Test
    default void what_the_actor_may_not_read_is_absent_from_history_and_from_the_past() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin")
                .insert(shop.member("lin", "张伟")
                        .with(Member.PHONE, "13800005678")
                        .with(Member.CITY, "old")
                        .attribute("salary", "high")
                        .attribute("size", "L"));
        Instant made = shop.clock.instant();
        pass(shop);
        a = shop.records("lin")
                .change(
                        a,
                        a.with(Member.PHONE, "13900005678")
                                .with(Member.NAME, "李明")
                                .with(Member.CITY, "new")
                                .attribute("salary", "low")
                                .attribute("size", "M"));
        Rules rules = new Rules()
                .hide(Member.PHONE)
                .hide(Member.ATTRIBUTES.text("salary"))
                .mask(Member.NAME, Mask.NAME, Member.OWNER.eq("nobody"));
        Shop seen = shop.under(rules);
        assertThat(seen.history("li")
                        .of(Member.TYPE, a.id(), 10, Optional.empty())
                        .items())
                .flatExtracting(Event::changes)
                .extracting(FieldChange::field)
                .containsExactlyInAnyOrder("city", "attributes.size");
        assertThat(seen.history("li").at(Member.TYPE, a.id(), made)).hasValueSatisfying(then -> {
            assertThat(then.phone()).isNull();
            assertThat(then.name()).isEqualTo("张****");
            assertThat(then.city()).isEqualTo("old");
            assertThat(then.attributes()).isEqualTo(Attributes.NONE.with("size", "L"));
        });
    }

    @Test
    default void rights_to_the_past_are_those_to_the_present() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a").with(Member.PHONE, "138"));
        Instant made = shop.clock.instant();
        pass(shop);
        shop.records("lin").change(a, a.with(Member.OWNER, "wang").with(Member.PHONE, "139"));
        Shop phonesOfOwn = shop.under(new Rules().only(Member.PHONE, Member.OWNER.eq("lin")));
        assertThat(phonesOfOwn.history("lin").at(Member.TYPE, a.id(), made))
                .hasValueSatisfying(then -> assertThat(then.phone()).isNull());
        Shop ownOnly = shop.under(new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        assertThatThrownBy(() -> ownOnly.history("lin").at(Member.TYPE, a.id(), made))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> ownOnly.history("lin").of(Member.TYPE, a.id(), 5, Optional.empty()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    default void a_removed_record_is_told_of_only_to_whom_its_last_state_was_visible() {
        Shop shop = Shop.on(storage());
        Member owner = shop.records("lin").insert(shop.member("lin", "owner"));
        Visit visit = shop.records("lin").insert(shop.visit(owner, "shop"));
        Instant made = shop.clock.instant();
        pass(shop);
        shop.records("lin").remove(visit);
        Shop lins = shop.under(new Rules().rows(Visit.TYPE, Visit.MEMBER.is(Member.OWNER.eq("lin"))));
        Shop wangs = shop.under(new Rules().rows(Visit.TYPE, Visit.MEMBER.is(Member.OWNER.eq("wang"))));
        assertThat(lins.history("x").at(Visit.TYPE, visit.id(), made)).contains(visit);
        assertThat(lins.history("x")
                        .of(Visit.TYPE, visit.id(), 5, Optional.empty())
                        .items())
                .extracting(Event::act)
                .containsExactly(Act.REMOVED, Act.CREATED);
        assertThatThrownBy(() -> wangs.history("x").at(Visit.TYPE, visit.id(), made))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> wangs.history("x").of(Visit.TYPE, visit.id(), 5, Optional.empty()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> shop.history("x").at(Visit.TYPE, shop.<Visit>id(), made))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    default void the_rows_of_the_journal_are_no_way_around_the_guard() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a").with(Member.PHONE, "13800005678"));
        shop.records("lin").change(a, a.with(Member.PHONE, "139"));
        Records seen = shop.under(new Rules().hide(Member.PHONE)).records("li");
        for (RecordType<? extends Entity> type : new WorkRecords().types()) {
            assertThat(seen.count(type, Criteria.everything())).as(type.name()).isZero();
        }
        assertThat(shop.records("lin").count(Change.TYPE, Criteria.everything()))
                .isEqualTo(2);
    }

    @Test
    default void the_past_of_records_that_leave_no_history_is_not_told() {
        Shop shop = Shop.on(storage());
        Gauge gauge = shop.records("lin").insert(new Gauge(shop.id(), 1, 4));
        assertThatThrownBy(() -> shop.history("lin").at(Gauge.TYPE, gauge.id(), shop.clock.instant()))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("history.not-kept"));
    }

    @Test
    default void a_record_that_vanished_past_the_crm_has_no_history_that_anybody_may_see() {
        Shop shop = Shop.on(storage());
        Visit visit = shop.records("lin").insert(Visit.of(shop.id(), null, "shop"));
        Visit changed = shop.records("lin").change(visit, visit.with(Visit.RATING, 5L));
        shop.raw(tx -> {
            tx.delete(changed);
            return changed;
        });
        assertThatThrownBy(() -> shop.history("lin").of(Visit.TYPE, visit.id(), 5, Optional.empty()))
                .isInstanceOf(NotFoundException.class);
    }
}
