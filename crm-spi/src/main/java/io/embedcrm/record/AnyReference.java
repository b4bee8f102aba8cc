package io.embedcrm.record;

/**
 * A field naming a record of any type, as tags, comments and shares do.
 *
 * @param <T> the records that refer
 */
public final class AnyReference<T extends Entity> extends Field<T, RecordRef> {
    AnyReference(Declared<T> declared) {
        super(declared);
    }

    /** The record referred to is a {@code P} and meets {@code condition}; false where it is of another type or none. */
    public <P extends Entity> Criteria<T> is(RecordType<P> target, Criteria<P> condition) {
        return new Criteria.AnyParent<>(this, target, condition);
    }

    /** The records that refer to one {@code P} and meet {@code condition}, to be counted or measured. */
    public <P extends Entity> Related<T, P> where(RecordType<P> target, Criteria<T> condition) {
        return new Related<>(this, target, condition);
    }
}
