package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Mask;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.storage.Storage;
import io.embedcrm.work.Member;
import io.embedcrm.work.Part;
import io.embedcrm.work.Records;
import io.embedcrm.work.Shop;
import io.embedcrm.work.Visit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Roles decide by rows and fields, and one lends nothing to another. */
interface RolesTopic {
    Storage storage();

    /** A member of each owner, with a visit and a part of it. */
    private static Shop shop(Storage storage, Role... roles) {
        Shop shop = Shop.on(storage);
        member(shop, "lin", "north");
        member(shop, "wang", "north");
        member(shop, "zhao", "far-north");
        member(shop, "qian", "south");
        return shop.under(Roles.of(new Houses(), roles));
    }

    private static void member(Shop shop, String owner, String team) {
        Member member = shop.put(shop.member(owner, owner + "'s")
                .with(Member.TEAM, team)
                .with(Member.PHONE, "1380000" + (1000 + owner.length() * 7 + owner.charAt(0))));
        Visit visit = shop.put(shop.visit(member, "at " + owner));
        shop.put(Part.of(shop.id(), visit.id(), "part of " + owner));
    }

    private static List<String> names(Records records) {
        return records.list(Query.of(Member.TYPE)).items().stream()
                .map(Member::name)
                .toList();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    default void a_scope_is_own_or_the_teams_or_their_subtree_or_all_or_none() {
        Shop shop = shop(
                storage(),
                Role.named("own").read(Scope.OWN, Member.TYPE),
                Role.named("team").read(Scope.TEAM, Member.TYPE),
                Role.named("subtree").read(Scope.SUBTREE, Member.TYPE),
                Role.named("all").read(Scope.ALL, Member.TYPE),
                Role.named("none").read(Scope.NONE, Member.TYPE));
        assertThat(names(shop.records("lin", "own"))).containsExactly("lin's");
        assertThat(names(shop.records("lin", "team"))).containsExactly("lin's", "wang's");
        assertThat(names(shop.records("lin", "subtree"))).containsExactly("lin's", "wang's", "zhao's");
        assertThat(names(shop.records("lin", "all"))).hasSize(4);
        assertThat(names(shop.records("lin", "none"))).isEmpty();
        assertThat(names(shop.records("zhao", "subtree"))).containsExactly("zhao's");
        assertThat(names(shop.records("sun", "team"))).isEmpty();
    }

    @Test
    default void what_is_in_the_team_but_anothers_own_is_the_teams() {
        Shop shop = shop(storage(), Role.named("team").read(Scope.TEAM, Member.TYPE));
        shop.put(shop.member("sun", "strayed").with(Member.TEAM, "south"));
        assertThat(names(shop.records("qian", "team"))).containsExactly("qian's", "strayed");
        assertThat(names(shop.records("sun", "team"))).containsExactly("strayed");
    }

    @Test
    default void nothing_is_allowed_that_is_not_said_and_an_unknown_role_gives_nothing() {
        Shop shop = shop(storage(), Role.named("own").read(Scope.OWN, Member.TYPE));
        assertThat(names(shop.records("lin"))).isEmpty();
        assertThat(names(shop.records("lin", "boss"))).isEmpty();
        assertThat(names(shop.records("lin", "boss", "own"))).containsExactly("lin's");
        Member lins = shop.all(Member.TYPE).get(0);
        refused(() -> shop.records("lin", "own").change(lins, lins.with(Member.NAME, "x")), "access.change");
        refused(() -> shop.records("lin", "own").insert(shop.member("lin", "x")), "access.create");
        refused(() -> shop.records("lin", "own").remove(lins), "access.remove");
        refused(() -> shop.records("lin", "boss").insert(shop.member("lin", "x")), "access.create");
    }

    @Test
    default void a_field_one_role_shows_on_its_rows_is_not_shown_on_the_rows_of_another() {
        Shop shop = shop(
                storage(),
                Role.named("seller").read(Scope.OWN, Member.TYPE),
                Role.named("analyst").read(Scope.ALL, Member.TYPE).hide(Member.PHONE));
        Records both = shop.records("lin", "seller", "analyst");
        assertThat(both.list(Query.of(Member.TYPE)).items())
                .extracting(member -> member.name() + (member.phone() == null ? "" : " with phone"))
                .containsExactly("lin's with phone", "wang's", "zhao's", "qian's");
        assertThat(both.count(Member.TYPE, Member.PHONE.present())).isEqualTo(1);
        refused(() -> both.list(Query.of(Member.TYPE).sortedBy(Member.PHONE.ascending())), "access.sort");
        assertThat(shop.records("lin", "analyst").count(Member.TYPE, Member.PHONE.present()))
                .isZero();
    }

    @Test
    default void where_every_role_shows_a_field_it_can_be_sorted_by() {
        Shop shop = shop(
                storage(),
                Role.named("seller").may(Scope.OWN, Member.TYPE),
                Role.named("reader").read(Scope.ALL, Member.TYPE).readOnly(Member.PHONE),
                Role.named("elsewhere").read(Scope.ALL, Visit.TYPE).hide(Member.PHONE));
        assertThat(shop.records("lin", "seller", "reader", "elsewhere")
                        .list(Query.of(Member.TYPE).sortedBy(Member.PHONE.descending()))
                        .items())
                .hasSize(4);
    }

    @Test
    default void rows_of_one_role_and_fields_of_another_do_not_make_a_right_to_write() {
        Shop shop = shop(
                storage(),
                Role.named("editor").may(Scope.ALL, Member.TYPE).readOnly(Member.PHONE),
                Role.named("seller").may(Scope.OWN, Member.TYPE),
                Role.named("intake").create(Scope.ALL, Member.TYPE));
        List<Member> all = shop.all(Member.TYPE);
        Records both = shop.records("lin", "editor", "seller", "intake");
        assertThat(both.change(all.get(0), all.get(0).with(Member.PHONE, "1")).phone())
                .isEqualTo("1");
        refused(() -> both.change(all.get(1), all.get(1).with(Member.PHONE, "2")), "access.field");
        assertThat(both.change(all.get(1), all.get(1).with(Member.NAME, "new")).name())
                .isEqualTo("new");
        Records seller = shop.records("lin", "seller", "intake");
        assertThat(seller.insert(shop.member("lin", "x").with(Member.PHONE, "3"))
                        .phone())
                .isEqualTo("3");
    }

    @Test
    default void who_creates_for_others_may_fill_the_fields_but_not_change_them_later() {
        Shop shop = shop(
                storage(), Role.named("intake").read(Scope.ALL, Member.TYPE).create(Scope.ALL, Member.TYPE));
        Member made =
                shop.records("lin", "intake").insert(shop.member("wang", "x").with(Member.PHONE, "3"));
        refused(() -> shop.records("lin", "intake").change(made, made.with(Member.PHONE, "4")), "access.change");
    }

    @Test
    default void where_roles_mask_differently_no_row_shows_more_than_its_own_role() {
        Shop shop = shop(
                storage(),
                Role.named("near").read(Scope.OWN, Member.TYPE).mask(Mask.PHONE, Member.PHONE),
                Role.named("far").read(Scope.ALL, Member.TYPE).mask(Mask.ALL, Member.PHONE));
        assertThat(shop.records("lin", "near", "far")
                        .list(Query.of(Member.TYPE))
                        .items())
                .extracting(Member::phone)
                .containsOnly("****");
        assertThat(shop.records("lin", "near").list(Query.of(Member.TYPE)).items())
                .extracting(Member::phone)
                .allMatch(phone -> phone.startsWith("138****"));
    }

    @Test
    default void parts_follow_their_whole_and_records_without_owner_the_one_in_whose_stream_they_stand() {
        Shop shop = shop(storage(), Role.named("seller").may(Scope.TEAM, Member.TYPE, Visit.TYPE));
        Records lin = shop.records("lin", "seller");
        assertThat(lin.list(Query.of(Visit.TYPE)).items())
                .extracting(Visit::place)
                .containsExactly("at lin", "at wang");
        assertThat(lin.list(Query.of(Part.TYPE)).items())
                .extracting(Part::what)
                .containsExactly("part of lin", "part of wang");
        Visit foreign = shop.all(Visit.TYPE).get(3);
        Visit own = shop.all(Visit.TYPE).get(0);
        assertThatThrownBy(() -> lin.insert(Part.of(shop.id(), foreign.id(), "smuggled")))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("reference.unknown"));
        Part added = lin.insert(Part.of(shop.id(), own.id(), "added"));
        lin.remove(lin.change(added, added.with(Part.WHAT, "changed")));
        Part foreignPart = shop.all(Part.TYPE).get(3);
        assertThatThrownBy(() -> lin.remove(foreignPart)).isInstanceOf(NotFoundException.class);
        assertThat(shop.all(Part.TYPE)).hasSize(4);
    }

