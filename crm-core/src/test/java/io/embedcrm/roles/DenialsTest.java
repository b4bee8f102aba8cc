package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Member;
import io.embedcrm.work.Part;
import io.embedcrm.work.Remark;
import io.embedcrm.work.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a denial takes away: on its own rows, of what belongs to them, and field by field. */
class DenialsTest {
    private static final Criteria<Member> IN_X = Member.CITY.eq("x");
    private static final Criteria<Visit> AT_X = Visit.PLACE.eq("x");
    private static final Member X = Member.of(Id.ofNumber(1), "lin", "m").with(Member.CITY, "x");
    private static final Member Y = Member.of(Id.ofNumber(2), "lin", "m").with(Member.CITY, "y");

    private static Access under(Role role, Denial<?>... denials) {
        return Roles.of(new Houses(), List.of(role), List.of(denials))
                .of(TenantId.of("t"), Actor.of("lin", role.name()));
    }

    private static Access under(Denial<?>... denials) {
        return under(Role.named("all").everything(Scope.ALL), denials);
    }

    private static boolean holds(Criteria<Member> rule, Member row) {
        return Matcher.matches(rule, row, Matcher.alone());
    }

    @Test
    void what_is_denied_is_denied_on_its_rows_alone_and_nothing_else() {
        Access change = under(Denial.of("d", Member.TYPE, IN_X, Action.CHANGE));
        Access read = under(Denial.of("d", Member.TYPE, IN_X, Action.READ));
        for (Action action : Action.values()) {
            assertThat(holds(change.rows(Member.TYPE, action), X))
                    .as("%s", action)
                    .isEqualTo(action != Action.CHANGE);
            assertThat(holds(read.rows(Member.TYPE, action), X))
                    .as("%s", action)
                    .isFalse();
            assertThat(holds(change.rows(Member.TYPE, action), Y))
                    .as("%s", action)
                    .isTrue();
            assertThat(holds(read.rows(Member.TYPE, action), Y))
                    .as("%s", action)
                    .isTrue();
        }
    }

    @Test
    void parts_of_what_may_not_be_changed_are_not_written_and_of_what_may_not_be_read_not_seen() {
        Access change = under(Denial.of("d", Visit.TYPE, AT_X, Action.CHANGE));
        Access read = under(Denial.of("d", Visit.TYPE, AT_X));
        Criteria<Part> elsewhere = Part.VISIT.is(AT_X).not();
        for (Action action : Action.values()) {
            assertThat(change.rows(Part.TYPE, action))
                    .as("%s", action)
                    .isEqualTo(action == Action.READ ? Criteria.everything() : elsewhere);
            assertThat(read.rows(Part.TYPE, action)).as("%s", action).isEqualTo(elsewhere);
        }
    }

    @Test
    void what_belongs_to_a_record_is_denied_where_that_may_not_be_read_and_left_where_it_may() {
        Access change = under(Denial.of("d", Member.TYPE, IN_X, Action.CHANGE));
        Access read = under(Denial.of("d", Member.TYPE, IN_X));
        for (Action action : Action.values()) {
            assertThat(change.rows(Visit.TYPE, action).isEverything()).isTrue();
            assertThat(change.rows(Remark.TYPE, action).isEverything()).isTrue();
            assertThat(read.rows(Visit.TYPE, action))
                    .isEqualTo(Visit.MEMBER.is(IN_X).not());
            assertThat(read.rows(Remark.TYPE, action))
                    .isEqualTo(Remark.ABOUT.is(Member.TYPE, IN_X).not());
        }
        assertThat(read.hanging(Remark.TYPE))
                .isEqualTo(Remark.ABOUT.is(Member.TYPE, IN_X).not());
        assertThat(change.hanging(Remark.TYPE).isEverything()).isTrue();
    }

    private static String seen(Access access, Field<Member, ?> field, Member row) {
        FieldRight<Member> right = access.field(field);
        String read = holds(right.readable(), row) ? "read" : holds(right.masked(), row) ? "masked" : "hidden";
        return read + (holds(right.writable(), row) ? " written" : "");
    }

