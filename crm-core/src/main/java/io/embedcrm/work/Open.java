package io.embedcrm.work;

import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction that is open, with what every call in it shares. */
final class Open {
    private final Journal journal;
    private final JournaledTransaction journaled;
    private final Known known;
    private final Rights rights;
    private final Transaction storage;
    private final Instant now;
    private final @Nullable Reads reads;
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private @Nullable String doomed;

    Open(
            Transaction storage,
            Journal journal,
            Types types,
            Known known,
            Rights rights,
            Instant now,
            boolean reading,
            @Nullable Reads reads) {
        this.storage = storage;
        this.journal = journal;
        this.journaled = new JournaledTransaction(storage, journal, types, known, reading);
        this.known = known;
        this.rights = rights;
        this.now = now;
        this.reads = reads;
    }

    Journal journal() {
        return journal;
    }

    JournaledTransaction journaled() {
        return journaled;
    }

    /** What of the fields under audit is shown; absent where none are. */
    @Nullable
    Reads reads() {
        return reads;
    }

    Transaction storage() {
        return storage;
    }

    Known known() {
        return known;
    }

    Rights rights() {
        return rights;
    }

    Instant now() {
        return now;
    }

    /** What rooms keep while it is open. */
    <M> M kept(Class<M> type, Supplier<M> first) {
        return type.cast(kept.computeIfAbsent(type, t -> first.get()));
    }

    /** A call in it failed after it may have written: it must not be committed. */
    void doom(String because) {
        doomed = because;
    }

    @Nullable
    String doomed() {
        return doomed;
    }
}
