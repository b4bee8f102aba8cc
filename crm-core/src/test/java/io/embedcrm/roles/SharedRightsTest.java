package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Member;
import io.embedcrm.work.Part;
import io.embedcrm.work.Remark;
import io.embedcrm.work.Visit;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What somebody without any role has by what was shared with it as some role. */
class SharedRightsTest {
    private static final Id<Member> ZHANG = Id.ofNumber(1);
    private static final Id<Visit> TODAY = Id.ofNumber(2);
    private static final Id<Part> TEA = Id.ofNumber(3);

    /** Has an owner of its own, and stands in the stream of a member. */
    record Task(
            Id<Task> id,
            long version,
            @Structural @Nullable String owner,
            @Structural @Nullable Id<Member> member) implements Entity {
        static final RecordType<Task> TYPE = RecordType.declare(MethodHandles.lookup(), Task.class).stream("member")
                .build();

        static final Reference<Task, Member> MEMBER = TYPE.reference("member", Member.class);
    }

    private record Handed(RecordRef record, String as, Action level, boolean belonging) {}

    private final List<Handed> handed = new ArrayList<>();

    private <T extends Entity> SharedRightsTest share(
            RecordType<T> type, Id<T> id, Role as, Action level, boolean belonging) {
        handed.add(new Handed(RecordRef.of(type, id), as.name(), level, belonging));
        return this;
    }

    private Access among(Role... roles) {
        Given given = new Given() {
            @Override
            public Set<String> sets(String user) {
                return Set.of();
            }

            @Override
            public List<Actor> lent(Actor actor) {
                return List.of();
            }

            @Override
            public boolean sharing() {
                return true;
            }

            @Override
            public <T extends Entity> Criteria<T> shared(
                    Actor actor, RecordType<T> type, Set<String> as, Action level, boolean belonging) {
                List<Criteria<T>> rows = new ArrayList<>();
                for (Handed each : handed) {
                    if (each.record().is(type)
                            && as.contains(each.as())
                            && (level == Action.READ || each.level() == level)
                            && (each.belonging() || !belonging)) {
                        rows.add(type.id().eq(new Id<>(each.record().id())));
                    }
                }
                return Criteria.any(rows);
            }

            @Override
            public Set<RecordType<?>> sharedTypes() {
                return Set.of(Member.TYPE);
            }

            @Override
            public <T extends Entity> Criteria<T> territory(String user, RecordType<T> type) {
                return Criteria.nothing();
            }
        };
        return Roles.of(new Houses(), roles).of(TenantId.of("t"), Actor.of("mei"), DeclaredAttributes.none(), given);
    }

    private static Role may(String name, RecordType<?>... types) {
        return Role.named(name).may(Scope.OWN, types);
    }

    private static void demandNone(Access access, Action action, RecordType<?>... types) {
        Arrays.stream(types)
                .forEach(type -> assertThat(access.rows(type, action).isNothing())
                        .as("%s %s", action, type)
                        .isTrue());
    }

    @Test
    void fields_are_seen_written_and_masked_as_the_role_it_was_shared_as_has_it() {
        Role all = may("all", Member.TYPE);
        Role some = may("some", Member.TYPE).hide(Member.POINTS).mask(Mask.PHONE, Member.PHONE);
        Access whole = share(Member.TYPE, ZHANG, all, Action.CHANGE, false).among(all);
        assertThat(whole.field(Member.PHONE)).isEqualTo(FieldRight.full());
        handed.clear();
        Access part = share(Member.TYPE, ZHANG, some, Action.CHANGE, false).among(all, some);
        Criteria<Member> zhang = Member.TYPE.id().eq(ZHANG);
        assertThat(part.rows(Member.TYPE, Action.CHANGE)).isEqualTo(zhang);
        assertThat(part.field(Member.POINTS).readable().isNothing()).isTrue();
        assertThat(part.field(Member.POINTS).masked().isNothing()).isTrue();
        assertThat(part.field(Member.PHONE).readable().isNothing()).isTrue();
        assertThat(part.field(Member.PHONE).masked()).isEqualTo(zhang);
        assertThat(part.field(Member.PHONE).mask()).isEqualTo(Mask.PHONE);
        assertThat(part.field(Member.CITY).readable().isEverything()).isTrue();
        assertThat(part.field(Member.CITY).writable().isEverything()).isTrue();
        assertThat(among(some).field(Member.POINTS).writable().isNothing()).isTrue();
    }

    @Test
    void a_field_one_role_hides_is_written_where_another_was_shared_that_shows_it() {
        Role all = may("all", Member.TYPE);
        Role some = may("some", Member.TYPE).hide(Member.POINTS);
        Access access = share(Member.TYPE, ZHANG, all, Action.CHANGE, false)
                .share(Member.TYPE, Id.ofNumber(9), some, Action.CHANGE, false)
                .among(all, some);
        FieldRight<Member> right = access.field(Member.POINTS);
        assertThat(right.readable()).isEqualTo(Member.TYPE.id().eq(ZHANG));
        assertThat(right.writable().isNothing()).isFalse();
        assertThat(right.writable().isEverything()).isFalse();
    }

