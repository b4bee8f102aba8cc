package io.embedcrm.customers;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.work.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a form can be filled in with before its customer does. */
final class Prefilling {
    private final Call call;
    private final Customer customer;
    private final List<ContactPoint> contacts;

    Prefilling(Call call, Customer customer) {
        this.call = call;
        this.customer = customer;
        this.contacts = new ContactService(call.session()).of(customer.id());
    }

    Map<String, String> of(FormDefinition form) {
        Map<String, String> known = new TreeMap<>();
        for (FormField field : form.fields()) {
            String value = value(field.target());
            if (value != null) {
                known.put(field.name(), value);
            }
        }
        return known;
    }

    private @Nullable String value(FormTarget target) {
        return switch (target.kind()) {
            case FACT -> fact(Customer.TYPE.field(target.key()));
            case EMAIL -> contact(ContactMedium.EMAIL, null);
            case PHONE -> contact(ContactMedium.PHONE, null);
            case SOCIAL -> contact(ContactMedium.SOCIAL, target.key());
            case ATTRIBUTE -> attribute(target.key());
            case NOTE -> null;
        };
    }

    private @Nullable String fact(Field<Customer, ?> field) {
        Object value = masked(customer, field.name()) ? null : field.of(customer);
        return value == null ? null : value.toString();
    }

    private @Nullable String attribute(String key) {
        Attributes attributes = customer.attributes();
        Object value = attributes == null || masked(customer, "attributes." + key) ? null : attributes.get(key);
        return value == null ? null : AttributeValues.written(value);
    }

    private @Nullable String contact(ContactMedium medium, @Nullable String network) {
        return contacts.stream()
                .filter(point -> point.medium() == medium && !point.relayed())
                .filter(point -> network == null || network.equals(point.network()))
                .filter(point -> point.normalized() != null && point.raw() != null)
                .map(ContactPoint::raw)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean masked(Entity record, String field) {
        return call.withheld(record).masked().contains(field);
    }
}
