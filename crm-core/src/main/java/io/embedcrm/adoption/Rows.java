package io.embedcrm.adoption;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rows of one kind: how they are read, and how a batch of them is taken in. */
interface Rows<R extends HostRow> {
    /** The next rows behind a key. */
    List<R> after(Optional<String> key, int limit);

    /** Takes in a batch, in the transaction of {@code call}. */
    void take(Call call, List<R> rows, Tally tally);

    /** Those rows that would be refused by themselves, whatever is stored, and why. */
    Map<R, CrmException> refusals(Session session, List<R> rows);

    /** The same, of rows of which values are made, that {@code asking} knows the refusals of. */
    static <R extends HostRow, V> Map<R, CrmException> refusals(
            List<R> rows, Function<R, V> making, Function<List<V>, List<Optional<CrmException>>> asking) {
        Map<R, CrmException> refusals = new LinkedHashMap<>();
        List<R> sound = new ArrayList<>();
        List<V> made = new ArrayList<>();
        for (R row : rows) {
            try {
                made.add(making.apply(row));
                sound.add(row);
            } catch (CrmException e) {
                refusals.put(row, e);
            }
        }
        List<Optional<CrmException>> asked = asking.apply(made);
        for (int i = 0; i < sound.size(); i++) {
            R row = sound.get(i);
            asked.get(i).ifPresent(refusal -> refusals.put(row, refusal));
        }
        return refusals;
    }

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
