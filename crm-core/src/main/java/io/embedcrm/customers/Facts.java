package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.identity.PersonNames;
import io.embedcrm.record.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a customer that its people write: which they are, and in what form they are kept. */
final class Facts {
    /** What can be given and edited; owner and team are assigned. */
    static final List<Field<Customer, ?>> WRITABLE = List.of(
            Customer.KIND,
            Customer.NAME,
            Customer.COUNTRY,
            Customer.CITY,
            Customer.BIRTHDAY,
            Customer.LOCALE,
            Customer.ZONE,
            Customer.SOURCE);

    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Instant now;

    Facts(Instant now) {
        this.now = now;
    }

    static void demandWritable(Field<Customer, ?> field) {
        if (!WRITABLE.contains(field)) {
            throw new RefusedException(
                    "customers.field-fixed",
                    field.toString(),
                    "is not written so; written are " + WRITABLE + ", owner and team by assign");
        }
    }

    /** {@code customer} with these facts; a fact of null is cleared. */
    Customer on(Customer customer, Map<String, @Nullable Object> facts) {
        @Nullable Object[] values = Customer.TYPE.values(customer);
        facts.forEach((name, value) -> {
            Field<Customer, ?> field = Customer.TYPE.field(name);
            values[field.index()] = value == null ? cleared(field) : standard(field, value);
        });
        Customer changed = Customer.TYPE.create(values);
        String name = changed.name();
        return facts.containsKey("name") && name != null ? changed.named(name) : changed;
    }

    private static @Nullable Object cleared(Field<Customer, ?> field) {
        if (field.required()) {
            throw new InvalidException("field.required", field.toString(), "cannot be cleared");
        }
        return null;
    }

    private @Nullable Object standard(Field<Customer, ?> field, Object value) {
        String subject = field.toString();
        return switch (field.name()) {
            case "name" -> name((String) value);
            case "country" -> country(subject, (String) value);
            case "zone" -> zone(subject, (String) value);
            case "locale" -> locale(subject, (String) value);
            case "birthday" -> birthday(subject, (LocalDate) value);
            case "createdAt" -> since(subject, (Instant) value);
            case "city", "source" -> blank(PersonNames.cleaned((String) value));
            default -> value;
        };
    }

    static String name(String raw) {
        String cleaned = PersonNames.cleaned(raw);
        if (cleaned.isEmpty()) {
            throw new InvalidException("customers.name-blank", "Customer.name", "a customer has a name");
        }
        return cleaned;
    }

    static String country(String subject, String raw) {
        String code = PersonNames.cleaned(raw).toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw new InvalidException(
                    "customers.country-unknown", subject, "a country is two letters of ISO 3166, such as CN or DE");
        }
        return code;
    }

    private static String zone(String subject, String raw) {
        try {
            return ZoneId.of(raw.strip()).getId();
        } catch (DateTimeException e) {
            throw new InvalidException(
                    "customers.zone-unknown", subject, "a time zone has a name such as Asia/Shanghai");
        }
    }

    private static String locale(String subject, String raw) {
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(raw.strip().replace('_', '-'))
                    .build()
                    .toLanguageTag();
            if (!tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // told below
        }
        throw new InvalidException(
                "customers.locale-malformed", subject, "a language has a tag of BCP 47, such as zh-CN or en");
    }

    private LocalDate birthday(String subject, LocalDate date) {
        if (date.isAfter(LocalDate.ofInstant(now, ZoneOffset.ofHours(14)))) {
            throw new InvalidException("customers.birthday-future", subject, "nobody is born or founded in the future");
        }
        return date;
    }

    private Instant since(String subject, Instant at) {
        if (at.isAfter(now.plus(AHEAD))) {
            throw new InvalidException(
                    "customers.since-future",
                    subject,
                    "lies more than a day in the future; who is known was met before");
        }
        return at;
    }

    private static @Nullable String blank(String cleaned) {
        return cleaned.isEmpty() ? null : cleaned;
    }
}
