package io.embedcrm.interactions;

import io.embedcrm.query.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Long lists in parts that one question or one batch can hold. */
final class Parts {
    /** As many as one question may name. */
    static final int VALUES = Limits.VALUES;
    /** As many as one batch may write. */
    static final int BATCH = Limits.BATCH;

    private Parts() {}

    static <E> List<List<E>> of(Collection<E> all, int size) {
        List<E> list = List.copyOf(all);
        List<List<E>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            parts.add(list.subList(from, Math.min(from + size, list.size())));
        }
        return parts;
    }
}
