package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Random sets of roles against the plain meaning: some role, by itself, allows it. */
class RolesLawsTest {
    private static final long SEED = 20240601;
    private static final TenantId TENANT = TenantId.of("t");
    private static final Houses DIRECTORY = new Houses();

    /** A role in plain words: a scope for each action, and what it does with the telephone number. */
    private record Plain(String name, Map<Action, Scope> scopes, boolean hides, boolean masks, boolean readOnly) {
        Role role() {
            Role role = Role.named(name)
                    .read(scope(Action.READ), Member.TYPE)
                    .create(scope(Action.CREATE), Member.TYPE)
                    .change(scope(Action.CHANGE), Member.TYPE)
                    .remove(scope(Action.REMOVE), Member.TYPE);
            if (hides) {
                role.hide(Member.PHONE);
            } else if (masks) {
                role.mask(Mask.PHONE, Member.PHONE);
            } else if (readOnly) {
                role.readOnly(Member.PHONE);
            }
            return role;
        }

        private Scope scope(Action action) {
            return scopes.getOrDefault(action, Scope.NONE);
        }

        boolean reaches(Action action, Member row) {
            boolean own = "lin".equals(row.owner());
            return switch (scope(action)) {
                case NONE, SELF -> false;
                case OWN, TERRITORY -> own;
                case TEAM -> own || "north".equals(row.team());
                case SUBTREE -> own || "north".equals(row.team()) || "far-north".equals(row.team());
                case ALL -> true;
            };
        }

        boolean reads() {
            return !hides && !masks;
        }

        boolean writes() {
            return reads() && !readOnly;
        }
    }

    @Test
    void some_role_by_itself_allows_what_is_allowed() {
        assertThat(differences(access -> access)).isEmpty();
    }

    @Test
    void a_policy_that_lends_fields_of_one_role_to_rows_of_another_is_caught() {
        assertThat(differences(RolesLawsTest::flattened)).isNotEmpty();
    }

    private static List<String> differences(UnaryOperator<Access> fault) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Random random = new Random(SEED + i);
            List<Plain> plain = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                plain.add(random(random, "r" + n));
            }
            Access access = fault.apply(
                    Roles.of(DIRECTORY, plain.stream().map(Plain::role).toArray(Role[]::new))
                            .of(TENANT, new Actor("lin", Set.of("r0", "r1", "r2"))));
            for (Member row : rows()) {
                String expected = expected(plain, row);
                String actual = actual(access, row);
                if (!expected.equals(actual)) {
                    differences.add("seed " + (SEED + i) + " " + plain + " on " + row.owner() + "/" + row.team() + ": "
                            + actual + " instead of " + expected);
                }
            }
        }
        return differences;
    }

    private static Plain random(Random random, String name) {
        Map<Action, Scope> scopes = new java.util.EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            scopes.put(action, Scope.values()[random.nextInt(5)]);
        }
        int field = random.nextInt(5);
        return new Plain(name, scopes, field == 1, field == 2, field == 3);
    }

    private static List<Member> rows() {
        List<Member> rows = new ArrayList<>();
        for (String owner : List.of("lin", "wang")) {
            for (String team : List.of("north", "far-north", "south")) {
                rows.add(Member.of(Id.ofNumber(rows.size()), owner, "x").with(Member.TEAM, team));
            }
            rows.add(Member.of(Id.ofNumber(rows.size()), owner, "x"));
        }
        return rows;
    }

    private static String expected(List<Plain> roles, Member row) {
        List<Object> told = new ArrayList<>();
        for (Action action : Action.values()) {
            told.add(roles.stream().anyMatch(role -> role.reaches(action, row)));
        }
        boolean seen = roles.stream().anyMatch(role -> role.reaches(Action.READ, row));
        boolean reads = roles.stream().anyMatch(role -> role.reaches(Action.READ, row) && role.reads());
        told.add(
                reads
                        ? "read"
                        : seen && roles.stream().anyMatch(role -> role.reaches(Action.READ, row) && role.masks())
                                ? "masked"
                                : "hidden");
        told.add(writes(roles, row, Action.CHANGE, Action.CREATE));
        told.add(writes(roles, row, Action.CREATE, Action.CHANGE));
        return told.toString();
    }

    /** A field right is one for all actions, so a field is written only where no action would lend it to another. */
    private static Object writes(List<Plain> roles, Member row, Action action, Action other) {
        boolean reached = roles.stream().anyMatch(role -> role.reaches(action, row));
        return reached
                && mayWrite(roles, row, action)
                && (mayWrite(roles, row, other) || roles.stream().noneMatch(role -> role.reaches(other, row)));
    }

    private static boolean mayWrite(List<Plain> roles, Member row, Action action) {
        return roles.stream().anyMatch(role -> role.reaches(action, row) && role.writes());
    }

    private static String actual(Access access, Member row) {
        List<Object> told = new ArrayList<>();
        for (Action action : Action.values()) {
            told.add(holds(access.rows(Member.TYPE, action), row));
        }
        FieldRight<Member> right = access.field(Member.PHONE);
        boolean seen = holds(access.rows(Member.TYPE, Action.READ), row);
        told.add(
                seen && holds(right.readable(), row)
                        ? "read"
                        : seen && holds(right.masked(), row) ? "masked" : "hidden");
        boolean writable = holds(right.writable(), row);
        told.add(writable && holds(access.rows(Member.TYPE, Action.CHANGE), row));
        told.add(writable && holds(access.rows(Member.TYPE, Action.CREATE), row));
        return told.toString();
    }

    private static boolean holds(Criteria<Member> rule, Member row) {
        return Matcher.matches(rule, row, Matcher.alone());
    }

    private static Access flattened(Access access) {
        return new Access() {
            @Override
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return access.rows(type, action);
            }

            @Override
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                FieldRight<T> right = access.field(field);
                return right.readable().isNothing() ? right : FieldRight.full();
            }
        };
    }
}
