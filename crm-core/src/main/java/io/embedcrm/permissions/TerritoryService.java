package io.embedcrm.permissions;

import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the territories and who works in them; they count for roles with {@link io.embedcrm.roles.Scope#TERRITORY}. Who may
 * edit the roles may edit them; a change is in force from the next transaction on, on every node.
 */
public final class TerritoryService {
    /** The most territories, and the most memberships. */
    public static final int MOST = Limits.PAGE;

    private final Session session;

    /** For the actor of {@code session}. */
    public TerritoryService(Session session) {
        this.session = session;
    }

    /**
     * Defines a territory.
     *
     * @param above the code of the one above it, if there is one
     * @throws RefusedException {@code territory.right} if the actor may not edit the roles
     * @throws InvalidException {@code territory.known} if there is one of this code; {@code grants.unknown} if the policy in
     *     force keeps no grants
     */
    public <T extends Entity> Territory define(
            String code, Optional<String> above, RecordType<T> type, Criteria<T> rule) {
        String json = CriteriaJson.of(session.types().all()).write(rule);
        return edit(Operation.of("territories.define", code, above, type, json), call -> {
            if (all(call).size() == MOST) {
                throw new LimitExceededException("territories", MOST + 1, MOST);
            }
            Territory territory = new Territory(
                    call.newId(),
                    1,
                    code,
                    above.map(parent -> get(call, parent).id()).orElse(null),
                    type.name(),
                    json);
            Found<Territory> found = call.asSystem().insertOrFind(Territory.TYPE.unique("code"), territory);
            if (!found.inserted()) {
                throw new InvalidException("territory.known", Territory.CODE.toString(), "there is one of this code");
            }
            return found.record();
        });
    }

    /** Tells anew which records belong to a territory, by a condition on the type it is about. */
    public <T extends Entity> Territory redefine(String code, RecordType<T> type, Criteria<T> rule) {
        String json = CriteriaJson.of(session.types().all()).write(rule);
        return edit(Operation.of("territories.redefine", code, type, json), call -> {
            Territory before = get(call, code);
            return call.asSystem()
                    .update(
                            before,
                            new Territory(before.id(), before.version(), code, before.parent(), type.name(), json));
        });
    }

    /**
     * Removes a territory and who works in it.
     *
     * @throws RefusedException {@code territory.used} if there are others below it
     */
    public void remove(String code) {
        edit(Operation.of("territories.remove", code), call -> {
            Territory gone = get(call, code);
            Transaction system = call.asSystem();
            if (system.count(Territory.TYPE, Territory.PARENT.eq(gone.id())) > 0) {
                throw new RefusedException("territory.used", Territory.TYPE.name(), "there are territories below it");
            }
            system.deleteAll(
                    TerritoryMember.TYPE,
                    members(call, TerritoryMember.TERRITORY.eq(gone.id())),
                    Criteria.everything());
            system.delete(gone);
            return true;
        });
    }

    /** Lets a user or the members of a team work in a territory. */
    public TerritoryMember assign(String code, Grantee member) {
        if (member.kind() == Grantee.Kind.ROLE) {
            throw new InvalidException("territory.member", TerritoryMember.MEMBER.toString(), "is a user or a team");
        }
        return edit(Operation.of("territories.assign", code, member), call -> {
            if (members(call, Criteria.everything()).size() == MOST) {
                throw new LimitExceededException("memberships of territories", MOST + 1, MOST);
            }
            return call.asSystem()
                    .insertOrFind(
                            TerritoryMember.TYPE.unique("once"),
                            new TerritoryMember(
                                    call.newId(),
                                    1,
                                    get(call, code).id(),
                                    member.toString(),
                                    call.now(),
                                    call.actor().id()))
                    .record();
        });
    }

    /** Lets a user or team work there no more; gives whether it did. */
    public boolean release(String code, Grantee member) {
        return edit(Operation.of("territories.release", code, member), call -> {
            Id<Territory> territory = get(call, code).id();
            List<TerritoryMember> there = members(
                    call, TerritoryMember.TERRITORY.eq(territory).and(TerritoryMember.MEMBER.eq(member.toString())));
            call.asSystem().deleteAll(TerritoryMember.TYPE, there, Criteria.everything());
            return !there.isEmpty();
        });
    }

    /** The territories; to who may read the roles. */
    public List<Territory> all() {
        return session.read(call -> {
            if (!SingleGrants.readsRoles(call)) {
                throw right();
            }
            return all(call);
        });
    }

    private <R> R edit(Operation operation, Function<Call, R> step) {
        return session.change(operation, call -> {
            SingleGrants.demandKept(session);
            if (!SingleGrants.editsRoles(call)) {
                throw right();
            }
            RoleSheets.granted(call);
            return call.named("territories.changed", () -> step.apply(call));
        });
    }

    private static RefusedException right() {
        return new RefusedException(
                "territory.right", Territory.TYPE.name(), "territories are edited by who edits the roles");
    }

    private static List<Territory> all(Call call) {
        return call.asSystem().list(Query.of(Territory.TYPE).limit(MOST)).items();
    }

    private static List<TerritoryMember> members(Call call, Criteria<TerritoryMember> where) {
        return call.asSystem()
                .list(Query.of(TerritoryMember.TYPE).where(where).limit(MOST))
                .items();
    }

    private static Territory get(Call call, String code) {
        return call
                .asSystem()
                .list(Query.of(Territory.TYPE).where(Territory.CODE.eq(code)).limit(1))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(Territory.TYPE.name(), code));
    }
}
