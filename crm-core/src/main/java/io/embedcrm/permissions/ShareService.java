package io.embedcrm.permissions;

import io.embedcrm.access.Action;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Ground;
import io.embedcrm.roles.RowRule;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shares single records with users, teams and roles. Who may change a record by a role of its own may share it, as that
 * role shows it and never further; what was shared with somebody or lent to it, it does not share on. A share holds till its
 * end or until it is revoked, whatever becomes of who shared it.
 */
public final class ShareService {
    private final Session session;

    /** For the actor of {@code session}. */
    public ShareService(Session session) {
        this.session = session;
    }

    /** Shares a record; see {@link #share(RecordRef, NewShare)}. */
    public <T extends Entity> Share share(RecordType<T> type, Id<T> id, NewShare share) {
        return share(RecordRef.of(type, id), share);
    }

    /**
     * Shares a record. What was shared with the same grantee as the same role is shared as is said now.
     *
     * @throws RefusedException {@code share.right} if the actor may not change it by a role of its own
     * @throws InvalidException {@code share.until} if the end is past; {@code grants.unknown} if the policy in force keeps
     *     no shares
     */
    public Share share(RecordRef record, NewShare share) {
        return session.change(Operation.of("shares.share", record, share), call -> {
            SingleGrants.demandKept(session);
            if (share.until().filter(end -> !end.isAfter(call.now())).isPresent()) {
                throw new InvalidException("share.until", Share.UNTIL.toString(), "must lie ahead");
            }
            String role = role(call, session.types().named(record.type()), record, share);
            RoleSheets.shared(call, record.type() + " " + role);
            return stored(call, record, share, role);
        });
    }

    private static Share stored(Call call, RecordRef record, NewShare share, String role) {
        Share wanted = new Share(
                call.newId(),
                1,
                record,
                share.grantee().toString(),
                share.level(),
                role,
                share.belonging(),
                share.until().orElse(null),
                call.now(),
                call.actor().id());
        return call.named("shares.shared", () -> {
            Found<Share> found = call.asSystem().insertOrFind(Share.TYPE.unique("once"), wanted);
            Share there = found.record();
            return found.inserted()
                    ? there
                    : call.asSystem()
                            .update(
                                    there,
                                    new Share(
                                            there.id(),
                                            there.version(),
                                            record,
                                            there.grantee(),
                                            wanted.level(),
                                            role,
                                            wanted.belonging(),
                                            wanted.until(),
                                            wanted.at(),
                                            wanted.by()));
        });
    }

    /** As which role: one by which the actor itself may do what it shares, and may change the record. */
    private static <T extends Entity> String role(Call call, RecordType<T> type, RecordRef record, NewShare share) {
        T stored = call.get(type, record.idAs(type));
        return SingleGrants.rules(call, type, Action.CHANGE).stream()
                .filter(rule -> own(rule.ground()) && holds(call, stored, rule))
                .map(rule -> rule.ground().name())
                .filter(name -> share.asRole().map(name::equals).orElse(true))
                .filter(name -> SingleGrants.rules(call, type, Action.READ).stream()
                        .anyMatch(rule ->
                                own(rule.ground()) && rule.ground().name().equals(name) && holds(call, stored, rule)))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "share.right", type.name(), "is shared by who may change it by a role of its own"));
    }

    private static boolean own(Ground ground) {
        return ground.kind() == Ground.Kind.ROLE || ground.kind() == Ground.Kind.PERMISSION_SET;
    }

    private static <T extends Entity> boolean holds(Call call, T stored, RowRule<T> rule) {
        return call.holds(stored, rule.rows())
                && rule.against().stream().noneMatch(denial -> call.holds(stored, denial.rows()));
    }

    /**
     * Takes a share back; with the next transaction nobody has it any more.
     *
     * @throws RefusedException {@code share.right} if the actor neither gave it nor may change the record
     */
    public void revoke(Id<Share> id) {
        session.change(Operation.of("shares.revoke", id), call -> {
            Share share = call.asSystem()
                    .find(Share.TYPE, id)
                    .orElseThrow(() -> new NotFoundException(Share.TYPE.name(), id));
            RecordType<?> type = session.types().named(share.record().type());
            boolean mine = share.by().equals(call.actor().id());
            if (!mine && !changes(call, type, share.record(), () -> new NotFoundException(Share.TYPE.name(), id))) {
                throw right(type);
            }
            return call.named("shares.revoked", () -> {
                call.asSystem().delete(share);
                return true;
            });
        });
    }

    /**
     * With whom a record is shared, newest first.
     *
     * @throws RefusedException {@code share.right} if the actor may not change the record
     */
    public Page<Share> of(RecordRef record, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            RecordType<?> type = session.types().named(record.type());
            if (!changes(call, type, record, () -> new NotFoundException(record.type(), record.id()))) {
                throw right(type);
            }
            return page(call, Share.RECORD.eq(record), limit, after);
        });
    }

    /** What is shared with the actor now, with its teams or its roles, oldest first; ended shares are left out. */
    public Page<Share> withMe(int limit, Optional<Cursor> after) {
        return session.read(call -> {
            List<String> grantees = List.copyOf(SingleGrants.grantees(call, session));
            Criteria<Share> mine =
                    Share.GRANTEE.in(grantees).and(Share.UNTIL.absent().or(Share.UNTIL.after(call.now())));
            return page(call, mine, limit, after);
        });
    }

    private static Page<Share> page(Call call, Criteria<Share> where, int limit, Optional<Cursor> after) {
        Query<Share> query = Query.of(Share.TYPE).where(where).limit(limit);
        return call.asSystem().list(after.map(query::after).orElse(query));
    }

    private static <T extends Entity> boolean changes(
            Call call, RecordType<T> type, RecordRef record, Supplier<NotFoundException> unseen) {
        T stored = call.find(type, record.idAs(type)).orElseThrow(unseen);
        return call.holds(stored, call.allowed(type, Action.CHANGE));
    }

    private static RefusedException right(RecordType<?> type) {
        return new RefusedException("share.right", type.name(), "its shares are seen and revoked by who may change it");
    }
}
