package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.record.Id;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparateConsentTest extends PrivacyScene {
    private static final DataUse ABROAD = DataUse.of(ShopPurposes.ABROAD);
    private static final DataUse SENSITIVE = DataUse.of(ShopPurposes.SENSITIVE);

    private NewConsent asked(Id<Customer> customer, DataUse use, String evidence) {
        ConsentText text = purposes.publish(use.purpose(), "zh-CN", "同意：" + use.purpose());
        return NewConsent.granted(customer, use).text(text.id()).evidence(evidence);
    }

    @Test
    void it_has_words_and_evidence_of_its_own() {
        Id<Customer> li = person("Li");
        NewConsent bare = NewConsent.granted(li, ABROAD);
        assertThat(code(() -> consents.record(bare.evidence("box ticked")))).isEqualTo("consent.separate");
        ConsentText text = purposes.publish(ShopPurposes.ABROAD, "zh-CN", "同意出境");
        assertThat(code(() -> consents.record(bare.text(text.id())))).isEqualTo("consent.separate");
        ConsentText other = purposes.publish(ShopPurposes.MARKETING, "zh-CN", "同意营销");
        assertThat(code(() -> consents.record(bare.text(other.id()).evidence("box ticked"))))
                .isEqualTo("consent.text");
        ConsentEntry entry = consents.record(bare.text(text.id()).evidence("box ticked"));
        assertThat(entry.basis()).isEqualTo(LegalBasis.SEPARATE_CONSENT);
        assertThat(decided(li, ABROAD)).isEqualTo("consent.granted");
        consents.withdraw(li, ABROAD, "box ticked");
        assertThat(decided(li, ABROAD)).isEqualTo("consent.withdrawn");
    }

    @Test
    void it_is_not_given_along_with_another() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        NewConsent news = NewConsent.granted(li, MARKETING).evidence("form 7");
        assertThat(code(() -> consents.recordAll(List.of(news, asked(li, ABROAD, "form 7")))))
                .isEqualTo("consent.bundled");
        assertThat(code(() -> consents.recordAll(List.of(asked(li, ABROAD, "form 7"), news))))
                .isEqualTo("consent.bundled");
        assertThat(code(() -> consents.recordAll(List.of(asked(li, ABROAD, "form 7"), asked(li, SENSITIVE, "form 7")))))
                .isEqualTo("consent.bundled");
        assertThat(consents.ledger(li).items()).isEmpty();
        assertThat(consents.recordAll(List.of(news, asked(li, ABROAD, "form 8"), asked(wang, ABROAD, "form 7"))))
                .isEqualTo(3);
        assertThat(code(() -> consents.record(asked(li, SENSITIVE, "form 7")))).isEqualTo("consent.bundled");
        consents.record(asked(li, SENSITIVE, "form 9"));
        assertThat(decided(li, SENSITIVE)).isEqualTo("consent.granted");
    }

    @Test
    void a_no_is_said_along_with_anything() {
        Id<Customer> li = person("Li");
        Id<Customer> wang = person("Wang");
        NewConsent no = NewConsent.denied(li, MARKETING).evidence("form 7");
        assertThat(consents.recordAll(List.of(no, asked(li, ABROAD, "form 7")))).isEqualTo(2);
        consents.record(NewConsent.denied(wang, MARKETING).evidence("form 7"));
        consents.record(asked(wang, ABROAD, "form 7"));
        assertThat(List.of(decided(li, ABROAD), decided(wang, ABROAD))).containsOnly("consent.granted");
        assertThat(consents.recordAll(List.of(
                        NewConsent.withdrawn(li, ABROAD).evidence("form 8"),
                        asked(li, SENSITIVE, "form 8"),
                        NewConsent.denied(wang, SENSITIVE).evidence("form 7"))))
                .isEqualTo(3);
    }

    @Test
    void it_is_not_given_along_with_another_whichever_is_recorded_first_and_however_many_at_a_time() {
        Id<Customer> li = person("Li");
        consents.record(asked(li, ABROAD, "form 7"));
        NewConsent news = NewConsent.granted(li, MARKETING).evidence("form 7");
        assertThat(code(() -> consents.record(news))).isEqualTo("consent.bundled");
        assertThat(code(() -> consents.recordAll(List.of(news)))).isEqualTo("consent.bundled");
        consents.record(news.evidence("form 8"));
        assertThat(code(() -> consents.recordAll(List.of(asked(li, SENSITIVE, "form 8")))))
                .isEqualTo("consent.bundled");
        assertThat(consents.refusals(
                        List.of(asked(li, SENSITIVE, "form 9"), news.evidence("form 9"), news.evidence("form 10"))))
                .extracting(refusal -> refusal.map(CrmException::code).orElse("none"))
                .containsExactly("none", "consent.bundled", "none");
    }

    @Test
    void what_was_recorded_in_error_stands_in_the_way_of_nothing() {
        Id<Customer> li = person("Li");
        ConsentEntry wrong = consents.record(asked(li, ABROAD, "form 7"));
        assertThat(code(() -> consents.correct(wrong.id(), asked(li, SENSITIVE, "form 7"))))
                .isEqualTo("consent.correction");
        consents.strike(wrong.id(), "it was for something else");
        ConsentEntry right = consents.record(asked(li, SENSITIVE, "form 7"));
        assertThat(decided(li, ABROAD)).isEqualTo("consent.missing");
        consents.strike(right.id(), "it was somebody else");
        consents.record(NewConsent.granted(li, MARKETING).evidence("form 7"));
        assertThat(decided(li, MARKETING)).isEqualTo("consent.granted");
    }
}
