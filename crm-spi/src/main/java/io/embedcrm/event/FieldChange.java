package io.embedcrm.event;

import org.jspecify.annotations.Nullable;

/**
 * One field of one change. A value that has been erased since is {@link Erased#VALUE}.
 *
 * @param field the field's name; of a custom attribute, {@code attributes.key}
 * @param from the value before, absent where there was none
 * @param to the value after, absent where there is none
 */
public record FieldChange(
        String field, @Nullable Object from, @Nullable Object to) {}
