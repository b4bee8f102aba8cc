package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Note;
import io.embedcrm.description.Sight;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Asks the CRM what each colleague sees of a customer. Who may ask is said by {@link AdminPages}. */
@Component
final class Onlooking {
    private static final List<RecordType<?>> KINDS =
            List.of(ContactPoint.TYPE, Purchase.TYPE, Interaction.TYPE, Note.TYPE);

    private final Crm crm;
    private final Colleagues colleagues;

    Onlooking(Crm crm, Colleagues colleagues) {
        this.crm = crm;
        this.colleagues = colleagues;
    }

    List<String> kinds(Telling telling) {
        return KINDS.stream().map(telling::type).toList();
    }

    List<Onlooker> at(Customer customer, CrmSession asking, Telling telling) {
        List<Sight> sights = asking.description()
                .whoSees(
                        Customer.TYPE,
                        customer.id(),
                        colleagues.all().stream().map(Colleague::actor).toList());
        List<Onlooker> onlookers = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            Sight sight = sights.get(i);
            Colleague colleague = colleagues.all().get(i);
            onlookers.add(new Onlooker(
                    colleague.user(),
                    colleague.role().label().in(telling.locale()),
                    sight.readable(),
                    telling.fields(Customer.TYPE, sight.withheld().hidden()),
                    telling.fields(Customer.TYPE, sight.withheld().masked()),
                    reads(colleague)));
        }
        return onlookers;
    }

    /** What they may read of these kinds at all, as their own session describes it. */
    private List<String> reads(Colleague colleague) {
        CrmSession theirs = crm.as(colleague.actor());
        return KINDS.stream()
                .map(kind -> theirs.description().of(kind).may(Action.READ))
                .map(extent -> extent.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