    @Test
    void a_field_is_hidden_masked_or_kept_from_change_on_its_rows_and_is_as_ever_on_the_others() {
        Access hidden = under(Denial.hide("d", Member.PHONE, IN_X));
        Access masked = under(Denial.mask("d", Mask.PHONE, Member.PHONE, IN_X));
        Access kept = under(Denial.treat("d", Member.PHONE, FieldTreatment.READ_ONLY, IN_X));
        assertThat(seen(hidden, Member.PHONE, X)).isEqualTo("hidden");
        assertThat(seen(masked, Member.PHONE, X)).isEqualTo("masked");
        assertThat(seen(kept, Member.PHONE, X)).isEqualTo("read");
        assertThat(masked.field(Member.PHONE).mask()).isEqualTo(Mask.PHONE);
        for (Access access : List.of(hidden, masked, kept)) {
            assertThat(seen(access, Member.PHONE, Y)).isEqualTo("read written");
            assertThat(seen(access, Member.CITY, X)).isEqualTo("read written");
            assertThat(access.rows(Member.TYPE, Action.READ).isEverything()).isTrue();
        }
    }

    @Test
    void what_a_role_masks_is_masked_more_strictly_where_a_denial_says_so() {
        Role role = Role.named("r").may(Scope.ALL, Member.TYPE).mask(Mask.NAME, Member.PHONE);
        Access hidden = under(role, Denial.hide("d", Member.PHONE, IN_X));
        assertThat(seen(hidden, Member.PHONE, X)).isEqualTo("hidden");
        assertThat(seen(hidden, Member.PHONE, Y)).isEqualTo("masked");
        assertThat(hidden.field(Member.PHONE).mask()).isEqualTo(Mask.NAME);
        Access masked = under(role, Denial.mask("d", Mask.PHONE, Member.PHONE, IN_X));
        assertThat(seen(masked, Member.PHONE, X)).isEqualTo("masked");
        assertThat(masked.field(Member.PHONE).mask()).as("neither's").isEqualTo(Mask.ALL);
        Access other = under(role, Denial.mask("d", Mask.PHONE, Member.CITY, IN_X));
        assertThat(other.field(Member.PHONE).mask()).as("said of another field").isEqualTo(Mask.NAME);
    }

    @Test
    void a_field_that_no_role_lets_be_written_is_written_on_no_row_whatever_is_denied() {
        Role role = Role.named("r").may(Scope.OWN, Member.TYPE).readOnly(Member.PHONE);
        for (Access access : List.of(under(role), under(role, Denial.of("d", Member.TYPE, IN_X)))) {
            assertThat(access.field(Member.PHONE).writable().isNothing()).isTrue();
            assertThat(access.field(Member.CITY).writable().isNothing()).isFalse();
        }
    }

    private static RowRule<Member> against(String name, Criteria<Member> rows) {
        return new RowRule<>(new Ground(Ground.Kind.DENIAL, name), rows, List.of());
    }

    @Test
    void it_is_told_which_denials_are_against_seeing_or_changing_a_field_and_on_which_rows() {
        Criteria<Member> lins = Member.OWNER.eq("lin");
        Criteria<Member> active = Member.ACTIVE.eq(true);
        Role role = Role.named("all").everything(Scope.ALL).readOnly(Member.CITY);
        GroundedAccess access = (GroundedAccess) under(
                role,
                Denial.hide("hidden", Member.PHONE, IN_X),
                Denial.treat("kept", Member.PHONE, FieldTreatment.READ_ONLY, lins),
                Denial.of("rows", Member.TYPE, active, Action.CHANGE));
        Ground ground = new Ground(Ground.Kind.ROLE, "all");
        assertThat(access.rules(Member.PHONE, false))
                .containsExactly(new RowRule<>(ground, Criteria.everything(), List.of(against("hidden", IN_X))));
        assertThat(access.rules(Member.PHONE, true))
                .containsExactly(new RowRule<>(
                        ground,
                        Criteria.everything(),
                        List.of(against("hidden", IN_X), against("kept", lins), against("rows", active))));
        assertThat(access.rules(Member.CITY, false))
                .containsExactly(new RowRule<>(ground, Criteria.everything(), List.of()));
        assertThat(access.rules(Member.CITY, true))
                .containsExactly(new RowRule<>(ground, Criteria.nothing(), List.of(against("rows", active))));
        GroundedAccess undenied = (GroundedAccess) under(role);
        assertThat(undenied.rules(Member.CITY, false))
                .containsExactly(new RowRule<>(ground, Criteria.everything(), List.of()));
        assertThat(undenied.rules(Member.CITY, true))
                .containsExactly(new RowRule<>(ground, Criteria.nothing(), List.of()));
    }

