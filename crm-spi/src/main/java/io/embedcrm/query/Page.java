package io.embedcrm.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing.
 *
 * @param items in the order asked for
 * @param next where the listing goes on; absent at its end
 */
public record Page<T extends @Nullable Object>(List<T> items, Optional<Cursor> next) {
    /** Copies the items. */
    public Page {
        // not List.copyOf: a page of names holds null where a name is hidden
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    /** The page of something made of each item, which may be absent: a name that is hidden. */
    public <R extends @Nullable Object> Page<R> map(Function<? super T, ? extends R> to) {
        return new Page<>(items.stream().<R>map(to).toList(), next);
    }
}
