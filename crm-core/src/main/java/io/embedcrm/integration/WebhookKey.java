package io.embedcrm.integration;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Secret;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret a webhook's messages are signed with. Where fields are encrypted it is, too; otherwise it is kept as
 * it is, and whoever reads the database can sign.
 *
 * @param webhook whose
 * @param secret the secret; no actor reads it
 * @param until until when messages are signed with it also; absent while it is the current one
 */
public record WebhookKey(
        Id<WebhookKey> id,
        long version,
        @Structural Id<Webhook> webhook,
        @Secret @Length(200) @Nullable String secret,
        @Structural @Nullable Instant until)
        implements Entity {
    /** The type. */
    public static final RecordType<WebhookKey> TYPE = RecordType.declare(WebhookKey.class)
            .index("webhook")
            .onMerge("webhook", MergeRule.STAY)
            .withoutHistory()
            .build();

    /** Whose. */
    public static final Reference<WebhookKey, Webhook> WEBHOOK = TYPE.reference("webhook", Webhook.class);
    /** Until when messages are signed with it. */
    public static final Field<WebhookKey, Instant> UNTIL = TYPE.instant("until");

    WebhookKey endingAt(Instant at) {
        return TYPE.with(this, UNTIL, at);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookKey " + id + " of " + webhook;
    }
}
