package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionServiceTest extends PrivacyScene {
    private static final NewContactPoint MAIL = NewContactPoint.email("Li@Example.com");

    @Test
    void an_address_is_found_however_it_is_written_and_is_not_kept() {
        Suppression kept = suppressions.suppress(MAIL, SuppressionReason.ERASED);
        assertThat(suppressions.suppressed(NewContactPoint.email(" li@EXAMPLE.com ")))
                .containsExactly(kept);
        assertThat(suppressions.suppressed(NewContactPoint.email("wang@example.com")))
                .isEmpty();
        assertThat(kept.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("li@", "example");
        suppressions.suppress(NewContactPoint.phone("138 0000 1111"), SuppressionReason.MANUAL);
        assertThat(suppressions.suppressed(NewContactPoint.phone("+86 13800001111")))
                .hasSize(1);
    }

    @Test
    void reasons_stand_beside_one_another() {
        Suppression bounced = suppressions.suppress(MAIL, SuppressionReason.BOUNCED);
        suppressions.suppress(MAIL, SuppressionReason.UNSUBSCRIBED);
        suppressions.suppress(MAIL, SuppressionReason.BOUNCED);
        assertThat(suppressions.suppressed(MAIL)).hasSize(2);
        suppressions.lift(bounced.id());
        assertThat(suppressions.suppressed(MAIL))
                .extracting(Suppression::reason)
                .containsExactly(SuppressionReason.UNSUBSCRIBED);
        later();
        suppressions.suppress(MAIL, SuppressionReason.BOUNCED);
        assertThat(suppressions.suppressed(MAIL)).hasSize(2);
    }

    @Test
    void a_suppressed_address_is_not_written_to_whatever_the_customer_agreed() {
        Id<Customer> li = person("Li");
        contacts.add(li, MAIL);
        consents.record(NewConsent.granted(li, MARKETING));
        suppressions.suppressAll(List.of(NewSuppression.of(MAIL, SuppressionReason.UNSUBSCRIBED)
                .use(BY_EMAIL)
                .until(clock.instant().plus(Duration.ofDays(10)))));
        assertThat(decided(li, BY_EMAIL)).isEqualTo("consent.suppressed");
        assertThat(decided(li, DataUse.of("marketing", "sms"))).isEqualTo("consent.granted");
        contacts.add(li, NewContactPoint.email("li@work.example.com"));
        assertThat(decided(li, BY_EMAIL)).as("another address is left").isEqualTo("consent.granted");
        assertThat(consents.decide(li, BY_EMAIL, MAIL).code()).isEqualTo("consent.suppressed");
        clock.pass(Duration.ofDays(10));
        assertThat(consents.decide(li, BY_EMAIL, MAIL).code()).isEqualTo("consent.granted");
    }

    @Test
    void what_cannot_be_compared_is_refused_whole() {
        assertThat(code(() -> suppressions.suppressAll(List.of(
                        NewSuppression.of(MAIL, SuppressionReason.MANUAL),
                        NewSuppression.of(MAIL, SuppressionReason.MANUAL).until(clock.instant())))))
                .isEqualTo("suppression.expiry");
        assertThat(suppressions.suppressed(MAIL)).isEmpty();
        work.hashing(of -> new byte[3]);
        assertThat(code(() -> suppressions.suppress(MAIL, SuppressionReason.MANUAL)))
                .isEqualTo("suppression.short-key");
    }
}
