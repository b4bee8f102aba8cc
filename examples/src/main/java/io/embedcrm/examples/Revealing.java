package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.audit.ReadAudit;
import io.embedcrm.audit.Reveal;
import io.embedcrm.audit.RevealLimit;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Field;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A masked number revealed for a purpose, not too often; and who has read whose birthday. */
public final class Revealing {
    private static final Field<ContactPoint, String> NUMBER = ContactPoint.TYPE.text("raw");

    private Revealing() {}

    /** Prints the story. */
    public static void main(String[] arguments) {
        story().forEach(System.out::println);
    }

    /** Calls a customer back, and looks at what was noted. */
    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (HikariDataSource dataSource = Databases.inMemory("revealing")) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage)
                    .policy(Roles.of(
                            Role.named("owner").everything(Scope.ALL),
                            Role.named("desk")
                                    .readEverything(Scope.ALL)
                                    .mask(Mask.PHONE, NUMBER)
                                    .create(Scope.ALL, Reveal.TYPE)))
                    .reveals(new RevealLimit(1, Duration.ofHours(1)))
                    .auditReads(ReadAudit.of().and(Customer.BIRTHDAY))
                    .build();
            CrmSession owner = crm.as(Actor.of("wu", "owner"));
            Customer wang = owner.customers()
                    .register(NewCustomer.person("王芳").phone("13912345678").birthday(LocalDate.of(1990, 5, 1)));

            CrmSession desk = crm.as(Actor.of("lin", "desk"));
            desk.customers().get(wang.id());
            ContactPoint point = desk.contactPoints().of(wang.id()).get(0);
            told.add("the desk sees " + point.raw());
            told.add("revealed: "
                    + desk.audit()
                            .reveal(point.id(), NUMBER, "she asked to be called back")
                            .orElseThrow());
            try {
                desk.audit().reveal(point.id(), NUMBER, "once more");
            } catch (LimitExceededException e) {
                told.add("once more: " + e.code());
            }
            owner.audit()
                    .revealsTo("lin", 10, Optional.empty())
                    .items()
                    .forEach(reveal ->
                            told.add(reveal.actor() + " was shown " + reveal.field() + ": " + reveal.purpose()));
            owner.audit().readsBy("lin", 10, Optional.empty()).items().stream()
                    .map(read -> read.actor() + " read " + read.fieldNames() + " of " + read.type())
                    .distinct()
                    .forEach(told::add);
        }
        return told;
    }
}
