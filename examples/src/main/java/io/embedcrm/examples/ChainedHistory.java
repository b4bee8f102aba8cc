package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.work.HistoryAnchor;
import io.embedcrm.work.HistoryChain;
import io.embedcrm.work.HistoryCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history that shows where somebody tampered with it, and stays whole when a customer is erased. */
public final class ChainedHistory {
    private ChainedHistory() {}

    /** Tells the story. */
    public static void main(String[] arguments) throws SQLException {
        TeaShop.print(story());
    }

    static List<String> story() throws SQLException {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open(builder -> builder.chainHistory(Duration.ofHours(1)))) {
            CrmSession lin = shop.lin();
            Customer zhang = lin.customers().register(NewCustomer.person("张伟").city("武汉"));
            Customer wang = lin.customers().register(NewCustomer.person("王芳").city("上海"));
            shop.crm()
                    .as(Actor.of("mei").onBehalfOf("lin"))
                    .customers()
                    .change(zhang.id(), zhang.version(), CustomerEdit.of().set(Customer.CITY, "北京"));
            lin.history()
                    .of(Customer.TYPE, zhang.id(), 1, Optional.empty())
                    .items()
                    .forEach(event -> told.add(event.actor() + " on behalf of " + event.behalf()));

            shop.later(Duration.ofHours(2));
            shop.crm().due().run(shop.now());
            HistoryChain chain = shop.crm().historyChain();
            // to be kept where nobody who can write to the database can write
            HistoryAnchor anchor = chain.anchor().orElseThrow();
            told.add("faults: " + examined(chain, anchor));

            lin.erasure().erase(wang.id(), "she asked for it");
            told.add("after an erasure: " + examined(chain, anchor));

            try (Connection connection = shop.database().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update crm_change set actor = 'nobody' where actor = 'mei'");
            }
            told.add("after tampering: " + examined(chain, anchor));
        }
        return told;
    }

    private static List<String> examined(HistoryChain chain, HistoryAnchor anchor) {
        List<String> faults = new ArrayList<>();
        HistoryCheck check = HistoryCheck.against(anchor);
        while (!check.finished()) {
            // some thousand lines each time; the check may be kept, and gone on from tomorrow
            check = chain.verify(check, fault -> faults.add(fault.kind() + " at place " + fault.position()));
        }
        return faults;
    }
}
