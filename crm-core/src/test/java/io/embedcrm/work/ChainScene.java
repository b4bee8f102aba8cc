package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop whose history is chained, on each storage. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
abstract class ChainScene {
    static final Duration HOUR = Duration.ofHours(1);

    final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
    final List<HistoryFault> faults = new ArrayList<>();

    @Parameter
    RoomStorage kept;

    Storage storage;
    TenantId tenant;
    Crm crm;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CrmRecords.catalog());
    }

    @BeforeEach
    void open_shop() {
        storage = kept.storage(clock);
        tenant = kept.tenant();
        crm = crm(builder -> builder.chainHistory(HOUR));
    }

    Crm crm(UnaryOperator<CrmBuilder> more) {
        return more.apply(Crm.on(storage)
                        .policy(AccessPolicy.unrestricted())
                        .tenant(tenant)
                        .clock(clock))
                .build();
    }

    HistoryChain chain() {
        return crm.historyChain();
    }

    CrmSession lin() {
        return crm.as(Actor.of("lin"));
    }

    /** Three customers with changes, a purchase with lines that is changed, and one who acts for others and for herself. */
    List<Customer> trade() {
        List<Customer> customers = new ArrayList<>();
        for (String name : List.of("zhang", "wang", "li")) {
            Customer customer =
                    lin().customers().register(NewCustomer.person(name).phone("138123456" + customers.size() + "8"));
            clock.pass(Duration.ofSeconds(1));
            customers.add(
                    lin().records().change(customer, Customer.TYPE.with(customer, Customer.CITY, "Wuhan of " + name)));
        }
        Customer zhang = customers.get(0);
        crm.as(Actor.of("anna").being(Customer.TYPE, zhang.id()).onBehalfOf("mei"))
                .purchases()
                .record(NewPurchase.purchase("shop", "order-" + tenant, clock.instant())
                        .customer(zhang.id())
                        .line(NewLine.of("tea", 2, Money.of("39.90", "CNY"))));
        return customers;
    }

    HistoryCheck verified() {
        return verified(HistoryCheck.begin());
    }

    HistoryCheck verified(HistoryCheck from) {
        faults.clear();
        HistoryCheck check = chain().verifyAll(from, faults::add);
        assertThat(check.faults()).isEqualTo(faults.size());
        assertThat(check.sound()).isEqualTo(faults.isEmpty());
        return check;
    }

    /** Past guard, journal and chain. */
    <R> R raw(Function<Transaction, R> step) {
        return storage.transact(tenant, step);
    }

    <T extends Entity> List<T> all(RecordType<T> type) {
        return raw(tx -> tx.list(Query.of(type).limit(1_000)).items());
    }

    List<Change> stream(Id<Customer> customer) {
        return raw(tx -> tx.list(Query.of(Change.TYPE)
                        .where(Change.STREAM.eq(RecordRef.of(Customer.TYPE, customer)))
                        .sortedBy(Change.POSITION.ascending())
                        .limit(1_000))
                .items());
    }

    Change line(Customer customer, long position) {
        return raw(tx -> tx.list(Query.of(Change.TYPE)
                                .where(Change.STREAM.eq(RecordRef.of(customer)).and(Change.POSITION.eq(position))))
                        .items())
                .get(0);
    }

    /** Writes lines as the CRM would, till there are so many. */
    void prolong(Customer customer, int length) {
        List<Change> lines = stream(customer.id());
        Change last = lines.get(lines.size() - 1);
        List<Change> more = new ArrayList<>();
        for (long position = last.position() + 1; position <= length; position++) {
            more.add(Change.TYPE.with(
                    Change.TYPE.with(last, Change.TYPE.id(), new Id<>(UUID.randomUUID())), Change.POSITION, position));
        }
        raw(tx -> {
            EventStream counter =
                    tx.find(EventStream.TYPE, EventStream.idOf(last.stream())).orElseThrow();
            List<Change> tied = new LineTies().tied(counter.head(), more);
            tx.insertAll(Change.TYPE, tied);
            return tx.update(counter, counter.upTo(length, last.at(), null).headed(LineTies.head(tied)));
        });
    }

    /** Puts a line in the place of another, as who can write to the database could. */
    void forge(Change line, Change instead) {
        raw(tx -> {
            tx.delete(line);
            return tx.insert(instead);
        });
    }
}
