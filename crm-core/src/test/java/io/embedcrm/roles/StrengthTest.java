package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Mask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which scope gives at least what another gives, and which treatment of a field shows less than another. */
class StrengthTest {
    @Test
    void a_scope_covers_those_that_reach_none_but_its_rows_whoever_asks() {
        Map<Scope, Set<Scope>> covered = Map.of(
                Scope.NONE, Set.of(Scope.NONE),
                Scope.SELF, Set.of(Scope.NONE, Scope.SELF),
                Scope.OWN, Set.of(Scope.NONE, Scope.OWN),
                Scope.TERRITORY, Set.of(Scope.NONE, Scope.OWN, Scope.TERRITORY),
                Scope.TEAM, Set.of(Scope.NONE, Scope.OWN, Scope.TEAM),
                Scope.SUBTREE, Set.of(Scope.NONE, Scope.OWN, Scope.TEAM, Scope.SUBTREE),
                Scope.ALL, Set.of(Scope.values()));
        for (Scope scope : Scope.values()) {
            for (Scope other : Scope.values()) {
                assertThat(scope.covers(other))
                        .as("%s covers %s", scope, other)
                        .isEqualTo(covered.get(scope).contains(other));
            }
        }
    }

    @Test
    void the_stricter_of_two_treatments_shows_less_and_of_two_that_show_as_much_it_is_the_first() {
        List<Visibility> ascending =
                List.of(Visibility.HIDDEN, Visibility.masked(Mask.PHONE), Visibility.READ_ONLY, Visibility.FULL);
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(ascending.get(i).stricter(ascending.get(j))).isEqualTo(ascending.get(Math.min(i, j)));
            }
        }
        Visibility one = Visibility.masked(Mask.PHONE);
        assertThat(one.stricter(Visibility.masked(Mask.ALL))).isSameAs(one);
    }
}
