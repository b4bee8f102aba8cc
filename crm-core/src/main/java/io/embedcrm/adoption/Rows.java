package io.embedcrm.adoption;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.work.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of one kind: how they are read, and how a batch of them is taken in. */
interface Rows<R extends HostRow> {
    /** The next rows behind a key. */
    List<R> after(Optional<String> key, int limit);

    /** Takes in a batch, in the transaction of {@code call}. */
    void take(Call call, List<R> rows, Tally tally);

    /** What the host makes of a row; whatever goes wrong there is the row's fault. */
    static <V> V made(Supplier<V> row) {
        try {
            return row.get();
        } catch (CrmException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidException(
                    "adoption.row-malformed",
                    null,
                    "nothing could be made of the row: " + e.getClass().getName());
        }
    }
}
