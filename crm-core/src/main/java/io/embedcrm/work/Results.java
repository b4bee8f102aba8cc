package io.embedcrm.work;

import io.embedcrm.query.Page;
import io.embedcrm.record.Entity;
import io.embedcrm.storage.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What calls give back: records, and lists, pages and optionals of them. */
final class Results {
    private Results() {}

    /** A result with each record in it as {@code each} gives it. */
    @SuppressWarnings("unchecked")
    static <R> R with(R result, UnaryOperator<Entity> each) {
        return (R) Objects.requireNonNull(of(result, each));
    }

    private static @Nullable Object of(@Nullable Object result, UnaryOperator<Entity> each) {
        if (result instanceof Entity record) {
            return each.apply(record);
        } else if (result instanceof Optional<?> optional) {
            return optional.map(item -> of(item, each));
        } else if (result instanceof Page<?> page) {
            return page.map(item -> Objects.requireNonNull(of(item, each)));
        } else if (result instanceof Found<?> found) {
            return new Found<>(each.apply(found.record()), found.inserted());
        } else if (result instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(of(item, each)));
            return List.copyOf(items);
        }
        return result;
    }
}
