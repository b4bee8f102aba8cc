package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueHandler;
import io.embedcrm.work.DueWork;
import java.time.Duration;
import java.util.List;

/**
 * Attaches what a visitor did before it was known to the customer it is, part by part. It looks a last time some minutes
 * after, for what was being recorded at the very moment the visitor became known. While the customer's data is kept and not
 * used it attaches nothing, and looks once a day whether that is over.
 */
final class VisitorHistory implements DueHandler {
    static final String KIND = "interactions.visitor-history";
    static final int PART = 500;

    private static final Duration LAST_LOOK = Duration.ofMinutes(10);
    private static final Duration CLOSED = Duration.ofDays(1);
    private static final String LAST = "last";

    @Override
    public void handle(Call call, DueWork due) {
        Id<KnownVisitor> id = Id.parse(due.about());
        call.asSystem().find(KnownVisitor.TYPE, id).ifPresent(visitor -> {
            if (waits(call, visitor)) {
                return;
            }
            boolean more = part(call, visitor);
            if (more || !LAST.equals(due.payload())) {
                plan(call, visitor, more);
            }
        });
    }

    /** Attaches the first part at once, and plans the rest. */
    void attach(Call call, KnownVisitor visitor) {
        if (!waits(call, visitor)) {
            plan(call, visitor, part(call, visitor));
        }
    }

    private static boolean waits(Call call, KnownVisitor visitor) {
        boolean closed = call.closed(RecordRef.of(Customer.TYPE, visitor.customer()));
        if (closed) {
            call.plan(KIND, visitor.id().toString(), call.now().plus(CLOSED), null);
        }
        return closed;
    }

    private static void plan(Call call, KnownVisitor visitor, boolean more) {
        call.plan(KIND, visitor.id().toString(), more ? call.now() : call.now().plus(LAST_LOOK), more ? null : LAST);
    }

    /** Attaches a part, and says whether there may be more. */
    private static boolean part(Call call, KnownVisitor visitor) {
        String name = visitor.visitor();
        if (name == null) {
            return false;
        }
        Transaction system = call.asSystem();
        List<Activity> orphans = system.list(Query.of(Activity.TYPE)
                        .where(Activity.VISITOR.eq(name).and(Activity.CUSTOMER.absent()))
                        .sortedBy(Activity.AT.descending())
                        .limit(PART))
                .items();
        if (orphans.isEmpty()) {
            return false;
        }
        List<Activity> attached = system.updateAll(
                Activity.TYPE,
                orphans.stream()
                        .map(each -> new Edit<>(each, Activity.TYPE.with(each, Activity.CUSTOMER, visitor.customer())))
                        .toList(),
                Criteria.everything());
        ActivityIntake.note(call, attached);
        return orphans.size() == PART;
    }
}