    @Test
    void where_nothing_was_shared_as_a_role_its_mask_does_not_count() {
        Role near = may("near", Member.TYPE).mask(Mask.PHONE, Member.PHONE);
        Role far = may("far", Member.TYPE).mask(Mask.NAME, Member.PHONE);
        assertThat(share(Member.TYPE, ZHANG, near, Action.READ, false)
                        .among(near, far)
                        .field(Member.PHONE)
                        .mask())
                .isEqualTo(Mask.PHONE);
        assertThat(share(Member.TYPE, Id.ofNumber(9), far, Action.READ, false)
                        .among(near, far)
                        .field(Member.PHONE)
                        .mask())
                .isEqualTo(Mask.ALL);
    }

    @Test
    void what_was_shared_to_be_read_is_not_changed_and_nothing_is_created_or_removed_by_a_share() {
        Role role = may("r", Member.TYPE);
        Access read = share(Member.TYPE, ZHANG, role, Action.READ, true).among(role);
        assertThat(read.rows(Member.TYPE, Action.READ))
                .isEqualTo(Member.TYPE.id().eq(ZHANG));
        demandNone(read, Action.CHANGE, Member.TYPE);
        Access change = share(Member.TYPE, ZHANG, role, Action.CHANGE, true).among(role);
        demandNone(change, Action.CREATE, Member.TYPE);
        demandNone(change, Action.REMOVE, Member.TYPE);
    }

    @Test
    void a_role_that_reaches_none_of_a_type_shares_none() {
        Role none = Role.named("none").may(Scope.NONE, Member.TYPE, Visit.TYPE);
        Access access = share(Member.TYPE, ZHANG, none, Action.CHANGE, true)
                .share(Part.TYPE, TEA, none, Action.CHANGE, true)
                .among(none);
        demandNone(access, Action.READ, Member.TYPE, Visit.TYPE, Part.TYPE);
        Role reader = Role.named("none").read(Scope.OWN, Visit.TYPE);
        Access part = among(reader);
        assertThat(part.rows(Part.TYPE, Action.READ))
                .as("as its whole is read")
                .isEqualTo(Part.TYPE.id().eq(TEA));
        demandNone(part, Action.CHANGE, Part.TYPE);
    }

    @Test
    void parts_come_along_with_their_whole_unless_the_role_says_otherwise_and_are_written_where_it_is_changed() {
        Role role = may("r", Visit.TYPE);
        Access access = share(Visit.TYPE, TODAY, role, Action.CHANGE, false).among(role);
        Criteria<Part> parts = Part.VISIT.is(Visit.TYPE.id().eq(TODAY));
        for (Action action : Action.values()) {
            assertThat(access.rows(Part.TYPE, action)).as("%s", action).isEqualTo(parts);
        }
        handed.clear();
        Access read = share(Visit.TYPE, TODAY, role, Action.READ, false).among(role);
        assertThat(read.rows(Part.TYPE, Action.READ)).isEqualTo(parts);
        demandNone(read, Action.CREATE, Part.TYPE);
        demandNone(read, Action.REMOVE, Part.TYPE);
        demandNone(among(may("r", Visit.TYPE).may(Scope.NONE, Part.TYPE)), Action.READ, Part.TYPE);
    }

    @Test
    void what_belongs_to_a_record_comes_along_where_that_was_said_and_the_role_reaches_at_least_as_much_of_it() {
        share(Member.TYPE, ZHANG, may("r"), Action.CHANGE, true);
        Criteria<Visit> visits = Visit.MEMBER.is(Member.TYPE.id().eq(ZHANG));
        assertThat(among(may("r", Member.TYPE, Visit.TYPE)).rows(Visit.TYPE, Action.READ))
                .isEqualTo(visits);
        assertThat(among(Role.named("r").may(Scope.TEAM, Member.TYPE).may(Scope.ALL, Visit.TYPE))
                        .rows(Visit.TYPE, Action.READ))
                .isEqualTo(visits);
        demandNone(
                among(Role.named("r").may(Scope.TEAM, Member.TYPE).may(Scope.OWN, Visit.TYPE)),
                Action.READ,
                Visit.TYPE);
        demandNone(among(may("r", Member.TYPE)), Action.READ, Visit.TYPE);
        handed.clear();
        share(Member.TYPE, ZHANG, may("r"), Action.CHANGE, false);
        demandNone(among(may("r", Member.TYPE, Visit.TYPE)), Action.READ, Visit.TYPE);
    }

    @Test
    void what_hangs_on_a_record_of_any_type_comes_along_as_a_role_that_reaches_all_of_it() {
        share(Member.TYPE, ZHANG, may("r"), Action.READ, true);
        assertThat(among(may("r", Member.TYPE).read(Scope.ALL, Remark.TYPE)).rows(Remark.TYPE, Action.READ))
                .isEqualTo(Remark.ABOUT.is(Member.TYPE, Member.TYPE.id().eq(ZHANG)));
        demandNone(among(may("r", Member.TYPE)), Action.READ, Remark.TYPE);
    }

    @Test
    void what_has_an_owner_of_its_own_comes_along_only_as_a_role_that_reaches_all_of_it() {
        share(Member.TYPE, ZHANG, may("r"), Action.CHANGE, true);
        demandNone(among(may("r", Member.TYPE, Task.TYPE)), Action.READ, Task.TYPE);
        assertThat(among(may("r", Member.TYPE).may(Scope.ALL, Task.TYPE)).rows(Task.TYPE, Action.READ))
                .isEqualTo(Task.MEMBER.is(Member.TYPE.id().eq(ZHANG)));
    }
}
