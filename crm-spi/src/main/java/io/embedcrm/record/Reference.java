package io.embedcrm.record;

/**
 * A field naming a record of one type, such as the customer of a purchase. It serves both ways: conditions on the parent
 * from the child, and counts and sums of children from the parent.
 *
 * @param <T> the records that refer
 * @param <P> the records referred to
 */
public final class Reference<T extends Entity, P extends Entity> extends Field<T, Id<P>> {
    private final Class<P> target;

    Reference(Declared<T> declared, Class<P> target) {
        super(declared);
        this.target = target;
    }

    /** The type of the records referred to. */
    public RecordType<P> target() {
        return RecordType.of(target);
    }

    /** The record referred to meets {@code condition}; false where there is none. */
    public Criteria<T> is(Criteria<P> condition) {
        return new Criteria.Parent<>(this, condition);
    }

    /** The records that refer to one {@code P} and meet {@code condition}, to be counted or measured. */
    public Related<T, P> where(Criteria<T> condition) {
        return new Related<>(this, target(), condition);
    }

    /** All records that refer to one {@code P}. */
    public Related<T, P> all() {
        return where(Criteria.everything());
    }
}