    @Test
    default void a_part_may_be_made_with_a_whole_that_may_be_created_and_not_changed() {
        Shop shop = shop(
                storage(),
                Role.named("clerk").read(Scope.OWN, Member.TYPE, Visit.TYPE).create(Scope.OWN, Visit.TYPE));
        Member lins = shop.all(Member.TYPE).get(0);
        Visit visit = shop.visit(lins, "new");
        shop.as("lin", "clerk").together(s -> {
            new Records(s).insert(visit);
            return new Records(s).insert(Part.of(shop.id(), visit.id(), "with it"));
        });
        assertThat(shop.all(Part.TYPE)).hasSize(5);
    }

    @Test
    default void what_is_said_of_parts_goes_before_what_is_said_of_their_whole() {
        Shop shop = shop(
                storage(),
                Role.named("seller").may(Scope.ALL, Member.TYPE, Visit.TYPE).may(Scope.NONE, Part.TYPE));
        assertThat(shop.records("lin", "seller").count(Part.TYPE, Criteria.everything()))
                .isZero();
    }

    @Test
    default void everything_means_every_type_of_which_nothing_else_is_said() {
        Shop shop = shop(
                storage(),
                Role.named("boss").everything(Scope.ALL).may(Scope.NONE, Visit.TYPE),
                Role.named("auditor").readEverything(Scope.ALL));
        Records boss = shop.records("sun", "boss");
        assertThat(names(boss)).hasSize(4);
        assertThat(boss.count(Visit.TYPE, Criteria.everything())).isZero();
        assertThat(boss.insert(shop.member("x", "by the boss")).name()).isEqualTo("by the boss");
        Records auditor = shop.records("sun", "auditor");
        assertThat(auditor.count(Part.TYPE, Criteria.everything())).isEqualTo(4);
        refused(() -> auditor.insert(shop.member("x", "x")), "access.create");
    }

