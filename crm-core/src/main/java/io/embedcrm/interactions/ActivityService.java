package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Id;
import io.embedcrm.record.Texts;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;

/** Records what visitors do on the web and in social media, and tells who the visitors are. */
public final class ActivityService {
    /** How many activities {@link #recordAll} takes at once. */
    public static final int MAX_ACTIVITIES = 5_000;

    private final Session session;

    /** For the actor of {@code session}. */
    public ActivityService(Session session) {
        this.session = session;
    }

    /**
     * Records many at once, all or none. Those that were recorded before are left as they are, so that a batch can be
     * sent again. Machines are told from humans by what their browsers call themselves and by their speed.
     *
     * @param given up to {@value #MAX_ACTIVITIES}
     * @throws InvalidException {@code interaction.in-future} if one has not happened yet
     */
    public RecordedActivities recordAll(List<NewActivity> given) {
        Limits.check("activities", given.size(), MAX_ACTIVITIES);
        return session.change(
                Operation.of("activities.record-all", given).storing(), call -> new ActivityIntake(call).record(given));
    }

    /**
     * Tells which customer a visitor is. What it does from now on is the customer's; what it did before without being
     * known becomes so too, the latest at once and the rest as due work; of a customer who is restricted as a whole,
     * within a day after that is lifted. A visitor who was another customer before leaves that one what it did then.
     *
     * @throws InvalidException {@code record.duplicate} if it is known as a customer the actor may not see
     */
    public KnownVisitor recognise(String visitor, Id<Customer> customer) {
        if (visitor.isBlank()) {
            throw new InvalidException("activity.visitor", "KnownVisitor.visitor", "a visitor is told by something");
        }
        Texts.check("KnownVisitor.visitor", visitor, KnownVisitor.VISITOR.length());
        return session.change(
                Operation.of("activities.recognise", visitor, customer).storing(), call -> {
                    Id<Customer> survivor = Survivors.of(call, customer);
                    KnownVisitor wanted = new KnownVisitor(call.newId(), 1, visitor, survivor, call.now());
                    KnownVisitor known = call.named("activities.recognised", () -> put(call, wanted));
                    new VisitorHistory().attach(call, known);
                    return known;
                });
    }

    private static KnownVisitor put(Call call, KnownVisitor wanted) {
        Found<KnownVisitor> found = call.insertOrFind(KnownVisitor.TYPE.unique("visitor"), wanted);
        KnownVisitor before = found.record();
        if (found.inserted() || before.customer().equals(wanted.customer())) {
            return before;
        }
        return call.update(before, before.as(wanted.customer(), call.now()));
    }
}
