package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same program on H2, PostgreSQL, MySQL or MariaDB, whichever the JDBC URL names; and two shops in one database. */
public final class AnyDatabase {
    private AnyDatabase() {}

    /** Tells the story on the database of the first argument, or on embedded H2; run again, it finds what it left. */
    public static void main(String[] arguments) {
        TeaShop.print(story(arguments.length > 0 ? arguments[0] : "jdbc:h2:mem:any-database"));
    }

    static List<String> story(String url) {
        List<String> told = new ArrayList<>();
        try (HikariDataSource dataSource = Databases.open(url)) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate(); // runs the scripts this database has not seen
            told.add("lacking: " + storage.schema().differences());
            Crm crm = Crm.on(storage).policy(AccessPolicy.unrestricted()).build();

            // two shops, walled off from each other
            CrmSession wuhan = crm.as(TenantId.of("wuhan"), Actor.of("lin"));
            CrmSession changsha = crm.as(TenantId.of("changsha"), Actor.of("mei"));
            for (String name : List.of("张伟", "欧阳娜娜", "Anna Berg", "茶🍵客")) {
                wuhan.customers().findOrRegister("shop", name, NewCustomer.person(name));
            }
            told.add("in Wuhan: " + names(wuhan) + ", in Changsha: " + names(changsha));
            told.add("found by pinyin: "
                    + wuhan.customers().search("ouyang").map(Customer::name).items());
            Optional<Customer> there = changsha.customers().find("shop", "张伟");
            told.add("known in Changsha: " + there.isPresent() + " of "
                    + changsha.records().count(Customer.TYPE, Criteria.everything()));
        }
        return told;
    }

    private static List<String> names(CrmSession session) {
        return session.customers()
                .list(Query.of(Customer.TYPE).sortedBy(Customer.SORT_NAME.ascending()))
                .map(customer -> String.valueOf(customer.name()))
                .items();
    }
}