    @Test
    default void a_class_of_data_can_be_hidden_and_single_fields_said_otherwise() {
        Shop shop = shop(
                storage(),
                Role.named("guest")
                        .read(Scope.ALL, Member.TYPE)
                        .hideAll(DataClass.PERSONAL)
                        .readOnly(Member.NAME));
        Member seen =
                shop.records("x", "guest").list(Query.of(Member.TYPE)).items().get(0);
        assertThat(seen.name()).isEqualTo("lin's");
        assertThat(seen.phone()).isNull();
        assertThat(seen.owner()).isEqualTo("lin");
    }

    @Test
    default void single_attributes_can_be_hidden() {
        Shop shop = shop(
                storage(), Role.named("guest").read(Scope.ALL, Member.TYPE).hide(Member.ATTRIBUTES.text("salary")));
        shop.put(shop.member("lin", "rich").attribute("salary", "high").attribute("size", "L"));
        Records guest = shop.records("x", "guest");
        Member rich = guest.list(Query.of(Member.TYPE).where(Member.NAME.eq("rich")))
                .items()
                .get(0);
        assertThat(rich.attributes().values().keySet()).containsExactly("size");
        assertThat(guest.count(Member.TYPE, Member.ATTRIBUTES.text("salary").present()))
                .isZero();
        assertThat(guest.withheld(Member.TYPE, rich.id()).hidden()).containsExactly("attributes");
        assertThat(guest.withheld(Member.TYPE, shop.all(Member.TYPE).get(0).id())
                        .hidden())
                .containsExactly("attributes");
    }
}
