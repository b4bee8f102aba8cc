package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Delivery;
import java.util.Optional;

/** Makes what can be drawn of a parked stream. Customers are named only where the actor sees them. */
final class ParkedReading {
    private final Crm crm;
    private final CrmSession session;
    private final Telling telling;

    ParkedReading(Crm crm, CrmSession session, Telling telling) {
        this.crm = crm;
        this.session = session;
        this.telling = telling;
    }

    ParkedView parked(Delivery delivery) {
        Event event = crm.deliveries().waitingAt(delivery.id());
        RecordRef stream = delivery.stream();
        Optional<Customer> customer = stream.is(Customer.TYPE)
                ? session.records().find(Customer.TYPE, stream.idAs(Customer.TYPE))
                : Optional.empty();
        return new ParkedView(
                delivery.id().toString(),
                delivery.subscriber(),
                customer.map(found -> found.id().toString()).orElse(""),
                customer.map(found -> telling.value(found.name())).orElse(stream.toString()),
                event.name(),
                telling.value(event.at()),
                event.actor(),
                event.changes().stream().map(FieldChange::field).toList(),
                telling.value(delivery.parkedAt()),
                delivery.attempts(),
                telling.value(delivery.failure()));
    }
}
