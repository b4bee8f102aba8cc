package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.embedcrm.access.Mask;
import io.embedcrm.record.DataClass;
import io.embedcrm.work.Member;
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
}
