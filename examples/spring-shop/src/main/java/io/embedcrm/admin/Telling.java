package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.description.ChoiceDescription;
import io.embedcrm.description.Extent;
import io.embedcrm.description.FieldDescription;
import io.embedcrm.description.TypeDescription;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** How things are told to one actor in one language: the CRM's words for what is the CRM's, the page's own for the rest. */
final class Telling {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final CrmSession crm;
    private final MessageSource words;
    private final Locale locale;
    private final ZoneId zone;
    private final Map<RecordType<?>, TypeDescription> described = new HashMap<>();

    Telling(CrmSession crm, MessageSource words, Locale locale, ZoneId zone) {
        this.crm = crm;
        this.words = words;
        this.locale = locale;
        this.zone = zone;
    }

    Locale locale() {
        return locale;
    }

    TypeDescription described(RecordType<?> type) {
        return described.computeIfAbsent(type, crm.description()::of);
    }

    String type(RecordType<?> type) {
        return described(type).label().in(locale);
    }

    /** Whether the actor may read any of these records. */
    boolean reads(RecordType<?> type) {
        return described(type).may(Action.READ) != Extent.NONE;
    }

    /** What a field, or a custom attribute, is called. */
    String field(RecordType<?> type, String name) {
        return described(type)
                .field(name)
                .map(field -> field.label().in(locale))
                .orElse(name);
    }

    List<String> fields(RecordType<?> type, Iterable<String> names) {
        List<String> labels = new ArrayList<>();
        names.forEach(name -> labels.add(field(type, name)));
        return labels;
    }

    String choice(RecordType<?> type, String name, Enum<?> chosen) {
        return described(type).field(name).stream()
                .map(FieldDescription::choices)
                .flatMap(List::stream)
                .filter(choice -> choice.code().equals(chosen.name()))
                .map(ChoiceDescription::label)
                .map(label -> label.in(locale))
                .findFirst()
                .orElse(chosen.name());
    }

    String value(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Instant at) {
            return TIME.format(at.atZone(zone));
        } else if (value instanceof LocalDate date) {
            return date.toString();
        } else if (value instanceof Money money) {
            return amount(money);
        } else if (value instanceof Boolean yes) {
            return text(yes ? "yes" : "no");
        }
        return value.toString();
    }

    private static String amount(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return String.format(
                Locale.ROOT, "%,." + digits + "f %s", money.rounded().amount(), money.currency());
    }

    /** What a country is called; its code, or what is shown of that, where that names none. */
    String country(@Nullable String code) {
        return code == null || !COUNTRY.matcher(code).matches()
                ? value(code)
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(language());
    }

    /** What the zone is called in which times are told. */
    String zone() {
        return zone.getDisplayName(TextStyle.FULL, language());
    }

    /** That of the page's words, which is not always the reader's. */
    private Locale language() {
        return Locale.forLanguageTag(text("lang"));
    }

    /** A text of the page's own. */
    String text(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }

    /** A text of the page's own, or {@code otherwise} where it has none. */
    String text(String key, String otherwise) {
        String told = words.getMessage(key, new Object[0], otherwise, locale);
        return told == null ? otherwise : told;
    }
}
