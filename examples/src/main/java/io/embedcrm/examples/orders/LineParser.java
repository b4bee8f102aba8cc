package io.embedcrm.examples.orders;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an article of an invoice from the fields of a line. */
final class LineParser {
    private static final int MAX_TEXT = 200;
    private static final int MAX_CODE = 60;
    // what a BigDecimal would also read, such as 1E+999999999, costs more than it is worth
    private static final Pattern QUANTITY = Pattern.compile("[-+]?[0-9]{1,9}(\\.[0-9]{1,4})?");
    private static final Pattern PRICE = Pattern.compile("[-+]?[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final BigDecimal MAX_AMOUNT = BigDecimal.TEN.pow(12);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[ ]['T']HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);

    private final Columns columns;
    private final ZoneId zone;
    private String lastDate = "";
    private Instant lastInstant = Instant.EPOCH;

    LineParser(Columns columns, ZoneId zone) {
        this.columns = columns;
        this.zone = zone;
    }

    /** A line with what it says about its invoice. */
    record Parsed(
            String invoice,
            @Nullable String customer,
            @Nullable String country,
            Instant at,
            OrderLine line) {}

    Parsed parse(long number, List<String> fields) throws BadValue {
        if (fields.size() != columns.count) {
            throw new BadValue(null, "has " + fields.size() + " columns", columns.count + " columns, as in the header");
        }
        OrderLine line = new OrderLine(
                number,
                required(Columns.SKU, fields.get(columns.sku)),
                description(fields.get(columns.description)),
                decimal(Columns.QUANTITY, fields.get(columns.quantity), QUANTITY, "9 digits before the point, 4 after"),
                decimal(Columns.PRICE, fields.get(columns.price), PRICE, "9 digits before the point, 6 after"));
        checkAmount(line.amount());
        return new Parsed(
                required(Columns.INVOICE, fields.get(columns.invoice)),
                customer(fields.get(columns.customer)),
                optional(Columns.COUNTRY, fields.get(columns.country)),
                instant(fields.get(columns.date)),
                line);
    }

    private static String required(String column, String value) throws BadValue {
        String text = optional(column, value);
        if (text == null) {
            throw new BadValue(column, "is empty", "1 to " + MAX_CODE + " characters");
        }
        return text;
    }

    private static @Nullable String optional(String column, String value) throws BadValue {
        String text = value.strip();
        if (text.length() > MAX_CODE) {
            throw new BadValue(column, "is too long", "at most " + MAX_CODE + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new BadValue(column, "holds a control character", "text without control characters");
        }
        return text.isEmpty() ? null : text;
    }

    /** Exports by way of floating-point columns write {@code 17850.0}. */
    private static @Nullable String customer(String value) throws BadValue {
        String text = optional(Columns.CUSTOMER, value);
        return text == null || !text.endsWith(".0") || text.length() == 2 ? text : text.substring(0, text.length() - 2);
    }

    private static @Nullable String description(String value) throws BadValue {
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r') {
                kept.append(' ');
            } else if (c >= ' ' && c != '\u007F') {
                kept.append(c);
            }
        }
        String text = kept.toString().strip();
        if (text.length() > MAX_TEXT) {
            throw new BadValue(Columns.DESCRIPTION, "is too long", "at most " + MAX_TEXT + " characters");
        }
        return text.isEmpty() ? null : text;
    }

    private static BigDecimal decimal(String column, String value, Pattern form, String digits) throws BadValue {
        String text = value.strip();
        if (!form.matcher(text).matches()) {
            throw new BadValue(column, "is not such a number", "a decimal number with a point, at most " + digits);
        }
        return new BigDecimal(text);
    }

    private static void checkAmount(BigDecimal amount) throws BadValue {
        if (amount.abs().compareTo(MAX_AMOUNT) >= 0
                || amount.stripTrailingZeros().scale() > 4) {
            throw new BadValue(
                    Columns.PRICE,
                    "does not give an amount of money when multiplied by the quantity",
                    "a product with at most 12 digits before the point, 4 after");
        }
    }

    private Instant instant(String value) throws BadValue {
        if (!value.equals(lastDate)) {
            try {
                lastInstant =
                        LocalDateTime.parse(value.strip(), DATE).atZone(zone).toInstant();
                lastDate = value;
            } catch (DateTimeException e) {
                throw new BadValue(Columns.DATE, "is not a date and time", "such as 2026-10-31 17:05:00");
            }
        }
        return lastInstant;
    }
}
