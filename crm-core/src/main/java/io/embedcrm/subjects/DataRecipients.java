package io.embedcrm.subjects;

import io.embedcrm.work.Call;
import java.util.List;
import java.util.function.Function;

/** Whom data is handed to, as the host and the webhooks of a tenant have it. */
public record DataRecipients(Function<Call, List<DataRecipient>> of) {}
