package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.gateway.Directory;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which rows a scope means to one actor. */
final class Reach {
    private static final String OWNER = "owner";
    private static final String TEAM = "team";

    private final TenantId tenant;
    private final Actor actor;
    private final Directory directory;
    private final Given given;
    private final Map<Scope, Set<String>> teams = new HashMap<>();

    Reach(TenantId tenant, Actor actor, Directory directory, Given given) {
        this.tenant = tenant;
        this.actor = actor;
        this.directory = directory;
        this.given = given;
    }

    /** The rows of {@code type} that {@code role} reaches; of parts, those whose whole it reaches, if no more is said. */
    <T extends Entity> Criteria<T> rows(Role role, RecordType<T> type, Action action) {
        Optional<Scope> said = role.said(type, action);
        if (said.isEmpty() && type.partOf().isPresent()) {
            Action ofWhole = action == Action.READ ? Action.READ : Action.CHANGE;
            return ofWhole(role, type.partOf().get(), ofWhole);
        }
        return scope(type, said.orElse(role.everywhere(action)));
    }

    /** Of what belongs to a record of any type, as tags do, and to nothing else, all: it is read where that record is. */
    <T extends Entity> Criteria<T> hanging(Role role, RecordType<T> type) {
        Scope scope = role.said(type, Action.READ).orElse(role.everywhere(Action.READ));
        boolean anybodys = type.stream().filter(AnyReference.class::isInstance).isPresent()
                && type.fields().stream().filter(AnyReference.class::isInstance).count() == 1;
        return anybodys && scope != Scope.NONE ? Criteria.everything() : rows(role, type, Action.READ);
    }

    private <T extends Entity, P extends Entity> Criteria<T> ofWhole(
            Role role, Reference<T, P> reference, Action action) {
        Criteria<P> rows = rows(role, reference.target(), action);
        Criteria<P> created =
                action == Action.READ ? Criteria.nothing() : rows(role, reference.target(), Action.CREATE);
        return through(reference, rows.or(created));
    }

    static <T extends Entity, P extends Entity> Criteria<T> through(Reference<T, P> reference, Criteria<P> rows) {
        if (rows.isNothing()) {
            return Criteria.nothing();
        }
        return rows.isEverything() ? Criteria.everything() : reference.is(rows);
    }

    private <T extends Entity> Criteria<T> scope(RecordType<T> type, Scope scope) {
        if (scope == Scope.ALL) {
            return Criteria.everything();
        } else if (scope == Scope.NONE) {
            return Criteria.nothing();
        } else if (scope == Scope.SELF) {
            return self(type);
        } else if (scope == Scope.TERRITORY) {
            return this.<T>scope(type, Scope.OWN).or(territory(type));
        }
        Optional<Field<T, ?>> owner = type.find(OWNER).filter(field -> field.kind() == Kind.TEXT);
        Optional<Field<T, ?>> team = type.find(TEAM).filter(field -> field.kind() == Kind.TEXT);
        if (owner.isPresent() || team.isPresent()) {
            Criteria<T> own = owner.isPresent() ? type.text(OWNER).eq(actor.id()) : Criteria.nothing();
            Set<String> reached = teams(scope);
            return team.isPresent() && !reached.isEmpty()
                    ? own.or(type.text(TEAM).in(reached))
                    : own;
        }
        return upwards(type).map(reference -> ofParent(reference, scope)).orElse(Criteria.nothing());
    }

    /** The reference to what a record is a part of or, if it is none, to the record in whose stream it stands. */
    static <T extends Entity> Optional<Reference<T, ?>> upwards(RecordType<T> type) {
        return type.partOf().or(() -> stream(type));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Optional<Reference<T, ?>> stream(RecordType<T> type) {
        return type.stream().filter(field -> field instanceof Reference<?, ?>).map(field ->
                (Reference<T, ?>) (Field<T, ?>) field);
    }

    /** The reference of what is no part, and hangs on a record of any type. */
    @SuppressWarnings("unchecked")
    static <T extends Entity> Optional<AnyReference<T>> anyUpwards(RecordType<T> type) {
        return type.partOf().isPresent()
                ? Optional.empty()
                : type.stream().filter(AnyReference.class::isInstance).map(field ->
                        (AnyReference<T>) (Field<T, ?>) field);
    }

    /** Whether records of a type say themselves whose they are. */
    static boolean owned(RecordType<?> type) {
        return Stream.of(OWNER, TEAM)
                .anyMatch(name -> type.find(name)
                        .filter(field -> field.kind() == Kind.TEXT)
                        .isPresent());
    }

    private <T extends Entity> Criteria<T> territory(RecordType<T> type) {
        Criteria<T> own = given.territory(actor.id(), type);
        return own.isNothing()
                ? upwards(type).map(reference -> territoryOf(reference)).orElse(Criteria.nothing())
                : own;
    }

    private <T extends Entity, P extends Entity> Criteria<T> territoryOf(Reference<T, P> reference) {
        return through(reference, territory(reference.target()));
    }

    /** What the actor is itself, and what refers to it: as a part, in its stream or on its timeline, or by its only reference. */
    private <T extends Entity> Criteria<T> self(RecordType<T> type) {
        if (actor.self().isEmpty()) {
            return Criteria.nothing();
        }
        RecordRef self = actor.self().get();
        if (self.is(type)) {
            return type.id().eq(new Id<>(self.id()));
        }
        return upwards(type)
                .or(() -> type.timeline().map(RecordType.Timeline::of))
                .or(() -> onlyReference(type, self))
                .map(reference -> ofSelf(reference, self))
                .orElse(Criteria.nothing());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Optional<Reference<T, ?>> onlyReference(RecordType<T> type, RecordRef self) {
        List<Reference<T, ?>> references = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            if (field instanceof Reference<?, ?> reference && self.is(reference.target())) {
                references.add((Reference<T, ?>) reference);
            }
        }
        return references.size() == 1 ? Optional.of(references.get(0)) : Optional.empty();
    }

    private <T extends Entity, P extends Entity> Criteria<T> ofSelf(Reference<T, P> reference, RecordRef self) {
        return self.is(reference.target())
                ? reference.eq(new Id<>(self.id()))
                : through(reference, self(reference.target()));
    }

    private <T extends Entity, P extends Entity> Criteria<T> ofParent(Reference<T, P> reference, Scope scope) {
        return through(reference, scope(reference.target(), scope));
    }

    private Set<String> teams(Scope scope) {
        return teams.computeIfAbsent(scope, s -> {
            Set<String> own = s == Scope.OWN ? Set.of() : directory.teamsOf(tenant, actor.id());
            if (s != Scope.SUBTREE) {
                return own;
            }
            Set<String> all = new HashSet<>();
            List.copyOf(own).forEach(team -> all.addAll(directory.subtree(tenant, team)));
            return all;
        });
    }
}
