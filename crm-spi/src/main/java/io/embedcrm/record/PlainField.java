package io.embedcrm.record;

/** A field of which there is nothing more to say than what it declares. */
final class PlainField<T extends Entity, V> extends Field<T, V> {
    PlainField(Declared<T> declared) {
        super(declared);
    }
}
