package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.RelativeTime;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.storage.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an actor may not see is not there: not to be found, counted, sorted by or hinted at. */
interface GuardTopic {
    Storage storage();

    private static void refused(ThrowingCallable call, String code, String subject) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code() + " " + e.subject()).isEqualTo(code + " " + subject));
    }

    /** Two members of lin and one of wang, each with a visit. */
    private static Shop shop(Storage storage, Rules rules) {
        Shop shop = Shop.on(storage);
        int n = 0;
        for (String owner : List.of("lin", "lin", "wang")) {
            n++;
            Member member = shop.put(shop.member(owner, "m" + n)
                    .with(Member.PHONE, "1380000000" + n)
                    .with(Member.POINTS, n * 10L)
                    .with(Member.BALANCE, Money.of(n + "", "CNY"))
                    .attribute("salary", new BigDecimal(n))
                    .attribute("size", "L"));
            shop.put(shop.visit(member, "place " + n).with(Visit.RATING, (long) n));
        }
        return shop.under(rules);
    }

    @Test
    default void a_relative_time_is_told_from_the_moment_of_the_call() {
        Shop shop = shop(storage(), new Rules());
        Records records = shop.records("lin");
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Criteria<Visit> recent = Visit.AT.relative(Comparison.GE, RelativeTime.ago(31, ChronoUnit.DAYS, zone));
        Criteria<Member> active = Visit.MEMBER.where(recent).exist();
        Measure<Visit, Long> count = Measure.<Visit>count().where(recent);
        assertThat(records.count(Visit.TYPE, recent)).isEqualTo(3);
        assertThat(records.list(Query.of(Member.TYPE).where(active)).items()).hasSize(3);
        assertThat(records.aggregate(Aggregation.of(Visit.TYPE, count)).get(0).need(count))
                .isEqualTo(3L);
        Shop less = shop.under(new Rules().rows(Visit.TYPE, Visit.PLACE.eq("place 1")));
        assertThat(less.records("lin").count(Member.TYPE, active)).isEqualTo(1);

        shop.clock.pass(Duration.ofHours(3));
        assertThat(records.count(Visit.TYPE, recent)).isZero();
        assertThat(records.count(Visit.TYPE, recent.not())).isEqualTo(3);
        assertThat(records.list(Query.of(Member.TYPE).where(active)).items()).isEmpty();
    }

    @Test
    default void only_rows_in_sight_are_found_listed_counted_and_measured() {
        Shop shop = shop(storage(), new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        Session lin = shop.as("lin");
        List<Member> all = shop.all(Member.TYPE);
        Records records = new Records(lin);
        assertThat(records.list(Query.of(Member.TYPE)).items())
                .extracting(Member::name)
                .containsExactly("m1", "m2");
        assertThat(records.count(Member.TYPE, Criteria.everything())).isEqualTo(2);
        assertThat(records.count(Member.TYPE, Member.NAME.eq("m3"))).isZero();
        assertThat(records.count(Member.TYPE, Member.NAME.eq("m3").not())).isEqualTo(2);
        Measure<Member, BigDecimal> sum = Measure.sum(Member.POINTS);
        assertThat(records.aggregate(Aggregation.of(Member.TYPE, sum)).get(0).need(sum))
                .isEqualByComparingTo("30");
        List<Values<Member>> values = lin.read(call -> call.values(Projection.of(Member.TYPE, Member.NAME)));
        assertThat(values).extracting(v -> v.get(Member.NAME)).containsExactly("m1", "m2");
        List<Member> locked = lin.change(
                Operation.of("lock"),
                call -> call.lock(Member.TYPE, all.stream().map(Member::id).toList(), Criteria.everything()));
        assertThat(locked).hasSize(2);
        long[] seen = new long[1];
        lin.read(call -> call.each(Projection.of(Member.TYPE), v -> seen[0]++));
        assertThat(seen[0]).isEqualTo(2);
    }

    @Test
    default void related_conditions_see_only_rows_in_sight() {
        Shop shop = shop(storage(), new Rules().rows(Visit.TYPE, Visit.RATING.atLeast(2L)));
        Records records = shop.records("lin");
        assertThat(records.count(Member.TYPE, Visit.MEMBER.all().exist())).isEqualTo(2);
        assertThat(records.count(Member.TYPE, Visit.MEMBER.all().count().eq(0L)))
                .isEqualTo(1);
        Shop other = shop(storage(), new Rules().rows(Member.TYPE, Member.OWNER.eq("lin")));
        assertThat(other.records("lin").count(Visit.TYPE, Visit.MEMBER.is(Member.POINTS.atLeast(0L))))
                .isEqualTo(2);
        assertThat(other.records("lin").count(Visit.TYPE, Visit.MEMBER.is(Member.NAME.eq("m3"))))
                .isZero();
    }

    @Test
    default void conditions_on_hidden_fields_of_related_records_tell_nothing() {
        Shop shop = shop(storage(), new Rules().hide(Visit.RATING).hide(Member.POINTS));
        Records records = shop.records("lin");
        assertThat(records.count(
                        Member.TYPE, Visit.MEMBER.where(Visit.RATING.eq(2L)).exist()))
                .isZero();
        assertThat(records.count(
                        Member.TYPE,
                        Visit.MEMBER.all().of(Measure.max(Visit.RATING)).atLeast(1L)))
                .isZero();
        assertThat(records.count(Visit.TYPE, Visit.MEMBER.is(Member.POINTS.eq(10L))))
                .isZero();
        assertThat(records.count(Visit.TYPE, Visit.MEMBER.is(Member.POINTS.absent())))
                .isEqualTo(3);
    }

    @Test
    default void a_hidden_field_is_absent_and_named_as_withheld() {
        Shop shop = shop(storage(), new Rules().hide(Member.PHONE).hide(Member.POINTS));
        Member member = shop.all(Member.TYPE).get(0);
        Records records = shop.records("lin");
        Member seen = records.get(Member.TYPE, member.id());
        assertThat(seen).isEqualTo(member.with(Member.PHONE, null).with(Member.POINTS, null));
        assertThat(records.withheld(Member.TYPE, member.id()))
                .isEqualTo(new Withheld(Set.of("phone", "points"), Set.of()));
        assertThat(records.reads(member.id(), Member.PHONE)).isFalse();
        assertThat(records.reads(member.id(), Member.NAME)).isTrue();
    }

    @Test
    default void comparisons_with_a_hidden_field_are_false_and_it_is_as_good_as_absent() {
        Shop shop = shop(storage(), new Rules().hide(Member.POINTS));
        Records records = shop.records("lin");
        assertThat(records.count(Member.TYPE, Member.POINTS.eq(10L))).isZero();
        assertThat(records.count(Member.TYPE, Member.POINTS.eq(10L).not())).isEqualTo(3);
        assertThat(records.count(Member.TYPE, Member.POINTS.absent())).isEqualTo(3);
        assertThat(records.count(Member.TYPE, Member.POINTS.present())).isZero();
        Measure<Member, BigDecimal> sum = Measure.sum(Member.POINTS);
        assertThat(records.aggregate(Aggregation.of(Member.TYPE, sum)).get(0).need(sum))
                .isEqualByComparingTo("0");
    }

    @Test
    default void sorting_grouping_and_projecting_by_a_hidden_field_are_refused() {
        Shop shop = shop(storage(), new Rules().hide(Member.POINTS).only(Member.PHONE, Member.OWNER.eq("lin")));
        Records records = shop.records("lin");
        refused(
                () -> records.list(Query.of(Member.TYPE).sortedBy(Member.POINTS.ascending())),
                "access.sort",
                "Member.points");
        refused(
                () -> records.list(Query.of(Member.TYPE).sortedBy(Member.PHONE.ascending())),
                "access.sort",
                "Member.phone");
        refused(
                () -> records.aggregate(
                        Aggregation.of(Member.TYPE, Measure.count()).by(Grouping.by(Member.POINTS))),
                "access.group",
                "Member.points");
        refused(
                () -> shop.as("lin").read(call -> call.values(Projection.of(Member.TYPE, Member.POINTS))),
                "access.projection",
                "Member.points");
    }

    @Test
    default void a_field_may_be_readable_on_some_rows_only() {
        Shop shop = shop(storage(), new Rules().only(Member.PHONE, Member.OWNER.eq("lin")));
        Records records = shop.records("lin");
        assertThat(records.list(Query.of(Member.TYPE)).items())
                .extracting(Member::phone)
                .containsExactly("13800000001", "13800000002", null);
        assertThat(records.count(Member.TYPE, Member.PHONE.in("13800000001", "13800000003")))
                .isEqualTo(1);
        Measure<Member, Long> phones = Measure.distinct(Member.PHONE);
        assertThat(records.aggregate(Aggregation.of(Member.TYPE, phones)).get(0).need(phones))
                .isEqualTo(2);
        Member third = shop.all(Member.TYPE).get(2);
        assertThat(records.withheld(Member.TYPE, third.id()).hidden()).containsExactly("phone");
        assertThat(records.withheld(Member.TYPE, shop.all(Member.TYPE).get(0).id()))
                .isEqualTo(Withheld.NOTHING);
    }

    @Test
    default void a_field_may_be_readable_by_what_is_related() {
        Shop shop = shop(
                storage(),
                new Rules()
                        .only(
                                Member.PHONE,
                                Visit.MEMBER.where(Visit.RATING.atLeast(2L)).exist())
                        .only(Visit.RATING, Visit.MEMBER.is(Member.OWNER.eq("wang"))));
        assertThat(shop.records("lin").list(Query.of(Member.TYPE)).items())
                .extracting(Member::phone)
                .containsExactly(null, "13800000002", "13800000003");
        assertThat(shop.records("lin").list(Query.of(Visit.TYPE)).items())
                .extracting(Visit::rating)
                .containsExactly(null, null, 3L);
    }

    @Test
    default void masked_text_is_shown_masked_and_cannot_be_asked_for() {
        Shop shop = shop(storage(), new Rules().mask(Member.PHONE, Mask.PHONE, Member.OWNER.eq("wang")));
        Records records = shop.records("lin");
        assertThat(records.list(Query.of(Member.TYPE)).items())
                .extracting(Member::phone)
                .containsExactly("138****0001", "138****0002", "13800000003");
        assertThat(records.count(Member.TYPE, Member.PHONE.eq("13800000001"))).isZero();
        assertThat(records.count(Member.TYPE, Member.PHONE.eq("138****0001"))).isZero();
        assertThat(records.count(Member.TYPE, Member.PHONE.absent())).isEqualTo(2);
        assertThat(records.withheld(Member.TYPE, shop.all(Member.TYPE).get(0).id()))
                .isEqualTo(new Withheld(Set.of(), Set.of("phone")));
    }

    @Test
    default void a_computed_field_has_the_right_of_its_source() {
        Shop shop = shop(storage(), new Rules().mask(Member.NAME, Mask.NAME, Criteria.nothing()));
        Member seen = shop.records("lin").list(Query.of(Member.TYPE)).items().get(0);
        assertThat(seen.name()).isEqualTo("m****");
        assertThat(shop.records("lin").count(Member.TYPE, Member.NAME_WORDS.matches("m1")))
                .isZero();
        assertThat(shop.records("lin").count(Member.TYPE, Member.NAME.matches("m1")))
                .isZero();
        refused(
                () -> shop.records("lin").list(Query.of(Member.TYPE).sortedBy(Member.NAME_WORDS.ascending())),
                "access.sort",
                "Member.nameWords");
    }

    @Test
    default void attributes_are_guarded_key_by_key() {
        Shop shop = shop(
                storage(),
                new Rules()
                        .hide(Member.ATTRIBUTES.number("salary"))
                        .mask(Member.ATTRIBUTES.text("size"), Mask.ALL, Member.OWNER.eq("wang")));
        Records records = shop.records("lin");
        List<Member> all = records.list(Query.of(Member.TYPE)).items();
        assertThat(all)
                .extracting(Member::attributes)
                .containsExactly(
                        Attributes.NONE.with("size", "****"),
                        Attributes.NONE.with("size", "****"),
                        Attributes.NONE.with("size", "L"));
        assertThat(records.withheld(Member.TYPE, all.get(0).id()))
                .isEqualTo(new Withheld(Set.of("attributes"), Set.of("attributes.size")));
        BigDecimal one = BigDecimal.ONE;
        assertThat(records.count(Member.TYPE, Member.ATTRIBUTES.number("salary").eq(one)))
                .isZero();
        assertThat(records.count(Member.TYPE, Member.ATTRIBUTES.number("salary").absent()))
                .isEqualTo(3);
        assertThat(records.count(Member.TYPE, Member.ATTRIBUTES.text("size").eq("L")))
                .isEqualTo(1);
        refused(
                () -> records.list(Query.of(Member.TYPE)
                        .sortedBy(Member.ATTRIBUTES.number("salary").ascending())),
                "access.sort",
                "Member.attributes.salary");
        assertThat(records.reads(all.get(0).id(), Member.ATTRIBUTES.number("salary")))
                .isFalse();
    }

    @Test
    default void whether_a_hidden_attribute_is_there_is_not_told() {
        Shop shop = Shop.on(storage());
        Member with = shop.put(shop.member("lin", "a").attribute("salary", BigDecimal.ONE));
        Member without = shop.put(shop.member("lin", "a"));
        Member none = shop.put(shop.member("lin", "a").with(Member.ATTRIBUTES, null));
        Records records =
                shop.under(new Rules().hide(Member.ATTRIBUTES.number("salary"))).records("lin");
        for (Member each : List.of(with, without, none)) {
            assertThat(records.get(Member.TYPE, each.id()).attributes()).isNull();
            assertThat(records.withheld(Member.TYPE, each.id()).hidden()).containsExactly("attributes");
        }
        assertThat(records.count(Member.TYPE, Member.ATTRIBUTES.absent())).isEqualTo(3);
    }

    @Test
    default void whoever_may_read_attributes_as_a_whole_is_shown_those_alone_that_it_may_read_by_themselves() {
        Shop shop = shop(storage(), new Rules());
        Access careless = new Access() {
            @Override
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return Criteria.everything();
            }

            @Override
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                return field.name().equals("attributes.salary") ? FieldRight.none() : FieldRight.full();
            }
        };
        Session lin = shop.under((tenant, actor) -> careless).as("lin");
        assertThat(new Records(lin).list(Query.of(Member.TYPE)).items())
                .extracting(Member::attributes)
                .containsOnly(Attributes.NONE.with("size", "L"));
        List<Values<Member>> told = lin.read(call -> call.values(Projection.of(Member.TYPE, Member.ATTRIBUTES)));
        assertThat(told)
                .extracting(values -> values.get(Member.ATTRIBUTES))
                .containsOnly(Attributes.NONE.with("size", "L"));
    }

    @Test
    default void a_reference_of_any_type_is_followed_to_rows_in_sight_only() {
        Shop shop = shop(storage(), new Rules().rows(Remark.TYPE, Action.READ, Remark.TEXT.eq("open")));
        Member member = shop.all(Member.TYPE).get(0);
        shop.put(new Remark(shop.id(), 1, RecordRef.of(member), "secret"));
        Criteria<Member> remarked =
                Remark.ABOUT.where(Member.TYPE, Criteria.everything()).exist();
        assertThat(shop.records("lin").count(Member.TYPE, remarked)).isZero();
        shop.put(new Remark(shop.id(), 1, RecordRef.of(member), "open"));
        assertThat(shop.records("lin").count(Member.TYPE, remarked)).isEqualTo(1);
    }

    @Test
    default void a_change_in_rights_takes_effect_with_the_next_call() {
        Rules rules = new Rules();
        Shop shop = shop(storage(), rules);
        Session session = shop.as("lin");
        assertThat(new Records(session).count(Member.TYPE, Criteria.everything()))
                .isEqualTo(3);
        rules.rows(Member.TYPE, Member.OWNER.eq("wang"));
        assertThat(new Records(session).count(Member.TYPE, Criteria.everything()))
                .isEqualTo(1);
    }

    @Test
    default void who_may_do_nothing_sees_nothing() {
        Shop shop = shop(storage(), new Rules().rows(Member.TYPE, Criteria.nothing()));
        assertThat(shop.records("lin").list(Query.of(Member.TYPE)).items()).isEmpty();
        assertThat(shop.records("lin").count(Member.TYPE, Criteria.everything()))
                .isZero();
        assertThat(shop.records("lin").count(Visit.TYPE, Visit.MEMBER.is(Criteria.everything())))
                .isZero();
    }

    @Test
    default void rules_on_what_a_call_has_read_itself_ask_the_database_nothing_more() {
        CountingStorage storage = new CountingStorage(storage());
        Shop shop = Shop.on(storage);
        Records records = shop.records("lin");
        Member sponsor = records.insert(shop.member("wang", "s"));
        Member member = records.insert(
                shop.member("lin", "m").with(Member.SPONSOR, sponsor.id()).with(Member.CITY, "x"));
        Remark remark = records.insert(new Remark(shop.id(), 1, RecordRef.of(sponsor), "hello"));
        Remark loose = records.insert(new Remark(shop.id(), 1, null, "hello"));
        Criteria<Member> lins = Member.OWNER.eq("lin");
        Criteria<Member> wangs = Member.OWNER.eq("wang");
        List<String> least = asked(storage, shop, sponsor, member, Member.PHONE, Criteria.everything());
        for (Criteria<Member> rule : List.of(
                lins,
                Member.OWNER.in("lin", "wang"),
                Member.CITY.absent().not(),
                Member.NAME.matches("m"),
                lins.and(Member.CITY.eq("x")),
                wangs.or(Member.CITY.eq("x")),
                Member.SPONSOR.is(wangs))) {
            assertThat(asked(storage, shop, sponsor, member, Member.PHONE, rule))
                    .as("%s", rule)
                    .isEqualTo(least);
        }
        Criteria<Member> unvisited = Visit.MEMBER.all().exist().not();
        for (Criteria<Member> rule :
                List.of(unvisited, lins.and(unvisited), lins.or(unvisited), Member.SPONSOR.is(unvisited))) {
            assertThat(asked(storage, shop, sponsor, member, Member.PHONE, rule))
                    .as("%s", rule)
                    .hasSizeGreaterThan(least.size());
        }
        assertThat(asked(
                        storage,
                        shop,
                        member,
                        sponsor,
                        Member.PHONE,
                        Member.SPONSOR.is(lins).not()))
                .as("no sponsor")
                .isEqualTo(least);

        List<String> leastOfRemarks = asked(storage, shop, sponsor, remark, Remark.TEXT, Criteria.everything());
        for (Criteria<Remark> rule : List.of(
                Remark.ABOUT.is(Member.TYPE, wangs),
                Remark.ABOUT.is(Visit.TYPE, Criteria.everything()).not())) {
            assertThat(asked(storage, shop, sponsor, remark, Remark.TEXT, rule))
                    .as("%s", rule)
                    .isEqualTo(leastOfRemarks);
        }
        assertThat(asked(storage, shop, member, remark, Remark.TEXT, Remark.ABOUT.is(Member.TYPE, wangs)))
                .as("nobody read what it is about")
                .hasSizeGreaterThan(leastOfRemarks.size());
        assertThat(asked(
                        storage,
                        shop,
                        sponsor,
                        loose,
                        Remark.TEXT,
                        Remark.ABOUT.is(Member.TYPE, wangs).not()))
                .as("about nothing")
                .isEqualTo(leastOfRemarks);
    }

    /** What is read by a call that reads two records and changes a field of one, which may be written under a rule. */
    private static <T extends Entity> List<String> asked(
            CountingStorage storage, Shop shop, Member beside, T record, Field<T, String> field, Criteria<T> rule) {
        Rules rules =
                new Rules().right(field, new FieldRight<>(Criteria.everything(), Criteria.nothing(), Mask.ALL, rule));
        RecordType<T> type = field.owner();
        Session lin = shop.under(rules).as("lin");
        storage.forget();
        lin.change(Operation.of("write"), call -> {
            call.get(Member.TYPE, beside.id());
            T now = call.get(type, new Id<>(record.id().value()));
            return call.update(now, type.with(now, field, "text " + now.version()));
        });
        return storage.reads().stream()
                .filter(read -> !read.endsWith(" EventStream"))
                .toList();
    }
}
