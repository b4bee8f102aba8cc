package io.embedcrm.shop;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.spring.CrmSessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders: the shop's row, the CRM's and the payment, all of it or nothing. */
@Service
public class Checkout {
    private static final String SHOP = "shop";

    private final CrmSessions sessions;
    private final Payments payments;

    Checkout(CrmSessions sessions, Payments payments) {
        this.sessions = sessions;
        this.payments = payments;
    }

    /** Places an order on behalf of whoever is signed in, and gives who bought. */
    @Transactional
    public Customer place(Order order, Orders orders) {
        orders.save(order);
        CrmSession crm = sessions.current();
        Customer buyer = crm.customers()
                .findOrRegister(
                        SHOP, order.buyer(), NewCustomer.person(order.name()).identity(SHOP, order.buyer()))
                .record();
        crm.purchases()
                .record(NewPurchase.purchase(SHOP, order.number(), order.at())
                        .customer(buyer.id())
                        .line(NewLine.of(order.sku(), order.quantity(), order.price())));
        crm.interactions()
                .log(NewInteraction.of(Channels.WEB, InteractionKinds.MESSAGE, Direction.IN, order.at())
                        .customer(buyer.id())
                        .subject("Ordered " + order.number()));
        payments.take(order);
        return buyer;
    }
}
