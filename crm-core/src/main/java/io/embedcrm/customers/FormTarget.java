package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Field;

/**
 * Where the answer to a field of a form goes.
 *
 * @param kind to what kind of place
 * @param key of a fact the name of the field, of an account the network, of an attribute its key; else the kind itself
 */
public record FormTarget(Kind kind, String key) {
    /** The kinds of places. */
    public enum Kind {
        /** The name, or another fact of the customer. */
        FACT,
        /** An address of e-mail. */
        EMAIL,
        /** A telephone number. */
        PHONE,
        /** An account of a social network. */
        SOCIAL,
        /** A custom attribute. */
        ATTRIBUTE,
        /** A note. */
        NOTE
    }

    /** Checks the key of a fact or an attribute. */
    public FormTarget {
        if (kind == Kind.FACT) {
            String name = key;
            Facts.demandWritable(Customer.TYPE
                    .find(name)
                    .orElseThrow(() -> new InvalidException("form.target", "Form.fields", "there is no such fact")));
        } else if (kind == Kind.ATTRIBUTE) {
            Attributes.checkKey(key);
        }
    }

    /** The name. */
    public static FormTarget name() {
        return fact(Customer.NAME);
    }

    /** Another fact, such as {@code Customer.CITY}. */
    public static FormTarget fact(Field<Customer, ?> field) {
        return new FormTarget(Kind.FACT, field.name());
    }

    /** An address of e-mail. */
    public static FormTarget email() {
        return new FormTarget(Kind.EMAIL, "email");
    }

    /** A telephone number. */
    public static FormTarget phone() {
        return new FormTarget(Kind.PHONE, "phone");
    }

    /** An account of a social network. */
    public static FormTarget social(String network) {
        return new FormTarget(Kind.SOCIAL, network);
    }

    /** A custom attribute. */
    public static FormTarget attribute(String key) {
        return new FormTarget(Kind.ATTRIBUTE, key);
    }

    /** A note. */
    public static FormTarget note() {
        return new FormTarget(Kind.NOTE, "note");
    }

    /** What a privacy notice calls it: {@code name}, {@code phone}, {@code wechat}, {@code attributes.income} … */
    public String word() {
        return kind == Kind.ATTRIBUTE ? "attributes." + key : key;
    }
}