    @Test
    void attributes_as_a_whole_are_written_where_no_entry_is_kept_from_it() {
        DeclaredAttributes declared =
                type -> Map.of("salary", new DeclaredAttributes.Treatment(DataClass.SENSITIVE, Optional.empty()));
        Role all = Role.named("r").everything(Scope.ALL);
        Role one = Role.named("r").everything(Scope.ALL).readOnly(Member.ATTRIBUTES.text("size"));
        Role some = Role.named("r").everything(Scope.ALL).hideAll(DataClass.SENSITIVE);
        assertThat(attributes(all, declared).writable().isEverything()).isTrue();
        assertThat(attributes(one, declared).writable().isNothing()).isTrue();
        assertThat(attributes(one, declared).readable().isEverything()).isTrue();
        assertThat(attributes(some, declared).writable().isNothing()).isTrue();
        assertThat(attributes(some, DeclaredAttributes.none()).writable().isEverything())
                .isTrue();
    }

    private static FieldRight<Member> attributes(Role role, DeclaredAttributes declared) {
        return Roles.of(new Houses(), role)
                .of(TenantId.of("t"), Actor.of("lin", role.name()), declared)
                .field(Member.ATTRIBUTES);
    }

    @Test
    void one_attribute_is_denied_by_itself_or_with_all_and_what_is_no_text_is_hidden_where_it_is_masked() {
        Access one = under(Denial.hide("d", Member.ATTRIBUTES.text("salary"), IN_X));
        assertThat(seen(one, Member.ATTRIBUTES.text("salary"), X)).isEqualTo("hidden");
        assertThat(seen(one, Member.ATTRIBUTES.text("size"), X)).isEqualTo("read written");
        assertThat(seen(one, Member.ATTRIBUTES, X)).isEqualTo("hidden");
        Access all = under(Denial.hide("d", Member.ATTRIBUTES, IN_X));
        assertThat(seen(all, Member.ATTRIBUTES.text("salary"), X)).isEqualTo("hidden");
        assertThat(seen(all, Member.ATTRIBUTES, X)).isEqualTo("hidden");
        Access masked = under(Denial.mask("d", Mask.PHONE, Member.ATTRIBUTES.text("size"), IN_X));
        assertThat(seen(masked, Member.ATTRIBUTES.text("size"), X)).isEqualTo("masked");
        assertThat(seen(masked, Member.ATTRIBUTES.number("size"), X)).isEqualTo("hidden");
        assertThat(seen(masked, Member.ATTRIBUTES.number("size"), Y)).isEqualTo("read written");
    }

    @Test
    void a_fact_that_a_role_declassifies_stays_classified_where_it_or_its_record_is_denied() {
        Role role = Role.named("r").read(Scope.ALL, CustomerFacts.TYPE).declassify(CustomerFacts.REVENUE);
        Criteria<CustomerFacts> many = CustomerFacts.PURCHASES.atLeast(3L);
        assertThat(under(role).declassified(CustomerFacts.REVENUE).isEverything())
                .isTrue();
        assertThat(under(role).declassified(CustomerFacts.PURCHASES).isNothing())
                .isTrue();
        assertThat(under(role, Denial.hide("d", CustomerFacts.REVENUE, many)).declassified(CustomerFacts.REVENUE))
                .isEqualTo(many.not());
        assertThat(under(role, Denial.of("d", CustomerFacts.TYPE, many)).declassified(CustomerFacts.REVENUE))
                .isEqualTo(many.not());
    }
}
