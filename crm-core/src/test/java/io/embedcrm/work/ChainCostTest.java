package io.embedcrm.work;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.rooms.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a chained history costs, as rates beside the same calls without; asked by {@code -Dchain.cost=true}. */
@EnabledIfSystemProperty(named = "chain.cost", matches = "true")
class ChainCostTest extends ChainScene {
    @Test
    void tell() {
        CrmSession chained = lin();
        CrmSession plain = crm(builder -> builder.tenant(kept.tenant())).as(Actor.of("lin"));
        Rates.tell(kept, "register a customer", () -> register(plain), () -> register(chained));
        Edits before = new Edits(plain);
        Edits after = new Edits(chained);
        Rates.tell(kept, "change a customer", before, after);
        chain().seal();
        long begun = System.nanoTime();
        HistoryCheck check = verified();
        System.out.printf("%s, verify: %.0f lines a second%n", kept, check.lines() * 1e9 / (System.nanoTime() - begun));
    }

    private static Customer register(CrmSession session) {
        return session.customers().register(NewCustomer.person("Zhang"));
    }

    private static final class Edits implements Runnable {
        private final CrmSession session;
        private Customer customer;
        private int turn;

        Edits(CrmSession session) {
            this.session = session;
            this.customer = register(session);
        }

        @Override
        public void run() {
            customer = session.records().change(customer, Customer.TYPE.with(customer, Customer.CITY, "c" + ++turn));
        }
    }
}
