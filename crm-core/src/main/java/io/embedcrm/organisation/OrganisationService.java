package io.embedcrm.organisation;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands the open work of somebody who leaves to others. What is open work, and whose, each record type says by
 * {@link RecordType#ownership}, the host's own included; who wrote or did something stays as it is.
 */
public final class OrganisationService {
    /** The most records of one step. */
    public static final int STEP = 1_000;

    private final Session session;

    /** For the actor of {@code session}. */
    public OrganisationService(Session session) {
        this.session = session;
    }

    /** How much open work of {@code user} the actor can see. */
    public HandedOver preview(String user) {
        return session.read(call -> {
            Map<String, Long> counts = new TreeMap<>();
            for (RecordType<?> type : session.types().all()) {
                long count = count(call, type, user);
                if (count > 0) {
                    counts.put(type.name(), count);
                }
            }
            return new HandedOver(counts, !counts.isEmpty());
        });
    }

    private static <T extends Entity> long count(Call call, RecordType<T> type, String user) {
        return type.readOnly()
                ? 0
                : type.ownership()
                        .map(of -> call.count(type, of.user().eq(user).and(of.open())))
                        .orElse(0L);
    }

    /**
     * Hands over some of the open work of {@code user} that the actor may change, in one transaction. Called again, it goes on
     * with what is left, whatever became of the call before.
     *
     * @param most how many records at most, up to {@value #STEP}
     * @throws InvalidException with the code {@code handover.same} if {@code user} is among the heirs;
     *     {@code handover.inactive} if an heir works here no more, as the host's directory has it
     */
    public HandedOver handOver(String user, HandOver to, int most) {
        Limits.check("records", most, STEP);
        demandHeirs(user, to);
        return session.change(Operation.of("organisation.hand-over", user, to, most), call -> {
            Map<String, Long> moved = new TreeMap<>();
            int left = most;
            boolean more = false;
            for (RecordType<?> type : session.types().all()) {
                if (left == 0) {
                    more |= count(call, type, user) > 0;
                } else {
                    int count = new HandingOver<>(call, type).move(user, to, left);
                    if (count > 0) {
                        moved.put(type.name(), (long) count);
                    }
                    left -= count;
                    more |= left == 0 && count(call, type, user) > 0;
                }
            }
            return new HandedOver(moved, more);
        });
    }

    /** Hands over all open work of {@code user}, step by step; see {@link #handOver}. */
    public HandedOver handOverAll(String user, HandOver to) {
        HandedOver all = handOver(user, to, STEP);
        while (all.more()) {
            all = all.and(handOver(user, to, STEP));
        }
        return all;
    }

    private void demandHeirs(String user, HandOver to) {
        for (String heir : to.heirs()) {
            if (heir.equals(user)) {
                throw new InvalidException("handover.same", "heir", "work is handed over to somebody else");
            } else if (!session.directory().active(session.tenant(), heir)) {
                throw new InvalidException(
                        "handover.inactive", "heir", "the host's directory has it that an heir works here no more");
            }
        }
    }
}
