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
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A record type of the host's own: kept, guarded, on the timeline, in the history, with no code but its declaration. */
public final class OwnRecords {
    private OwnRecords() {}

    /** The host's own catalogue. */
    static final class TeaHouse implements RecordCatalog {
        @Override
        public String name() {
            return "teahouse";
        }

        @Override
        public List<RecordType<?>> types() {
            return List.of(Tasting.TYPE);
        }

        @Override
        public String script(String database, int version) {
            throw new IllegalArgumentException("the tea house makes its tables by create()");
        }

        @Override
        public int version() {
            return 0;
        }
    }

    /** Keeps a tasting and asks for customers by it. */
    public static void main(String[] arguments) {
        try (HikariDataSource dataSource = Databases.inMemory("own-records")) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog(), new TeaHouse());
            storage.schema().create();
            Crm crm = Crm.on(storage)
                    .records(new TeaHouse())
                    .policy(AccessPolicy.unrestricted())
                    .build();
            CrmSession lin = crm.as(Actor.of("lin"));
            Customer zhang = lin.customers().register(NewCustomer.person("张伟"));
            Tasting tasting = lin.records()
                    .insert(new Tasting(
                            IdSource.byTime(Clock.systemUTC()).next(),
                            1,
                            zhang.id(),
                            Instant.now(),
                            "Longjing",
                            "wants to come again"));
            System.out.println(lin.customers()
                            .list(Query.of(Customer.TYPE)
                                    .where(Tasting.CUSTOMER
                                            .where(Tasting.TEA.eq("Longjing"))
                                            .exist()))
                            .items()
                            .size()
                    + " customer tasted Longjing");
            lin.timeline().of(zhang.id()).entries().forEach(entry -> System.out.println("timeline: " + entry.title()));
            lin.history()
                    .of(Tasting.TYPE, tasting.id(), 10, Optional.empty())
                    .items()
                    .forEach(event -> System.out.println("history: " + event.name() + " by " + event.actor()));
        }
    }
}
