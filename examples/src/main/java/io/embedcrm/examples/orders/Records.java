package io.embedcrm.examples.orders;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.embedcrm.error.InvalidException;
import io.embedcrm.examples.orders.LineParser.Parsed;
import io.embedcrm.examples.orders.TextLines.Line;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of an order file. A quoted field may go over {@value #MAX_LINES} lines; where that does not give a good
 * record, only the line with the open quote is bad, and reading goes on with the next.
 */
final class Records {
    private static final int MAX_LINES = 20;
    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder();

    private final TextLines lines;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private final Consumer<BadLine> badLines;
    private final LineParser parser;
    private long number;

    Records(TextLines lines, ZoneId zone, Consumer<BadLine> badLines) throws IOException {
        this.lines = lines;
        this.badLines = badLines;
        this.parser = new LineParser(new Columns(header()), zone);
    }

    /** The number of the line the last record began with. */
    long number() {
        return number;
    }

    /** The next good record, or {@code null} at the end. */
    @Nullable
    Parsed next() throws IOException {
        for (Line line = line(); line != null; line = line()) {
            number = line.number();
            if (line.problem() != null) {
                badLines.accept(line.problem());
            } else if (line.text() != null && !line.text().isBlank()) {
                try {
                    return Place.FIELD_START.after(line.text()) == Place.QUOTED
                            ? joined(line.text())
                            : parsed(line.text());
                } catch (BadValue e) {
                    badLines.accept(e.at(line.number()));
                }
            }
        }
        return null;
    }

    /** Reports a record that cannot be taken for what came before it. */
    void bad(BadValue why, long line) {
        badLines.accept(why.at(line));
    }

    private List<String> header() throws IOException {
        Line first = line();
        String text = first == null ? null : first.text();
        if (first != null && text == null) {
            throw new InvalidException("orders.header-unreadable", null, "the file cannot be read: " + first.problem());
        }
        try {
            return text == null || text.isBlank() ? List.of() : fields(text);
        } catch (BadValue e) {
            throw new InvalidException("orders.header-unreadable", null, "the file cannot be read: " + e.at(1));
        }
    }

    private @Nullable Line line() throws IOException {
        Line line = ahead.poll();
        return line == null ? lines.next() : line;
    }

    /** The record whose quoted field goes on in the lines to come. */
    private Parsed joined(String first) throws IOException, BadValue {
        StringBuilder text = new StringBuilder(first);
        List<Line> taken = new ArrayList<>();
        Place place = Place.QUOTED;
        while (taken.size() < MAX_LINES - 1) {
            Line line = line();
            if (line == null) {
                break;
            }
            taken.add(line);
            if (line.text() == null || text.length() + line.text().length() > TextLines.MAX_BYTES) {
                break;
            }
            text.append('\n').append(line.text());
            place = place.after(line.text());
            if (place != Place.QUOTED) {
                try {
                    return parsed(text.toString());
                } catch (BadValue e) {
                    // the quote was not meant to go on: it hides good lines
                    break;
                }
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            ahead.addFirst(taken.get(i));
        }
        throw new BadValue(null, "a quote is not closed", "fields in quotes, with quotes inside doubled");
    }

    private Parsed parsed(String text) throws BadValue {
        return parser.parse(number, fields(text));
    }

    private static List<String> fields(String text) throws BadValue {
        try {
            return CSV.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            throw new BadValue(null, "is not CSV", "fields between commas, in quotes where they hold a comma or quote");
        }
    }

    /** Where in a record a reader stands. */
    private enum Place {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_CLOSED;

        Place after(String text) {
            Place place = this;
            for (int i = 0; i < text.length(); i++) {
                place = place.after(text.charAt(i));
            }
            return place;
        }

        private Place after(char c) {
            if (this == QUOTED) {
                return c == '"' ? QUOTE_CLOSED : QUOTED;
            }
            if (c == ',') {
                return FIELD_START;
            }
            // a quote inside a plain field is only a character
            return c == '"' && this != PLAIN ? QUOTED : PLAIN;
        }
    }
}
