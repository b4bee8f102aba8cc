package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContactServiceTest extends CustomersScene {
    @Test
    void raw_and_normalised_form_are_kept_together() {
        Customer li = person("Li");

        ContactPoint phone = contacts.add(li.id(), NewContactPoint.phone(" （027）8765-4321 "));
        ContactPoint email = contacts.add(li.id(), NewContactPoint.email("Li@BÜCHER.example"));
        ContactPoint wechat = contacts.add(li.id(), NewContactPoint.social("wechat", " li_na "));

        assertThat(phone.raw()).isEqualTo(" （027）8765-4321 ");
        assertThat(phone.normalized()).isEqualTo("+862787654321");
        assertThat(email.normalized()).isEqualTo("li@xn--bcher-kva.example");
        assertThat(wechat.normalized()).isEqualTo("wechat:li_na");
    }

    @Test
    void the_same_point_is_added_once() {
        Customer li = person("Li");
        ContactPoint first = contacts.add(li.id(), NewContactPoint.phone("138 1234 5678"));

        assertThat(contacts.add(li.id(), NewContactPoint.phone("+86 13812345678")))
                .isEqualTo(first);
        assertThat(contacts.add(li.id(), NewContactPoint.phone("13812345678").purpose(ContactPurpose.WORK)))
                .isNotEqualTo(first);
        assertThat(contacts.of(li.id())).hasSize(2);
    }

    @Test
    void there_is_exactly_one_primary_at_every_moment() {
        Customer li = person("Li");
        ContactPoint first = contacts.add(li.id(), NewContactPoint.phone("13812345678"));
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE)).contains(first);

        clock.pass(Duration.ofMinutes(1));
        ContactPoint second = contacts.add(li.id(), NewContactPoint.phone("13912345678"));
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE, ContactPurpose.GENERAL))
                .contains(first);

        ContactPoint preferred = contacts.prefer(second.id());
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE)).contains(preferred);

        clock.pass(Duration.ofMinutes(1));
        contacts.retire(second.id());
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE)).contains(first);
        contacts.retire(first.id());
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE)).isEmpty();
        assertThat(contacts.history(li.id())).hasSize(2);
    }

    @Test
    void a_point_of_another_purpose_has_a_primary_of_its_own() {
        Customer li = person("Li");
        ContactPoint work =
                contacts.add(li.id(), NewContactPoint.email("li@work.example").purpose(ContactPurpose.WORK));
        ContactPoint home = contacts.add(
                li.id(),
                NewContactPoint.email("li@home.example")
                        .purpose(ContactPurpose.HOME)
                        .primary());

        assertThat(contacts.primary(li.id(), ContactMedium.EMAIL, ContactPurpose.WORK))
                .contains(work);
        assertThat(contacts.primary(li.id(), ContactMedium.EMAIL, ContactPurpose.HOME))
                .contains(home);
        assertThat(contacts.primary(li.id(), ContactMedium.EMAIL, ContactPurpose.BILLING))
                .isEmpty();
    }

    @Test
    void a_verified_address_that_changes_is_unverified_again() {
        Customer li = person("Li");
        ContactPoint added = contacts.add(li.id(), NewContactPoint.email("li@example.com"));
        contacts.bounced(added.id(), BounceState.SOFT);
        ContactPoint verified = contacts.verify(added.id(), VerificationMethod.LINK);

        assertThat(verified.verified()).isTrue();
        assertThat(verified.verifiedBy()).isEqualTo(VerificationMethod.LINK);
        assertThat(verified.bounce()).isEqualTo(BounceState.NONE);

        ContactPoint same = contacts.change(
                verified.id(),
                verified.version(),
                NewContactPoint.email("LI@example.com").purpose(ContactPurpose.WORK));
        assertThat(same.verified()).isTrue();
        assertThat(same.purpose()).isEqualTo(ContactPurpose.WORK);

        ContactPoint other = contacts.change(same.id(), same.version(), NewContactPoint.email("na@example.com"));
        assertThat(other.verified()).isFalse();
        assertThat(other.verifiedBy()).isNull();
        assertThat(eventNames())
                .endsWith("contacts.bounced", "contacts.verified", "contacts.changed", "contacts.changed");
    }

    @Test
    void a_change_checks_the_version_and_the_medium() {
        Customer li = person("Li");
        ContactPoint added = contacts.add(li.id(), NewContactPoint.email("li@example.com"));

        assertThat(code(() -> contacts.change(added.id(), 7, NewContactPoint.email("na@example.com"))))
                .isEqualTo("record.stale");
        assertThat(code(() -> contacts.change(added.id(), 1, NewContactPoint.phone("13812345678"))))
                .isEqualTo("contact.medium");
        assertThat(code(() -> contacts.change(added.id(), 1, NewContactPoint.email("nobody"))))
                .isEqualTo("email.invalid");
        assertThat(contacts.of(li.id())).containsExactly(added);
    }

    @Test
    void an_address_is_changed_as_a_whole() {
        Customer li = person("Li");
        ContactPoint added = contacts.add(
                li.id(),
                NewContactPoint.postal(PostalAddress.of("CN", "武汉", "珞喻路 1 号")
                        .region("湖北")
                        .district("洪山区")
                        .postcode("430074")
                        .recipient("李娜")));

        ContactPoint moved = contacts.change(
                added.id(), added.version(), NewContactPoint.postal(PostalAddress.of("de", "Ulm", "Ｍain St  ５")));

        assertThat(moved.country()).isEqualTo("DE");
        assertThat(moved.street()).isEqualTo("Main St 5");
        assertThat(moved.district()).isNull();
        assertThat(moved.postcode()).isNull();
        assertThat(moved.recipient()).isNull();
        assertThat(moved.postalAddress()).contains(PostalAddress.of("DE", "Ulm", "Main St 5"));
        assertThat(moved.normalized()).isNull();
    }

    @Test
    void bad_points_are_refused() {
        Customer li = person("Li");

        assertThat(code(() -> contacts.add(li.id(), NewContactPoint.postal(PostalAddress.of("XX", "a", "b")))))
                .isEqualTo("customers.country-unknown");
        assertThat(code(() -> contacts.add(li.id(), NewContactPoint.postal(PostalAddress.of("CN", " ", " ")))))
                .isEqualTo("contact.address");
        assertThat(code(() -> contacts.add(li.id(), NewContactPoint.social("We Chat", "x"))))
                .isEqualTo("contact.network");
        assertThat(code(() -> contacts.add(li.id(), NewContactPoint.device("ios", "  "))))
                .isEqualTo("contact.blank");
        assertThat(code(() -> contacts.add(
                        li.id(), NewContactPoint.phone("13812345678").relayedUntil(clock.instant()))))
                .isEqualTo("contact.expired");
        assertThat(count(ContactPoint.TYPE)).isZero();
    }

    @Test
    void a_masked_number_reaches_until_it_expires() {
        Customer li = person("Li");
        ContactPoint relayed = contacts.add(
                li.id(),
                NewContactPoint.phone("170 0000 1234 转 5678")
                        .purpose(ContactPurpose.DELIVERY)
                        .relayedUntil(clock.instant().plus(Duration.ofDays(7))));

        assertThat(relayed.relayed()).isTrue();
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE)).contains(relayed);
        clock.pass(Duration.ofDays(8));
        assertThat(contacts.primary(li.id(), ContactMedium.PHONE)).isEmpty();
        assertThat(code(() -> contacts.verify(relayed.id(), VerificationMethod.CALL)))
                .isEqualTo("contact.retired");
    }

    @Test
    void a_hard_bounce_makes_it_unreachable() {
        Customer li = person("Li");
        ContactPoint email = contacts.add(li.id(), NewContactPoint.email("li@example.com"));
        assertThat(email.reachableAt(clock.instant())).isTrue();

        assertThat(contacts.bounced(email.id(), BounceState.SOFT).reachableAt(clock.instant()))
                .isTrue();
        ContactPoint dead = contacts.bounced(email.id(), BounceState.HARD);
        assertThat(dead.reachableAt(clock.instant())).isFalse();
        assertThat(dead.bouncedAt()).isEqualTo(clock.instant());
        assertThat(contacts.bounced(email.id(), BounceState.NONE).bouncedAt()).isNull();
    }

    @Test
    void a_masked_phone_shows_only_its_ends() {
        rights.put("temp", masking(ContactPoint.TYPE.text("raw")));
        Customer li = customers.register(NewCustomer.person("Li").phone("13812345678"));

        ContactPoint seen = new ContactService(as("temp")).of(li.id()).get(0);

        assertThat(seen.raw()).isEqualTo("138****5678");
        assertThat(seen.normalized()).isNull();
    }

    @Test
    void retiring_twice_changes_nothing_more() {
        Customer li = person("Li");
        ContactPoint email = contacts.add(li.id(), NewContactPoint.email("li@example.com"));
        ContactPoint retired = contacts.retire(email.id());

        assertThat(contacts.retire(email.id())).isEqualTo(retired);
        assertThat(contacts.of(li.id())).isEmpty();
        ContactPoint again = contacts.add(li.id(), NewContactPoint.email("li@example.com"));
        assertThat(again.id()).isNotEqualTo(email.id());
    }
}
