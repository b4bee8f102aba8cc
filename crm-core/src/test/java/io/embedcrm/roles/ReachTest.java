package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Tagging;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Member;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a scope means for types of all shapes. */
class ReachTest {
    /** Numbers where others have the names of users and teams, two members, and a place on the timeline of one. */
    record Trip(
            Id<Trip> id,
            long version,
            @Structural long owner,
            @Structural long team,
            @Structural @Nullable Id<Member> guide,
            @Structural @Nullable Id<Member> guest,
            @Structural Instant at)
            implements Entity {
        static final RecordType<Trip> TYPE = RecordType.declare(MethodHandles.lookup(), Trip.class)
                .timeline("guest", "at")
                .build();

        static final Reference<Trip, Member> GUEST = TYPE.reference("guest", Member.class);
        static final Field<Trip, Long> OWNER = TYPE.integer("owner");
    }

    private static Access of(Role role, Actor actor) {
        return Roles.of(new Houses(), role).of(TenantId.of("t"), actor);
    }

    @Test
    void whose_a_record_is_is_told_by_names_and_by_nothing_else() {
        assertThat(Reach.owned(Customer.TYPE)).isTrue();
        assertThat(Reach.owned(Note.TYPE)).isFalse();
        assertThat(Reach.owned(Trip.TYPE)).isFalse();
        for (Scope scope : new Scope[] {Scope.OWN, Scope.TEAM, Scope.SUBTREE}) {
            Access access = of(Role.named("r").read(scope, Trip.TYPE), Actor.of("lin", "r"));
            assertThat(access.rows(Trip.TYPE, Action.READ).isNothing())
                    .as("%s", scope)
                    .isTrue();
        }
    }

    @Test
    void the_timeline_tells_to_whom_of_several_a_record_belongs() {
        Id<Member> id = Id.ofNumber(7);
        Access access = of(
                Role.named("self").read(Scope.SELF, Trip.TYPE),
                Actor.of("anna", "self").being(Member.TYPE, id));
        assertThat(access.rows(Trip.TYPE, Action.READ)).isEqualTo(Trip.GUEST.eq(id));
    }

    @Test
    void what_hangs_on_any_record_is_read_where_that_is_by_whoever_reads_some_of_it() {
        Actor lin = Actor.of("lin", "r");
        Access own = of(Role.named("r").read(Scope.OWN, Tagging.TYPE, Customer.TYPE), lin);
        assertThat(own.rows(Tagging.TYPE, Action.READ).isNothing()).isTrue();
        assertThat(own.hanging(Tagging.TYPE).isEverything()).isTrue();
        assertThat(own.hanging(Customer.TYPE)).isEqualTo(own.rows(Customer.TYPE, Action.READ));
        Access none = of(Role.named("r").read(Scope.NONE, Tagging.TYPE), lin);
        assertThat(none.hanging(Tagging.TYPE).isNothing()).isTrue();
        Access all = of(Role.named("r").readEverything(Scope.OWN), lin);
        assertThat(all.hanging(Tagging.TYPE).isEverything()).isTrue();
    }
}
