package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is let in to work, and with which rights: the policy, the host's directory, tenants that stand open, bound sessions. */
final class Admission {
    private final PolicySource policy;
    private final Types types;
    private Function<Transaction, DeclaredAttributes> declarations = storing -> DeclaredAttributes.none();
    private Directory directory = Directory.empty();
    private @Nullable Standings standings;
    private @Nullable UseRules uses;

    Admission(PolicySource policy, Types types) {
        this.policy = policy;
        this.types = types;
    }

    void declaring(Function<Transaction, DeclaredAttributes> source) {
        declarations = source;
    }

    void users(Directory of) {
        directory = of;
    }

    void standing(Standings of) {
        standings = of;
    }

    void binding(UseRules rules) {
        uses = rules;
    }

    PolicySource policy() {
        return policy;
    }

    Directory directory() {
        return directory;
    }

    @Nullable
    Standings standings() {
        return standings;
    }

    /** Asked before the transaction, so that no connection waits for the host's directory. */
    void demandActive(Session session) {
        if (!directory.active(session.tenant(), session.actor().id())) {
            throw new RefusedException(
                    "actor.deactivated", "actor", "the host's directory has it that this user works here no more");
        }
    }

    void demandOpen(TenantId tenant, Transaction storing) {
        if (standings != null) {
            standings.demandOpen(tenant, storing);
        }
    }

    DeclaredAttributes declared(Transaction storing) {
        return declarations.apply(storing);
    }

    /** What {@code actor} may within what {@code session} is bound to. */
    Rights rights(Session session, Actor actor, Transaction storing, Instant now, Known known) {
        TenantId tenant = session.tenant();
        Access access = policy.of(tenant, storing, types, now).of(tenant, actor, declarations.apply(storing));
        return new Rights(bound(session.use(), access, storing, now), now, storing, types, known);
    }

    private Access bound(@Nullable DataUse use, Access access, Transaction storing, Instant now) {
        if (use == null) {
            return access;
        } else if (uses == null) {
            throw new IllegalStateException("no room of this CRM knows what customers allow");
        }
        return new BoundAccess(access, uses.of(storing, use, now));
    }
}
