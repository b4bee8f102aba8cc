package io.embedcrm.customers;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.Field;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a customer: {@code CustomerEdit.of().set(Customer.CITY, "Wuhan").clear(Customer.BIRTHDAY)}. What is
 * neither set nor cleared is left as it is. Immutable; each method gives another one.
 */
public final class CustomerEdit {
    private final Map<String, @Nullable Object> facts;
    private final Map<String, @Nullable Object> attributes;

    private CustomerEdit(Map<String, @Nullable Object> facts, Map<String, @Nullable Object> attributes) {
        this.facts = facts;
        this.attributes = attributes;
    }

    /** Nothing to change. */
    public static CustomerEdit of() {
        return new CustomerEdit(new TreeMap<>(), new TreeMap<>());
    }

    /** Another name. */
    public CustomerEdit name(String name) {
        return set(Customer.NAME, name);
    }

    /** Sets a fact. */
    public <V> CustomerEdit set(Field<Customer, V> field, V value) {
        return with(field, value);
    }

    /** Clears a fact. */
    public CustomerEdit clear(Field<Customer, ?> field) {
        return with(field, null);
    }

    /** Sets a custom attribute; whole numbers may be given as such. */
    public CustomerEdit attribute(String key, Object value) {
        return withAttribute(key, AttributeValues.of(value));
    }

    /** Clears a custom attribute. */
    public CustomerEdit clearAttribute(String key) {
        return withAttribute(key, null);
    }

    private CustomerEdit with(Field<Customer, ?> field, @Nullable Object value) {
        Facts.demandWritable(field);
        TreeMap<String, @Nullable Object> more = new TreeMap<>(facts);
        more.put(field.name(), value);
        return new CustomerEdit(more, attributes);
    }

    private CustomerEdit withAttribute(String key, @Nullable Object value) {
        TreeMap<String, @Nullable Object> more = new TreeMap<>(attributes);
        more.put(Attributes.checkKey(key), value);
        return new CustomerEdit(facts, more);
    }

    Map<String, @Nullable Object> facts() {
        return facts;
    }

    Attributes on(@Nullable Attributes before) {
        TreeMap<String, Object> values = new TreeMap<>(before == null ? Attributes.NONE.values() : before.values());
        attributes.forEach((key, value) -> {
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        });
        return new Attributes(values);
    }

    boolean touchesAttributes() {
        return !attributes.isEmpty();
    }

    /** All it holds, so that equal ones have equal texts; it is personal data. */
    @Override
    public String toString() {
        return facts + " " + attributes;
    }
}
