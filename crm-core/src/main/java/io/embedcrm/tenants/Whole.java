package io.embedcrm.tenants;

import io.embedcrm.access.Action;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;

/** What of a tenant is exported, and who may take it where tenants are not registered: only who may see all of it. */
final class Whole {
    private Whole() {}

    /** The types that are exported: all that are stored, but what the operator keeps of the tenants themselves. */
    static List<RecordType<?>> types(Session session) {
        return session.types().all().stream()
                .filter(type -> !type.readOnly())
                .filter(type -> !type.equals(RegisteredTenant.TYPE) && !type.equals(Tenancy.TYPE))
                .toList();
    }

    static Session demandReadable(Session session) {
        if (!session.read(call -> types(session).stream().allMatch(type -> readable(call, type)))) {
            throw new RefusedException("tenant.export", null, "only who may read all of a tenant may export it");
        }
        return session;
    }

    /** Secrets are shown to no actor and go with the whole all the same: without them it could not go on working. */
    private static <T extends Entity> boolean readable(Call call, RecordType<T> type) {
        return call.allowed(type, Action.READ).isEverything()
                && type.fields().stream()
                        .filter(field -> field.dataClass() != DataClass.SECRET)
                        .allMatch(field -> call.right(field).readableEverywhere());
    }

    static void demandCreatable(Session session) {
        session.change(Operation.of("tenants.restore"), call -> {
            // what is reserved no actor creates, and it goes with the whole
            if (!types(session).stream()
                    .filter(type -> !session.types().reserved(type))
                    .allMatch(type -> call.allowed(type, Action.CREATE).isEverything())) {
                throw new RefusedException("tenant.restore", null, "only who may create anything may restore a tenant");
            }
            return Optional.empty();
        });
    }
}
