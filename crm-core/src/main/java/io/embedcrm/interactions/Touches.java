package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an interaction does to the facts of the customers who took part in it. */
final class Touches {
    private static final Criteria<Interaction> CURRENT = Interaction.SUPERSEDED_BY.absent();
    private static final Criteria<Interaction> CONTACT =
            CURRENT.and(Interaction.HUMAN.eq(true)).and(Interaction.DIRECTION.ne(Direction.INTERNAL));
    private static final Criteria<Interaction> INBOUND = CURRENT.and(Interaction.DIRECTION.eq(Direction.IN));
    private static final Criteria<Interaction> OUTBOUND = CURRENT.and(Interaction.DIRECTION.eq(Direction.OUT));

    private Touches() {}

    /** Moves on what the interaction is later than, and nothing back. */
    static UnaryOperator<CustomerFacts> by(Interaction interaction) {
        Instant at = interaction.occurredAt();
        return facts -> {
            CustomerFacts touched = facts;
            if (interaction.contact() && (facts.lastContactAt() == null || at.isAfter(facts.lastContactAt()))) {
                touched = contact(touched, at, interaction.recordedBy());
            }
            if (interaction.direction() == Direction.IN) {
                touched = Adjustment.max(CustomerFacts.LAST_INBOUND_AT, at).of(touched);
            } else if (interaction.direction() == Direction.OUT) {
                touched = Adjustment.max(CustomerFacts.LAST_OUTBOUND_AT, at).of(touched);
            }
            return touched;
        };
    }

    /** Takes back what {@code wrong} alone had brought about: what it set is told anew from what holds now. */
    static UnaryOperator<CustomerFacts> without(Interaction wrong, Transaction system) {
        Instant at = wrong.occurredAt();
        return facts -> {
            CustomerFacts told = facts;
            if (at.equals(facts.lastContactAt())) {
                Optional<Interaction> last = last(system, facts.customer(), CONTACT);
                told = contact(
                        told,
                        last.map(Interaction::occurredAt).orElse(null),
                        last.map(Interaction::recordedBy).orElse(null));
            }
            if (at.equals(facts.lastInboundAt())) {
                told = at(told, CustomerFacts.LAST_INBOUND_AT, last(system, facts.customer(), INBOUND));
            }
            if (at.equals(facts.lastOutboundAt())) {
                told = at(told, CustomerFacts.LAST_OUTBOUND_AT, last(system, facts.customer(), OUTBOUND));
            }
            return told;
        };
    }

    /** Tells all of it anew from what holds now. */
    static UnaryOperator<CustomerFacts> anew(Transaction system) {
        return facts -> {
            Optional<Interaction> last = last(system, facts.customer(), CONTACT);
            CustomerFacts told = contact(
                    facts,
                    last.map(Interaction::occurredAt).orElse(null),
                    last.map(Interaction::recordedBy).orElse(null));
            told = at(told, CustomerFacts.LAST_INBOUND_AT, last(system, facts.customer(), INBOUND));
            return at(told, CustomerFacts.LAST_OUTBOUND_AT, last(system, facts.customer(), OUTBOUND));
        };
    }

    private static CustomerFacts contact(CustomerFacts facts, @Nullable Instant at, @Nullable String by) {
        CustomerFacts dated = CustomerFacts.TYPE.with(facts, CustomerFacts.LAST_CONTACT_AT, at);
        return CustomerFacts.TYPE.with(dated, CustomerFacts.LAST_CONTACT_BY, by);
    }

    private static CustomerFacts at(
            CustomerFacts facts, Field<CustomerFacts, Instant> field, Optional<Interaction> last) {
        return CustomerFacts.TYPE.with(
                facts, field, last.map(Interaction::occurredAt).orElse(null));
    }

    private static Optional<Interaction> last(Transaction system, Id<Customer> customer, Criteria<Interaction> of) {
        List<Interaction> own = system.list(Query.of(Interaction.TYPE)
                        .where(Interaction.CUSTOMER.eq(customer).and(of))
                        .sortedBy(Interaction.OCCURRED_AT.descending())
                        .limit(1))
                .items();
        Stream<Interaction> others = system
                .list(Query.of(Participant.TYPE)
                        .where(Participant.CUSTOMER.eq(customer).and(Participant.AT.present()))
                        .where(Participant.INTERACTION.is(of))
                        .sortedBy(Participant.AT.descending())
                        .limit(1))
                .items()
                .stream()
                .flatMap(part -> system.find(Interaction.TYPE, part.interaction()).stream());
        return Stream.concat(own.stream(), others).max(Comparator.comparing(Interaction::occurredAt));
    }
}
