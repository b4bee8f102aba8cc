package io.embedcrm.examples.orders;

import io.embedcrm.examples.orders.LineParser.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An invoice of which more lines may follow. */
final class OpenOrder {
    static final int MAX_LINES = 10_000;

    private final Parsed first;
    private final List<OrderLine> lines = new ArrayList<>();
    private Instant earliest;
    private long lastRecord;

    OpenOrder(Parsed first) {
        this.first = first;
        this.earliest = first.at();
    }

    /** The count of records when its latest line was read. */
    long lastRecord() {
        return lastRecord;
    }

    void add(Parsed parsed, long record) throws BadValue {
        if (!Objects.equals(parsed.customer(), first.customer())) {
            throw new BadValue(Columns.CUSTOMER, "is not that of the invoice's first line", "one customer an invoice");
        }
        if (!Objects.equals(parsed.country(), first.country())) {
            throw new BadValue(Columns.COUNTRY, "is not that of the invoice's first line", "one country an invoice");
        }
        if (lines.size() == MAX_LINES) {
            throw new BadValue(Columns.INVOICE, "has too many lines", "at most " + MAX_LINES + " lines an invoice");
        }
        lines.add(parsed.line());
        earliest = parsed.at().isBefore(earliest) ? parsed.at() : earliest;
        lastRecord = record;
    }

    Order order() {
        return new Order(
                first.invoice(), OrderKind.of(first.invoice()), first.customer(), first.country(), earliest, lines);
    }
}
