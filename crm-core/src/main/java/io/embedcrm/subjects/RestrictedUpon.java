package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is restricted upon a request: the request tells since when, and when all of it was told of and lifted. */
final class RestrictedUpon {
    private RestrictedUpon() {}

    static void changed(Event event, Session session) {
        if (event.record().is(Restriction.TYPE)) {
            session.change(Operation.of("requests.restrict", event.record()), call -> {
                call.asSystem()
                        .find(Restriction.TYPE, event.record().idAs(Restriction.TYPE))
                        .filter(restriction -> restriction.request() != null)
                        .ifPresent(restriction -> tell(call, restriction, event.act()));
                return true;
            });
        }
    }

    private static void tell(Call call, Restriction restriction, Act act) {
        Optional<SubjectRequest> request = request(call.asSystem(), restriction.request(), restriction.customer());
        if (request.isEmpty() && act == Act.CREATED) {
            throw new InvalidException(
                    "restriction.request", Restriction.REQUEST.toString(), "is no request of this customer");
        }
        request.ifPresent(found -> tell(call, found, restriction.customer()));
    }

    private static Optional<SubjectRequest> request(
            Transaction system, @Nullable RecordRef ref, Id<Customer> customer) {
        return Optional.ofNullable(ref)
                .filter(of -> of.is(SubjectRequest.TYPE))
                .flatMap(of -> system.find(
                        SubjectRequest.TYPE, of.idAs(SubjectRequest.TYPE), SubjectRequest.CUSTOMER.eq(customer)));
    }

    private static void tell(Call call, SubjectRequest before, Id<Customer> customer) {
        Transaction system = call.asSystem();
        List<Restriction> upon = system.list(Query.of(Restriction.TYPE)
                        .where(Restriction.CUSTOMER.eq(customer).and(Restriction.REQUEST.eq(RecordRef.of(before))))
                        .sortedBy(Restriction.SINCE.ascending())
                        .limit(Limits.PAGE))
                .items();
        Instant since = upon.get(0).since();
        SubjectRequest after =
                before.restricted(since, last(upon, Restriction::toldAt), last(upon, Restriction::liftedAt));
        if (!after.equals(before)) {
            call.named(step(before, after), () -> system.update(before, after));
        }
    }

    private static String step(SubjectRequest before, SubjectRequest after) {
        if (before.restrictedAt() == null || after.liftToldAt() == null) {
            return "requests.restricted";
        }
        return after.liftedAt() == null ? "requests.lift-told" : "requests.lifted";
    }

    /** When the last of them was; absent while one is not. */
    private static @Nullable Instant last(List<Restriction> all, Function<Restriction, @Nullable Instant> when) {
        List<Instant> times = new ArrayList<>();
        for (Restriction each : all) {
            Instant time = when.apply(each);
            if (time == null) {
                return null;
            }
            times.add(time);
        }
        return Collections.max(times);
    }
}
