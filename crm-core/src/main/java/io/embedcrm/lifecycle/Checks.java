package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans when customers are looked at again, because time alone would move them: due work, written in bulk.
 *
 * <p>A worker takes a check off the list before it locks the stage, so whoever plans locks in this order too: first the
 * checks, which is done here at once, then the stages.
 */
final class Checks {
    /** The kind of the due work. */
    static final String KIND = "lifecycle.check";

    private final Call call;
    private final Transaction system;
    private final Id<LifecycleModel> model;
    private final Map<String, DueWork> planned = new HashMap<>();

    /** Locks the checks of customers in a lifecycle, at most {@link Limits#VALUES}. */
    Checks(Call call, Id<LifecycleModel> model, Collection<Id<Customer>> customers) {
        this.call = call;
        this.system = call.asSystem();
        this.model = model;
        List<String> abouts = customers.stream()
                .map(customer -> new About(customer, model).toString())
                .toList();
        List<DueWork> listed = system.list(Query.of(DueWork.TYPE)
                        .where(DueWork.KIND.eq(KIND).and(DueWork.ABOUT.in(abouts)))
                        .limit(Limits.PAGE))
                .items();
        Locked.of(system, DueWork.TYPE, listed).forEach(due -> planned.put(due.about(), due));
    }

    /** What a check is about: a customer in a lifecycle. */
    record About(Id<Customer> customer, Id<LifecycleModel> model) {
        static About parse(String text) {
            int slash = text.indexOf('/');
            return new About(Id.parse(text.substring(0, slash)), Id.parse(text.substring(slash + 1)));
        }

        @Override
        public String toString() {
            return customer + "/" + model;
        }
    }

    /**
     * Plans the checks of customers that were locked, and takes back those of whom no moment is given.
     *
     * @return how many were not planned so before
     */
    long plan(Map<Id<Customer>, Optional<Instant>> at) {
        List<DueWork> over = new ArrayList<>();
        List<Edit<DueWork>> moving = new ArrayList<>();
        List<DueWork> fresh = new ArrayList<>();
        at.forEach((customer, when) -> {
            String about = new About(customer, model).toString();
            DueWork before = planned.get(about);
            if (before == null) {
                when.ifPresent(moment -> fresh.add(fresh(about, moment)));
            } else if (when.isEmpty()) {
                over.add(before);
            } else if (!when.get().equals(before.dueAt())) {
                moving.add(new Edit<>(before, moved(before, when.get())));
            }
        });
        if (!over.isEmpty()) {
            system.deleteAll(DueWork.TYPE, over, Criteria.everything());
        }
        if (!moving.isEmpty()) {
            system.updateAll(DueWork.TYPE, moving, Criteria.everything());
        }
        if (!fresh.isEmpty()) {
            system.insertAbsent(DueWork.TYPE.unique("about"), fresh);
        }
        return (long) over.size() + moving.size() + fresh.size();
    }

    private DueWork fresh(String about, Instant when) {
        return new DueWork(call.newId(), 1, KIND, about, when, null, 0, null, 0, null, null);
    }

    /** Planned anew; a worker that has it has lost it. */
    private static DueWork moved(DueWork due, Instant when) {
        return new DueWork(
                due.id(), due.version(), KIND, due.about(), when, null, 0, null, due.fence() + 1, null, null);
    }
}
