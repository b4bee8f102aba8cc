package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.util.Comparator;
import java.util.UUID;

/**
 * Names a record of any type.
 *
 * @param type the {@linkplain RecordType#name() name} of its type
 * @param id its id
 */
public record RecordRef(String type, UUID id) implements Comparable<RecordRef> {
    /** The longest name of a type. */
    public static final int MAX_TYPE = 60;

    private static final Comparator<RecordRef> ORDER =
            Comparator.comparing(RecordRef::type).thenComparing(ref -> new Id<Entity>(ref.id));

    /** Checks that it can be read again. */
    public RecordRef {
        if (type.isEmpty() || type.length() > MAX_TYPE || type.indexOf(':') >= 0) {
            throw new InvalidException("reference.type", null, "a type has 1 to 60 characters and no colon");
        }
    }

    /** Names {@code record}. */
    public static RecordRef of(Entity record) {
        return new RecordRef(RecordType.of(record).name(), record.id().value());
    }

    /** Names the record of {@code type} with {@code id}. */
    public static <T extends Entity> RecordRef of(RecordType<T> type, Id<T> id) {
        return new RecordRef(type.name(), id.value());
    }

    /** Reads what {@link #toString} wrote. */
    public static RecordRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon > MAX_TYPE) {
            throw new InvalidException("reference.malformed", null, "a reference has the form Type:id");
        }
        return new RecordRef(
                text.substring(0, colon), Id.parse(text.substring(colon + 1)).value());
    }

    /** Whether the record is of {@code type}. */
    public boolean is(RecordType<?> type) {
        return this.type.equals(type.name());
    }

    /** The id, for the type the caller has tested for. */
    public <T extends Entity> Id<T> idAs(RecordType<T> type) {
        if (!is(type)) {
            throw new InvalidException("reference.type", type.name(), "the reference names a " + this.type);
        }
        return new Id<>(id);
    }

    @Override
    public int compareTo(RecordRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
