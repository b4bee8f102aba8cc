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

    /** The records that refer to one {@code P} and meet {@code condition}, to be counted or measured. */
    public <P extends Entity> Related<T, P> where(RecordType<P> target, Criteria<T> condition) {
        return new Related<>(this, target, condition);
    }
}
