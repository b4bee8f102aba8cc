package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.time.Duration;
import java.time.Instant;

/** A year of one good customer: tea each month, a talk between, one tin brought back. */
final class SampleYear {
    private static final int MONTHS = 12;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String[] TEAS = {"恩施玉露 50g", "碧螺春 100g", "铁观音 250g"};
    private static final String[] TALKS = {"问新茶什么时候到", "提醒他寄存的茶具", "谢谢上次的试饮", "问能不能送到公司"};

    private final CrmSession lin;
    private final CrmSession wu;
    private final CrmSession chen;
    private final Id<Customer> customer;
    private final Instant now;

    SampleYear(Crm crm, Id<Customer> customer, Instant now) {
        this.lin = crm.as(Actor.of("lin", "sales"));
        this.wu = crm.as(Actor.of("wu", "service"));
        this.chen = crm.as(Actor.of("chen", "owner"));
        this.customer = customer;
        this.now = now;
    }

    void fill() {
        for (int month = 1; month <= MONTHS; month++) {
            Instant at = now.minus(MONTH.multipliedBy(month)).plus(Duration.ofDays(12));
            buy(month, at);
            talk(month, at.plus(Duration.ofDays(9)));
        }
        chen.purchases()
                .record(NewPurchase.refund("shop", "R-2003", now.minus(Duration.ofDays(70)))
                        .ofNumber("T-2003")
                        .total(Money.of("39.90", "CNY")));
        lin.notes().write(customer, "喜欢清淡的绿茶，春茶到货先打电话。");
        chen.tags().add(Customer.TYPE, customer, "vip");
    }

    private void buy(int month, Instant at) {
        chen.purchases()
                .record(NewPurchase.purchase("shop", "T-" + (2000 + month), at)
                        .customer(customer)
                        .channel(month % 3 == 0 ? Channels.STORE : Channels.WEB)
                        .line(NewLine.of(TEAS[month % TEAS.length], 1 + month % 2, Money.of("39.90", "CNY"))));
    }

    private void talk(int month, Instant at) {
        boolean call = month % 2 == 0;
        (call ? lin : wu)
                .interactions()
                .log(NewInteraction.of(
                                call ? Channels.PHONE : Channels.CHAT,
                                call ? InteractionKinds.CALL : InteractionKinds.CHAT,
                                month % 4 == 1 ? Direction.OUT : Direction.IN,
                                at)
                        .customer(customer)
                        .subject(TALKS[month % TALKS.length]));
    }
}
