package io.embedcrm.sealing;

import com.google.common.hash.Hashing;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Of which types all records of a tenant are known to be encrypted as they are now. */
final class Settled {
    private final Transaction storage;
    private final TenantId tenant;
    private final Plan plan;
    private final Sealer sealer;
    private final Set<String> known;
    private final Map<RecordType<?>, Boolean> here = new HashMap<>();

    /** {@code known} remembers what was committed, for all transactions. */
    Settled(Transaction storage, TenantId tenant, Plan plan, Sealer sealer, Set<String> known) {
        this.storage = storage;
        this.tenant = tenant;
        this.plan = plan;
        this.sealer = sealer;
        this.known = known;
    }

    /** Whether every record has its fields encrypted and is found by tokens of the index key of now. */
    boolean test(RecordType<?> type) {
        return here.computeIfAbsent(type, t -> known(shape(t), t));
    }

    private boolean known(String shape, RecordType<?> type) {
        String fact = tenant + " " + shape;
        if (known.contains(fact)) {
            return true;
        }
        boolean settled = storage.find(SealingRun.TYPE, SealingRun.idOf(type.name()))
                .filter(run -> shape.equals(run.settled()))
                .isPresent();
        if (settled) {
            storage.afterCommit(() -> known.add(fact));
        }
        return settled;
    }

    /** Whether, beyond that, all of it is encrypted by the key of now. */
    boolean current(RecordType<?> type) {
        String fact = tenant + " " + goal(type);
        if (known.contains(fact)) {
            return true;
        }
        boolean current = storage.find(SealingRun.TYPE, SealingRun.idOf(type.name()))
                .filter(run -> goal(type).equals(run.goal()) && run.finishedAt() != null)
                .isPresent();
        if (current) {
            storage.afterCommit(() -> known.add(fact));
        }
        return current;
    }

    String shape(RecordType<?> type) {
        return digest(type.name() + ": " + plan.shape(type) + " by " + sealer.indexKey());
    }

    String goal(RecordType<?> type) {
        return digest(shape(type) + " and " + sealer.key());
    }

    private static String digest(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
