package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.Participant;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.work.IdSource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * How long it takes to erase a customer of many interactions, and what of the heap is in use meanwhile; asked by
 * {@code -Dsubjects.cost=100000}, and of some storages only by {@code -Dsubjects.cost.on=postgresql}.
 */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
@EnabledIfSystemProperty(named = "subjects.cost", matches = "[0-9]+")
class ErasureCostTest {
    private static final int BATCH = 500;

    @Parameter
    RoomStorage kept;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CrmRecords.catalog());
    }

    @Test
    void tell() {
        if (!kept.toString().toLowerCase(Locale.ROOT).matches(System.getProperty("subjects.cost.on", ".*"))) {
            return;
        }
        int interactions = Integer.getInteger("subjects.cost");
        Crm crm = Crm.on(kept.storage(Clock.systemUTC()))
                .policy(AccessPolicy.unrestricted())
                .build();
        CrmSession session = crm.as(kept.tenant(), Actor.of("officer"));
        Id<Customer> zhang = session.customers()
                .register(NewCustomer.person("Zhang Wei").phone("138 1234 5678"))
                .id();
        Id<Customer> li =
                session.customers().register(NewCustomer.person("Li Na")).id();
        session.interactions()
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, Instant.now())
                        .customer(li));
        long begun = System.nanoTime();
        log(session, zhang, interactions);
        System.out.printf(Locale.ROOT, "%s: %d interactions stored in %.1f s%n", kept, interactions, since(begun));
        measured();
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        begun = System.nanoTime();
        session.erasure().erase(zhang, "the person asked");
        double took = since(begun);
        long most = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "%s: a customer of %d interactions erased in %.1f s, at most %d MB of heap in use%n",
                kept,
                interactions,
                took,
                most >> 20);
        assertThat(session.records().find(Customer.TYPE, zhang)).isEmpty();
        assertThat(session.records().find(Customer.TYPE, li)).isPresent();
    }

    /** Interactions with a participant each, like one that was logged; by the thousand, for it is the erasure that is asked. */
    private static void log(CrmSession session, Id<Customer> customer, int interactions) {
        Interaction first = session.interactions()
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, Instant.now())
                        .customer(customer)
                        .subject("Asked for tea"))
                .record();
        Participant part = session.records()
                .list(Query.of(Participant.TYPE)
                        .where(Participant.TYPE
                                .reference("customer", Customer.class)
                                .eq(customer)))
                .items()
                .get(0);
        IdSource ids = IdSource.byTime(Clock.systemUTC());
        for (int done = 1; done < interactions; done += BATCH) {
            List<Interaction> talks = new ArrayList<>();
            List<Participant> parts = new ArrayList<>();
            for (int i = 0; i < Math.min(BATCH, interactions - done); i++) {
                @Nullable Object[] talk = Interaction.TYPE.values(first);
                talk[0] = ids.next();
                talk[1] = 1L;
                Interaction next = Interaction.TYPE.create(talk);
                talks.add(next);
                @Nullable Object[] whole = Participant.TYPE.values(part);
                whole[0] = ids.next();
                whole[1] = 1L;
                parts.add(Participant.TYPE.with(
                        Participant.TYPE.create(whole),
                        Participant.TYPE.reference("interaction", Interaction.class),
                        next.id()));
            }
            session.together(joined -> {
                joined.records().insertAll(Interaction.TYPE, talks);
                return joined.records().insertAll(Participant.TYPE, parts).size();
            });
        }
    }

    /** A server that has had such a customer for a while knows how its tables are filled. */
    private void measured() {
        kept.database().filter(database -> kept.toString().equals("PostgreSQL")).ifPresent(database -> {
            try (Connection connection = database.getConnection();
                    Statement analyze = connection.createStatement()) {
                analyze.execute("analyze");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
