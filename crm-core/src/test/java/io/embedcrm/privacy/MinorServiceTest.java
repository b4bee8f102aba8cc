package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.customers.RelationshipService;
import io.embedcrm.record.Id;
import io.embedcrm.work.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinorServiceTest extends PrivacyScene {
    private MinorService minors() {
        return new MinorService(session);
    }

    private Id<Customer> born(LocalDate day) {
        return new CustomerService(session)
                .register(NewCustomer.person("Xiao Ming").birthday(day))
                .id();
    }

    private Id<Customer> child() {
        return born(LocalDate.of(2015, 9, 1));
    }

    @Test
    void a_child_agrees_through_a_guardian_who_is_a_customer_or_named() {
        Id<Customer> child = child();
        Id<Customer> mother = person("Li");
        NewConsent yes = NewConsent.granted(child, MARKETING);
        assertThat(code(() -> consents.record(yes))).isEqualTo("consent.guardian");
        assertThat(code(() -> consents.record(yes.guardian(mother)))).isEqualTo("consent.not-guardian");
        new RelationshipService(session).relate(mother, RelationshipKind.GUARDIAN_OF, child);
        ConsentEntry entry = consents.record(yes.guardian(mother));
        assertThat(entry.guardedBy()).isEqualTo(mother);
        assertThat(decided(child, MARKETING)).isEqualTo("consent.granted");
        Id<Customer> other = child();
        consents.recordAll(List.of(NewConsent.granted(other, MARKETING).guardian("Wang Fang, grandmother")));
        assertThat(decided(other, MARKETING)).isEqualTo("consent.granted");
        assertThat(decided(other, DataUse.of(ShopPurposes.SERVICE))).isEqualTo("consent.by-default");
    }

    @Test
    void what_a_guardian_agreed_to_ends_when_the_child_is_of_age_and_is_asked_for_anew() {
        Id<Customer> child = child();
        consents.record(NewConsent.granted(child, MARKETING).guardian("Wang Fang"));
        assertThat(minors().guardedUntil(child, ShopPurposes.MARKETING))
                .contains(Instant.parse("2029-08-31T16:00:00Z"));
        clock.set(Instant.parse("2029-08-31T15:59:59Z"));
        assertThat(decided(child, MARKETING)).isEqualTo("consent.granted");
        clock.set(Instant.parse("2029-08-31T16:00:00Z"));
        assertThat(decided(child, MARKETING)).isEqualTo("consent.expired");
        assertThat(seen(MARKETING)).isEmpty();
        due();
        assertThat(minors().guardedUntil(child, ShopPurposes.MARKETING)).isEmpty();
        consents.record(NewConsent.granted(child, MARKETING));
        assertThat(decided(child, MARKETING)).isEqualTo("consent.granted");
    }

    @Test
    void the_limit_is_that_of_the_country() {
        minors().limit("de", 16);
        minors().limit(AgeLimit.EVERYWHERE, 13);
        Id<Customer> german = new CustomerService(session)
                .register(NewCustomer.person("Max").country("DE").birthday(LocalDate.of(2011, 5, 1)))
                .id();
        Id<Customer> other = born(LocalDate.of(2011, 5, 1));
        assertThat(code(() -> consents.record(NewConsent.granted(german, MARKETING))))
                .isEqualTo("consent.guardian");
        consents.record(NewConsent.granted(other, MARKETING));
        minors().limit("DE", 15);
        consents.record(NewConsent.granted(german, MARKETING));
        assertThat(minors().limits()).extracting(AgeLimit::years).containsExactlyInAnyOrder(13L, 15L);
        assertThat(code(() -> minors().limit("DEU", 16))).isEqualTo("age-limit.bounds");
    }

    @Test
    void what_is_known_in_part_is_taken_for_the_youngest_age_it_allows() {
        Id<Customer> ming = person("Xiao Ming");
        consents.record(NewConsent.granted(ming, MARKETING));
        minors().note(ming, PartialBirth.year(2012));
        assertThat(decided(ming, MARKETING))
                .as("who may have been born on the 31st of December")
                .isEqualTo("consent.expired");
        assertThat(code(() -> consents.record(NewConsent.granted(ming, MARKETING))))
                .isEqualTo("consent.guardian");
        minors().note(ming, PartialBirth.month(2012, 4));
        consents.record(NewConsent.granted(ming, MARKETING));
        later();
        minors().note(ming, PartialBirth.child());
        assertThat(decided(ming, MARKETING)).isEqualTo("consent.expired");
        assertThat(minors().guardedUntil(ming, ShopPurposes.MARKETING)).contains(Instant.MAX);
        later();
        consents.record(NewConsent.granted(ming, MARKETING).guardian("Wang Fang"));
        later();
        minors().note(ming, PartialBirth.year(2000));
        assertThat(decided(ming, MARKETING)).as("of age after all").isEqualTo("consent.expired");
    }

    @Test
    void a_birthday_that_becomes_known_ends_what_a_child_agreed_to_itself() {
        Id<Customer> ming = person("Xiao Ming");
        consents.record(NewConsent.granted(ming, MARKETING));
        later();
        Customer before = new CustomerService(session).get(ming);
        new Records(session).change(before, Customer.TYPE.with(before, Customer.BIRTHDAY, LocalDate.of(2014, 1, 1)));
        assertThat(decided(ming, MARKETING)).isEqualTo("consent.expired");
        assertThat(consents.rebuild(ming)).isZero();
    }

    @Test
    void a_lunar_birthday_is_never_taken_for_earlier_than_it_was() {
        // lunar new years: 2012-01-23, 2013-02-10, 2014-01-31; 2012 had a leap fourth month
        assertThat(PartialBirth.lunar(2012, 1, 1).latest()).isAfterOrEqualTo(LocalDate.of(2012, 1, 23));
        assertThat(PartialBirth.lunar(2012, 12, 30).latest()).isAfterOrEqualTo(LocalDate.of(2013, 2, 9));
        assertThat(PartialBirth.lunar(2012, 4, 1).latest())
                .as("of the leap month")
                .isAfterOrEqualTo(LocalDate.of(2012, 5, 21));
        assertThat(PartialBirth.lunar(2013, 12, 30).latest())
                .isBetween(LocalDate.of(2014, 1, 30), LocalDate.of(2014, 2, 20));
        assertThat(code(() -> PartialBirth.lunar(2013, 13, 1))).isEqualTo("birth.date");
        assertThat(code(() -> PartialBirth.month(2013, 0))).isEqualTo("birth.date");
    }
}
