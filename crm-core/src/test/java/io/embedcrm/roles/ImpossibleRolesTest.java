package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.error.CrmException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Field;
import io.embedcrm.work.Member;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rules that cannot be are refused when they are said. */
class ImpossibleRolesTest {
    private final Role role = Role.named("r");

    @Test
    void structural_fields_are_neither_hidden_nor_masked() {
        assertThatIllegalArgumentException().isThrownBy(() -> role.hide(Member.OWNER));
        assertThatIllegalArgumentException().isThrownBy(() -> role.mask(Mask.ALL, Member.OWNER));
        assertThatIllegalArgumentException().isThrownBy(() -> role.hideAll(DataClass.STRUCTURAL));
        assertThatIllegalArgumentException().isThrownBy(() -> role.maskAll(DataClass.STRUCTURAL, Mask.ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> role.hide(Member.TYPE.version()));
    }

    @Test
    void only_text_is_masked() {
        assertThatIllegalArgumentException().isThrownBy(() -> role.mask(Mask.ALL, Member.POINTS));
        assertThatIllegalArgumentException().isThrownBy(() -> role.mask(Mask.ALL, Member.BALANCE));
        assertThatIllegalArgumentException().isThrownBy(() -> role.mask(Mask.ALL, Member.ATTRIBUTES.number("salary")));
    }

    @Test
    void two_roles_of_one_name_are_not_taken() {
        assertThatIllegalArgumentException().isThrownBy(() -> Roles.of(Role.named("a"), Role.named("a")));
    }

    @Test
    void what_is_computed_is_hidden_by_its_source_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> role.hide(Member.NAME_WORDS));
        assertThatIllegalArgumentException().isThrownBy(() -> role.mask(Mask.ALL, Member.NAME_WORDS));
        assertThatIllegalArgumentException().isThrownBy(() -> role.readOnly(Member.NAME_WORDS));
    }

    @Test
    void a_denial_that_cannot_be_is_refused() {
        Criteria<Member> all = Criteria.everything();
        refused("roles.structural", () -> Denial.hide("x", Member.OWNER, all));
        refused("roles.mask-kind", () -> Denial.mask("x", Mask.ALL, Member.POINTS, all));
        refused("roles.computed", () -> Denial.hide("x", Member.NAME_WORDS, all));
        refused("denial.name", () -> Denial.hide(" ", Member.PHONE, all));
        refused("text.too-long", () -> Denial.hide("x".repeat(RoleDefinition.MAX_NAME + 1), Member.PHONE, all));
        refused("denial.treatment", () -> Denial.treat("x", Member.PHONE, FieldTreatment.DECLASSIFIED, all));
        Set<Action> read = Set.of(Action.READ);
        refused("denial.actions", () -> denial(read, Optional.of(Member.PHONE)));
        refused("denial.actions", () -> denial(Set.of(), Optional.empty()));
        assertThat(Denial.treat("x", Member.OWNER, FieldTreatment.READ_ONLY, all)
                        .field())
                .as("structural fields can be kept from change")
                .contains(Member.OWNER);
    }

    private static Denial<Member> denial(Set<Action> actions, Optional<Field<Member, ?>> field) {
        return new Denial<>(
                "x", Member.TYPE, actions, field, FieldTreatment.HIDDEN, Criteria.everything(), Set.of(), Set.of());
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CrmException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void who_may_not_read_a_record_may_do_nothing_else_to_it_and_a_denial_that_names_nothing_means_all() {
        Criteria<Member> all = Criteria.everything();
        Set<Action> everything = Set.of(Action.values());
        assertThat(Denial.of("x", Member.TYPE, all, Action.READ).actions()).isEqualTo(everything);
        assertThat(Denial.of("x", Member.TYPE, all).actions()).isEqualTo(everything);
        assertThat(Denial.of("x", Member.TYPE, all, Action.REMOVE).actions()).containsExactly(Action.REMOVE);
    }

    @Test
    void a_denial_holds_for_the_roles_it_names_and_spares_those_it_excepts() {
        Denial<Member> denial = Denial.of("x", Member.TYPE, Criteria.everything());
        assertThat(denial.holdsFor(Set.of())).isTrue();
        Denial<Member> some = denial.onlyFor("a", "b").except("c");
        assertThat(some.holdsFor(Set.of("b"))).isTrue();
        assertThat(some.holdsFor(Set.of("d"))).isFalse();
        assertThat(some.holdsFor(Set.of("b", "c"))).isFalse();
    }
}
