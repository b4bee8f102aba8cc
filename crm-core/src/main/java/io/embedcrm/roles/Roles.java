package io.embedcrm.roles;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.gateway.Directory;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A policy of roles. An actor has what any of its roles gives, row by row and field by field: a field that one role shows
 * on some rows is not shown on the rows of another. A role nobody has declared gives nothing.
 *
 * <p>Whose a record is, is told by its fields {@code owner} and {@code team}; a record that has none is its whole's, or
 * that of the record in whose stream it stands.
 */
public final class Roles implements AccessPolicy {
    private final Map<String, Role> roles = new HashMap<>();
    private final Directory directory;

    private Roles(Directory directory, List<Role> roles) {
        this.directory = directory;
        for (Role role : roles) {
            if (this.roles.put(role.name(), role) != null) {
                throw new IllegalArgumentException("Two roles are called " + role.name());
            }
        }
    }

    /** The policy of these roles; teams are those of {@code directory}. */
    public static Roles of(Directory directory, Role... roles) {
        return new Roles(directory, List.of(roles));
    }

    /** The policy of these roles, none of which speaks of teams. */
    public static Roles of(Role... roles) {
        return of(Directory.empty(), roles);
    }

    @Override
    public Access of(TenantId tenant, Actor actor) {
        return of(tenant, actor, DeclaredAttributes.none());
    }

    @Override
    public Access of(TenantId tenant, Actor actor, DeclaredAttributes declared) {
        List<Role> held = actor.roles().stream()
                .map(roles::get)
                .flatMap(role -> Optional.ofNullable(role).stream())
                .toList();
        return new RolesAccess(held, new Reach(tenant, actor, directory), declared);
    }

    private record RolesAccess(List<Role> held, Reach reach, DeclaredAttributes declared) implements Access {
        @Override
        public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
            Criteria<T> rows = Criteria.nothing();
            for (Role role : held) {
                rows = rows.or(reach.rows(role, type, action));
            }
            return rows;
        }

        @Override
        public <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
            Criteria<T> rows = Criteria.nothing();
            for (Role role : held) {
                rows = rows.or(reach.hanging(role, type));
            }
            return rows;
        }

        @Override
        public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
            if (held.stream().allMatch(role -> role.visibility(field, declared).equals(Visibility.FULL))) {
                return FieldRight.full();
            }
            return new FieldRight<>(readable(field), masked(field), mask(field), writable(field));
        }

        @Override
        public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
            Criteria<T> rows = Criteria.nothing();
            for (Role role : held) {
                if (role.visibility(field, declared).declassified()) {
                    rows = rows.or(reach.rows(role, field.owner(), Action.READ));
                }
            }
            return rows;
        }

        private <T extends Entity> Criteria<T> readable(Field<T, ?> field) {
            return by(field, Action.READ, Visibility::readable);
        }

        private <T extends Entity> Criteria<T> masked(Field<T, ?> field) {
            Criteria<T> masked = Criteria.nothing();
            for (Role role : held) {
                if (role.visibility(field, declared).mask().isPresent()) {
                    masked = masked.or(reach.rows(role, field.owner(), Action.READ));
                }
            }
            return masked;
        }

        /** Where roles mask differently, all of it: a row must not be shown as another role shows it. */
        private <T extends Entity> Mask mask(Field<T, ?> field) {
            Set<Mask> masks = EnumSet.noneOf(Mask.class);
            for (Role role : held) {
                if (!reach.rows(role, field.owner(), Action.READ).isNothing()) {
                    role.visibility(field, declared).mask().ifPresent(masks::add);
                }
            }
            return masks.size() == 1 ? masks.iterator().next() : Mask.ALL;
        }

        /** A field right does not say for which action; so a row is in it only if it is for each action it comes under. */
        private <T extends Entity> Criteria<T> writable(Field<T, ?> field) {
            if (held.stream().noneMatch(role -> role.visibility(field, declared).writable())) {
                return Criteria.nothing();
            }
            return allowing(field, Action.CHANGE).and(allowing(field, Action.CREATE));
        }

        private <T extends Entity> Criteria<T> allowing(Field<T, ?> field, Action action) {
            Criteria<T> writing = by(field, action, Visibility::writable);
            return writing.isEverything()
                    ? writing
                    : writing.or(rows(field.owner(), action).not());
        }

        /** The rows of those roles that give this; where all roles that reach any row do, there is no more to say. */
        private <T extends Entity> Criteria<T> by(Field<T, ?> field, Action action, Predicate<Visibility> gives) {
            Criteria<T> rows = Criteria.nothing();
            boolean all = true;
            for (Role role : held) {
                Criteria<T> reached = reach.rows(role, field.owner(), action);
                if (gives.test(role.visibility(field, declared))) {
                    rows = rows.or(reached);
                } else {
                    all &= reached.isNothing();
                }
            }
            return all ? Criteria.everything() : rows;
        }
    }
}
