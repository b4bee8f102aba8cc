package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
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
}
