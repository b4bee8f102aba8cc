package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.jdbc.JdbcStorage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The tea shop in Wuhan that the stories play in: an empty database, a clock that can be turned, and a CRM on both. */
final class TeaShop implements AutoCloseable {
    /** Nine in the morning in Wuhan on the first day of spring, when each story begins. */
    static final Instant MORNING = Instant.parse("2026-03-01T01:00:00Z");

    private final HikariDataSource dataSource;
    private final TurnedClock clock = new TurnedClock(MORNING);
    private final Crm crm;

    private TeaShop(UnaryOperator<CrmBuilder> more) {
        dataSource = Databases.open("jdbc:h2:mem:" + UUID.randomUUID());
        JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
        storage.migrate();
        crm = more.apply(Crm.on(storage).policy(AccessPolicy.unrestricted()).clock(clock))
                .build();
    }

    /** Opens the shop; its database is gone when it closes. */
    static TeaShop open() {
        return new TeaShop(builder -> builder);
    }

    /** Opens the shop with more than the builder's defaults, such as a listener. */
    static TeaShop open(UnaryOperator<CrmBuilder> more) {
        return new TeaShop(more);
    }

    Crm crm() {
        return crm;
    }

    /** The database, past the CRM. */
    DataSource database() {
        return dataSource;
    }

    /** Lin, who stands behind the counter. */
    CrmSession lin() {
        return as("lin");
    }

    CrmSession as(String user, String... roles) {
        return crm.as(Actor.of(user, roles));
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets time pass. */
    void later(Duration time) {
        clock.turn(time);
    }

    /** Tells a story on the console; Chinese, too, whatever the console's language. */
    static void print(List<String> story) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        story.forEach(out::println);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
