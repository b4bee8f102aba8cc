package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.InvalidException;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RelativeTime;
import io.embedcrm.rooms.CountingStorage;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What one transaction has seen it need not ask for again. */
class KnownTest {
    private final CountingStorage storage = new CountingStorage(new MemoryStorage());
    private final Shop shop = Shop.on(storage);

    @Test
    void of_very_many_records_the_latest_are_remembered() {
        Known known = new Known(PathCatalog.ALL);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            members.add(Member.of(Id.ofNumber(i), "lin", "m" + i));
        }
        known.remember(Member.TYPE, members.subList(0, 2_000));
        assertThat(members.subList(0, 2_000)).allMatch(known::isStored);
        known.remember(Member.TYPE, members.subList(0, 1));
        known.remember(Member.TYPE, members.subList(2_000, 2_001));
        assertThat(known.isStored(members.get(0))).as("seen once more").isTrue();
        assertThat(known.isStored(members.get(1))).as("the eldest").isFalse();
        assertThat(members.subList(2, 2_001)).allMatch(known::isStored);
        known.forget(Member.TYPE, members.subList(5, 6));
        assertThat(known.isStored(members.get(5))).isFalse();
        assertThat(known.find(Member.TYPE, members.get(6).id())).contains(members.get(6));
        Gauge gauge = new Gauge(Id.ofNumber(1), 1, 4);
        known.forget(Gauge.TYPE, List.of(gauge));
        known.remember(Gauge.TYPE, List.of(gauge));
        assertThat(known.isStored(gauge)).as("put back").isTrue();
    }

    @Test
    void who_else_refers_to_a_record_and_what_is_told_from_the_moment_cannot_be_decided_by_what_is_known() {
        Known known = new Known(PathCatalog.ALL);
        Member member = Member.of(Id.ofNumber(1), "lin", "m");
        Criteria<Member> recent =
                Member.SEEN_AT.relative(Comparison.GE, RelativeTime.ago(1, ChronoUnit.DAYS, ZoneOffset.UTC));
        assertThat(recent.read(new Local<>(member, known))).isFalse();
        assertThat(recent.and(Member.OWNER.eq("lin")).read(new Local<>(member, known)))
                .isFalse();
        assertThatThrownBy(() -> known.referring(Visit.MEMBER, member.id())).isInstanceOf(IllegalStateException.class);
        known.remember(Member.TYPE, List.of(member));
        Remark remark = new Remark(Id.ofNumber(2), 1, RecordRef.of(member), "x");
        Local<Remark> local = new Local<>(remark, known);
        assertThat(Remark.ABOUT.is(Member.TYPE, Member.OWNER.eq("lin")).read(local))
                .isTrue();
        assertThat(Remark.ABOUT.is(Member.TYPE, recent).read(local)).isFalse();
    }

    private List<String> reads(Shop as, Function<Call, Object> step) {
        storage.forget();
        as.as("lin").change(Operation.of("x"), call -> {
            step.apply(call);
            return true;
        });
        return storage.reads().stream()
                .filter(read -> !read.endsWith(" EventStream"))
                .toList();
    }

    @Test
    void what_is_referred_to_is_looked_up_once_and_not_at_all_where_it_was_read() {
        Member member = shop.records("lin").insert(shop.member("lin", "m"));
        assertThat(reads(shop, call -> {
                    call.insert(shop.visit(member, "a"));
                    call.insertAll(Visit.TYPE, List.of(shop.visit(member, "b"), shop.visit(member, "c")));
                    return call.insert(Visit.of(shop.id(), null, "nobody's"));
                }))
                .containsExactly("count Member");
        assertThat(reads(shop, call -> {
                    Member read = call.get(Member.TYPE, member.id());
                    return call.insert(shop.visit(read, "d"));
                }))
                .containsExactly("findAll Member");
    }

    @Test
    void a_record_is_looked_at_before_it_is_written_where_the_actor_may_not_read_or_write_all_of_it() {
        Member member = shop.records("lin").insert(shop.member("lin", "m"));
        Function<Call, Object> read = call -> {
            Member now = call.get(Member.TYPE, member.id());
            return call.update(now, now.with(Member.CITY, "c" + now.version()));
        };
        Shop rows = shop.under(new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        Shop fields = shop.under(new Rules().hide(Member.POINTS));
        assertThat(reads(shop, unread(member))).as("all is seen").isEmpty();
        for (Shop some : List.of(rows, fields)) {
            assertThat(reads(some, unread(member))).containsExactly("lock Member");
            assertThat(reads(some, read)).containsExactly("findAll Member");
        }
    }

    private Function<Call, Object> unread(Member member) {
        Member now = shop.stored(Member.TYPE, member.id()).orElseThrow();
        return call -> call.update(now, now.with(Member.CITY, "c" + now.version()));
    }

    @Test
    void what_is_referred_to_is_known_to_be_in_sight_where_it_was_read() {
        Member member = shop.records("lin").insert(shop.member("lin", "m"));
        Shop rows = shop.under(new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        assertThat(reads(rows, call -> {
                    call.get(Member.TYPE, member.id());
                    return call.insert(shop.visit(member, "a"));
                }))
                .containsExactly("findAll Member");
        assertThat(reads(rows, call -> call.insert(shop.visit(member, "b")))).contains("findAll Member");
    }

    @Test
    void what_a_call_has_read_past_the_rights_is_no_more_in_sight_for_that() {
        Member hidden = shop.records("lin").insert(shop.member("wang", "hidden"));
        Shop rows = shop.under(new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        assertThatThrownBy(() -> rows.as("lin").change(Operation.of("x"), call -> {
                    call.asSystem().find(Member.TYPE, hidden.id());
                    return call.insert(shop.visit(hidden, "a"));
                }))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("reference.unknown"));
    }

    @Test
    void a_field_that_is_read_where_its_record_is_seen_costs_nothing_more() {
        Member member = shop.records("lin").insert(shop.member("lin", "m"));
        Criteria<Member> unvisited = Visit.MEMBER.all().exist().not();
        Shop rows = shop.under(new Rules()
                .rows(Member.TYPE, unvisited)
                .only(Member.PHONE, unvisited)
                .hide(Member.POINTS));
        storage.forget();
        rows.as("lin").read(call -> call.get(Member.TYPE, member.id()));
        assertThat(storage.reads()).containsExactly("findAll Member");
    }
}
