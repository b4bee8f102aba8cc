package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.event.FieldChange;
import io.embedcrm.integration.WebhookKey;
import io.embedcrm.record.Id;
import org.junit.jupiter.api.Test;

/** What differs between two versions of a record. */
class DifferencesTest {
    @Test
    void of_a_secret_no_more_is_told_than_that_it_differs() {
        WebhookKey key = new WebhookKey(Id.ofNumber(1), 1, Id.ofNumber(2), "secret", null);
        WebhookKey other = new WebhookKey(key.id(), 1, key.webhook(), "another", null);
        assertThat(Differences.between(WebhookKey.TYPE, key, other))
                .containsExactly(new FieldChange("secret", null, null));
        assertThat(Differences.between(WebhookKey.TYPE, key, key)).isEmpty();
    }
}
