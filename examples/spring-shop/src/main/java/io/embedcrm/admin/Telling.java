package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.description.ChoiceDescription;
import io.embedcrm.description.Extent;
import io.embedcrm.description.FieldDescription;
import io.embedcrm.description.TypeDescription;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** How things are told to one actor in one language: the CRM's words for what is the CRM's, the page's own for the rest. */
final class Telling {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

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
        return money.rounded().amount().setScale(digits, RoundingMode.HALF_UP).toPlainString() + " " + money.currency();
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
