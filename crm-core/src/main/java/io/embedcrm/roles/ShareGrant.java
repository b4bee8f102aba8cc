package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.Mask;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was shared with an actor. A record is shared as a role of who shares it: on it, its parts and, where it was shared
 * so, what belongs to it, the actor has what that role would give, as far as the role reaches it for whoever it reaches the
 * record for.
 */
record ShareGrant(Actor actor, Given given, Collection<Role> roles, DeclaredAttributes declared) implements Grant {
    @Override
    public Ground ground() {
        return new Ground(Ground.Kind.SHARE, actor.id());
    }

    @Override
    public boolean full(Field<?, ?> field) {
        return roles.stream().allMatch(role -> role.visibility(field, declared).equals(Visibility.FULL));
    }

    @Override
    public boolean writes(Field<?, ?> field) {
        return roles.stream().anyMatch(role -> role.visibility(field, declared).writable());
    }

    @Override
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return reached(type, action, List.copyOf(roles), false);
    }

    @Override
    public <T extends Entity> Criteria<T> hanging(RecordType<T> type) {
        return rows(type, Action.READ);
    }

    @Override
    public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
        return reached(field, Action.READ, Visibility::declassified);
    }

    @Override
    public <T extends Entity> Criteria<T> readable(Field<T, ?> field) {
        return reached(field, Action.READ, Visibility::readable);
    }

    @Override
    public <T extends Entity> Criteria<T> masked(Field<T, ?> field) {
        return reached(field, Action.READ, visibility -> visibility.mask().isPresent());
    }

    @Override
    public <T extends Entity> Criteria<T> writable(Field<T, ?> field, Action action) {
        return reached(field, action, Visibility::writable);
    }

    @Override
    public Set<Mask> masks(Field<?, ?> field) {
        Set<Mask> masks = EnumSet.noneOf(Mask.class);
        for (Role role : roles) {
            role.visibility(field, declared)
                    .mask()
                    .filter(mask -> !reached(field.owner(), Action.READ, List.of(role), false)
                            .isNothing())
                    .ifPresent(masks::add);
        }
        return masks;
    }

    private <T extends Entity> Criteria<T> reached(Field<T, ?> field, Action action, Predicate<Visibility> gives) {
        List<Role> giving = roles.stream()
                .filter(role -> gives.test(role.visibility(field, declared)))
                .toList();
        return reached(field.owner(), action, giving, false);
    }

    /** The rows shared as {@code as} themselves, or as what belongs to such rows. */
    private <T extends Entity> Criteria<T> reached(
            RecordType<T> type, Action action, List<Role> as, boolean belonging) {
        if (as.isEmpty()) {
            return Criteria.nothing();
        }
        Criteria<T> direct = action == Action.READ || action == Action.CHANGE
                ? given.shared(actor, type, names(as, type, action), action, belonging)
                : Criteria.nothing();
        return direct.or(Reach.upwards(type)
                .map(reference -> above(reference, action, as, belonging))
                .orElseGet(() -> Reach.anyUpwards(type)
                        .map(reference -> aboveAny(reference, action, as))
                        .orElse(Criteria.nothing())));
    }

    private <T extends Entity> Criteria<T> aboveAny(AnyReference<T> reference, Action action, List<Role> as) {
        Criteria<T> rows = Criteria.nothing();
        for (RecordType<?> target : given.sharedTypes()) {
            rows = rows.or(aboveAny(reference, target, action, as));
        }
        return rows;
    }

    private <T extends Entity, P extends Entity> Criteria<T> aboveAny(
            AnyReference<T> reference, RecordType<P> target, Action action, List<Role> as) {
        if (target == (RecordType<?>) reference.owner()) {
            return Criteria.nothing();
        }
        Action ofWhole = action == Action.READ ? Action.READ : Action.CHANGE;
        List<Role> going = as.stream()
                .filter(role -> goesAlong(role, reference.owner(), action, target, ofWhole))
                .toList();
        Criteria<P> shared = reached(target, ofWhole, going, true);
        return shared.isNothing() ? Criteria.nothing() : reference.is(target, shared);
    }

    private static Set<String> names(List<Role> roles, RecordType<?> type, Action action) {
        return roles.stream()
                .filter(role -> scope(role, type, action) != Scope.NONE)
                .map(Role::name)
                .collect(Collectors.toSet());
    }

    private <T extends Entity, P extends Entity> Criteria<T> above(
            Reference<T, P> reference, Action action, List<Role> as, boolean belonging) {
        RecordType<T> type = reference.owner();
        Action ofWhole = action == Action.READ ? Action.READ : Action.CHANGE;
        boolean part = type.partOf().isPresent();
        List<Role> going = as.stream()
                .filter(role -> goesAlong(role, type, action, reference.target(), ofWhole))
                .toList();
        return Reach.through(reference, reached(reference.target(), ofWhole, going, belonging || !part));
    }

    /** Whether a role reaches of a type at least what belongs to the records it reaches above: nobody shares more than that. */
    private static boolean goesAlong(
            Role role, RecordType<?> type, Action action, RecordType<?> above, Action ofWhole) {
        Optional<Scope> said = role.said(type, action);
        if (said.isEmpty() && type.partOf().isPresent()) {
            return true;
        }
        Scope scope = said.orElse(role.everywhere(action));
        return scope == Scope.ALL
                || (!Reach.owned(type) && scope != Scope.NONE && scope.covers(scope(role, above, ofWhole)));
    }

    private static Scope scope(Role role, RecordType<?> type, Action action) {
        Optional<Scope> said = role.said(type, action);
        if (said.isEmpty() && type.partOf().isPresent()) {
            return scope(role, type.partOf().get().target(), action == Action.READ ? Action.READ : Action.CHANGE);
        }
        return said.orElse(role.everywhere(action));
    }
}
