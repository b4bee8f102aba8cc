package io.embedcrm;

import io.embedcrm.integration.Webhook;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.subjects.DataRecipient;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.List;

/** The servers that are told of events, as those data is handed to. */
final class WebhookRecipients {
    private WebhookRecipients() {}

    /** Those of the host, and the webhooks of the tenant. */
    static List<DataRecipient> and(Call call, List<DataRecipient> hosts) {
        List<DataRecipient> all = new ArrayList<>(hosts);
        call.asSystem()
                .each(
                        Query.of(Webhook.TYPE)
                                .sortedBy(Webhook.NAME.ascending())
                                .limit(Limits.PAGE),
                        webhook -> all.add(DataRecipient.seeing("webhook " + webhook.name(), webhook.sees())));
        return all;
    }
}
