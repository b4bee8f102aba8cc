package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;

/** Which records may be used for a purpose, as sessions bound to it see them. */
public final class AllowedRows {
    private AllowedRows() {}

    /**
     * Those of {@code type}.
     *
     * @throws io.embedcrm.error.InvalidException {@code purpose.unknown} if the catalogue has no such purpose
     */
    public static <T extends Entity> Criteria<T> of(Call call, String purpose, RecordType<T> type) {
        return UsedRows.of(call.asSystem(), DataUse.of(purpose), call.now()).rows(type);
    }
}
