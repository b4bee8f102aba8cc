package io.embedcrm.benchmarks;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.JoinedConnection;
import io.embedcrm.storage.Adjustment;
import java.sql.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** A session of the CRM as a program has it: calls under the rights of its policy, writes with history and events. */
final class SessionCrm implements Contestant {
    private final String name;
    private final DataSource pool;
    private final JdbcStorage storage;
    private final CrmSession session;

    SessionCrm(String name, DataSource pool, JdbcStorage storage, Crm crm) {
        this.name = name;
        this.pool = pool;
        this.storage = storage;
        this.session = crm.as(Actor.of("agent-1", "sales"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean keepsHistory() {
        return true;
    }

    @Override
    public Map<Case, Call> calls() {
        Map<Case, Call> calls = new EnumMap<>(Case.class);
        calls.put(
                Case.RECORD,
                draw -> Written.of(
                        Interaction.TYPE,
                        session.records().insert(draw.interaction()).id()));
        calls.put(Case.RECORD_1000, draw -> {
            List<Interaction> all = draw.interactions(1_000);
            session.records().insertAll(Interaction.TYPE, all);
            return Written.all(Interaction.TYPE, all);
        });
        calls.put(Case.LOAD, draw -> load(draw.load()));
        calls.put(Case.FIND, draw -> session.records().get(Customer.TYPE, draw.customer()));
        calls.put(Case.PROFILE, this::profile);
        calls.put(
                Case.TIMELINE,
                draw -> session.records()
                        .list(Questions.timeline(draw.customer(), Scale.PAGE))
                        .items());
        calls.put(
                Case.TIMELINE_DEEP,
                draw -> session.records().list(Questions.deep(draw.loaded())).items());
        calls.put(
                Case.UPDATE,
                draw -> session.together(joined -> {
                    Customer found = joined.records().get(Customer.TYPE, draw.customer());
                    return joined.records()
                            .change(found, Customer.TYPE.with(found, Customer.CITY, draw.otherCity(found.city())));
                }));
        calls.put(
                Case.ADJUST,
                draw -> Written.of(
                        CustomerFacts.TYPE,
                        session.records()
                                .adjust(
                                        CustomerFacts.TYPE,
                                        draw.facts(),
                                        List.of(Adjustment.add(CustomerFacts.PURCHASES, 1L)))
                                .id()));
        calls.put(Case.SEGMENT, draw -> session.records().count(Customer.TYPE, Questions.segment(draw.city())));
        calls.put(Case.AGGREGATE, draw -> Questions.told(session.records().aggregate(Questions.byStore())));
        calls.put(Case.PURCHASE, this::purchase);
        calls.put(
                Case.ATTRIBUTE,
                draw -> session.records().list(Questions.byCard(draw.card())).items());
        calls.put(Case.LOG_SERVICE, draw -> {
            Interaction told = draw.interaction();
            return session.interactions()
                    .log(NewInteraction.of(told.channel(), told.kind(), told.direction(), told.occurredAt())
                            .customer(Objects.requireNonNull(told.customer()))
                            .body(Objects.requireNonNull(told.body())));
        });
        calls.put(Case.PROFILE_SERVICE, draw -> session.profile().of(draw.customer(), Scale.PAGE));
        return calls;
    }

    private Object load(List<Interaction> all) {
        return session.together(joined -> {
            for (int from = 0; from < all.size(); from += 1_000) {
                joined.records().insertAll(Interaction.TYPE, all.subList(from, from + 1_000));
            }
            return Written.all(Interaction.TYPE, all);
        });
    }

    private Object profile(Draw draw) {
        var customer = draw.customer();
        return List.of(
                session.records().get(Customer.TYPE, customer),
                session.records().list(Questions.facts(customer)).items(),
                session.records()
                        .list(Questions.timeline(customer, Questions.NEWEST))
                        .items(),
                session.records().list(Questions.purchases(customer)).items());
    }

    private Object purchase(Draw draw) throws Exception {
        Order order = draw.order();
        try (Connection connection = pool.getConnection()) {
            HandWritten.insertOrder(connection, order);
            JoinedConnection host = JdbcStorage.join(connection);
            session.in(storage.joining(host)).together(joined -> {
                joined.records().insert(order.purchase());
                return joined.records().insertAll(PurchaseLine.TYPE, order.lines());
            });
            connection.commit();
            host.committed();
        }
        return Written.of(Purchase.TYPE, order.purchase().id());
    }
}
