package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.TagService;
import io.embedcrm.customers.Tagging;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Change;
import io.embedcrm.work.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UseBoundSessionTest extends PrivacyScene {
    private static final String[] CHANNELS = {DataUse.ANY, "email", "sms"};
    private static final String[] BRANDS = {DataUse.ANY, "tea"};
    private static final String[] PURPOSES = {ShopPurposes.MARKETING, ShopPurposes.PROFILING};

    @Test
    void it_sees_who_allows_it_and_what_belongs_to_them() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        contacts.add(li, NewContactPoint.email("li@example.com"));
        contacts.add(wang, NewContactPoint.email("wang@example.com"));
        consents.record(NewConsent.granted(li, MARKETING));
        Session bound = session.forUse(BY_EMAIL);
        assertThat(seen(BY_EMAIL)).containsExactly(li);
        assertThat(code(() -> new CustomerService(bound).get(wang))).isEqualTo("record.not-found");
        List<ContactPoint> points =
                bound.read(call -> call.list(Query.of(ContactPoint.TYPE)).items());
        assertThat(points).extracting(ContactPoint::customer).containsExactly(li);
        assertThat(count(bound, ConsentEntry.TYPE)).isOne();
        assertThat(count(bound, Change.TYPE))
                .as("history holds what belongs to all")
                .isZero();
        assertThat(count(session, ContactPoint.TYPE)).isEqualTo(2);
        later();
        consents.withdraw(li, MARKETING, "by mail");
        assertThat(seen(BY_EMAIL)).isEmpty();
        assertThat(count(bound, ContactPoint.TYPE)).isZero();
    }

    @Test
    void what_hangs_off_anything_is_seen_through_who_allows_it() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        TagService tags = new TagService(session);
        tags.define("vip", "VIP");
        tags.add(Customer.TYPE, li, "vip");
        tags.add(Customer.TYPE, wang, "vip");
        consents.record(NewConsent.granted(li, MARKETING));
        Session bound = session.forUse(MARKETING);
        assertThat(new TagService(bound).customers("vip").items())
                .extracting(Customer::id)
                .containsExactly(li);
        assertThat(count(bound, Tagging.TYPE)).isZero();
    }

    @Test
    void it_is_bound_before_its_transaction_begins() {
        assertThat(code(() -> session.together(joined -> joined.forUse(MARKETING))))
                .isEqualTo("use.joined");
        assertThat(code(() -> seen(DataUse.of("unheard-of")))).isEqualTo("purpose.unknown");
    }

    @Test
    void it_sees_just_those_of_whom_it_is_decided_so_and_states_are_what_the_ledger_says() {
        long seed = 20_260_501L;
        Random random = new Random(seed);
        List<Id<Customer>> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            customers.add(person("Customer " + i));
        }
        List<ConsentEntry> entries = new ArrayList<>();
        for (int step = 0; step < 90; step++) {
            entries.add(said(random, customers.get(random.nextInt(customers.size()))));
            if (random.nextInt(9) == 0) {
                ConsentEntry any = entries.get(random.nextInt(entries.size()));
                if (entries.stream().noneMatch(entry -> any.id().equals(entry.supersedes()))) {
                    entries.add(consents.strike(any.id(), "wrong"));
                }
            }
            if (random.nextInt(9) == 0) {
                restrict(random, customers.get(1 + random.nextInt(customers.size() - 1)));
            }
            clock.pass(Duration.ofHours(random.nextInt(30)));
            if (random.nextInt(6) == 0) {
                due();
            }
        }
        approaches.stop(NewContactStop.of(customers.get(0), "no"));
        for (String purpose : PURPOSES) {
            for (String channel : CHANNELS) {
                for (String brand : BRANDS) {
                    DataUse use = new DataUse(purpose, channel, brand);
                    assertThat(seen(use))
                            .as("%s with seed %d", use, seed)
                            .containsExactlyInAnyOrderElementsOf(customers.stream()
                                    .filter(customer ->
                                            consents.decide(customer, use).yes())
                                    .toList());
                }
            }
        }
        customers.forEach(customer -> assertThat(consents.rebuild(customer)).isZero());
    }

    /** Everything, or a use, for a while or until it is lifted. */
    private void restrict(Random random, Id<Customer> customer) {
        NewRestriction given = NewRestriction.whole(customer, RestrictionGround.CONTESTED, "wrong");
        DataUse use = new DataUse(PURPOSES[random.nextInt(2)], CHANNELS[random.nextInt(3)], BRANDS[random.nextInt(2)]);
        given = random.nextInt(4) == 0 ? given : given.only(use);
        Instant end = clock.instant().plus(Duration.ofHours(1 + random.nextInt(400)));
        new RestrictionService(session).place(random.nextBoolean() ? given : given.until(end, "said on the phone"));
    }

    private ConsentEntry said(Random random, Id<Customer> customer) {
        DataUse use = new DataUse(PURPOSES[random.nextInt(2)], CHANNELS[random.nextInt(3)], BRANDS[random.nextInt(2)]);
        return consents.record(
                switch (random.nextInt(6)) {
                    case 0 -> NewConsent.denied(customer, use);
                    case 1 -> NewConsent.withdrawn(customer, use);
                    case 2 -> NewConsent.open(customer, use);
                    case 3 ->
                        NewConsent.granted(customer, use)
                                .until(clock.instant().plus(Duration.ofHours(1 + random.nextInt(200))));
                    default ->
                        NewConsent.granted(customer, use)
                                .since(clock.instant().minus(Duration.ofHours(random.nextInt(50))));
                });
    }
}
