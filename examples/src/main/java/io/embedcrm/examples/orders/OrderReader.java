package io.embedcrm.examples.orders;

import io.embedcrm.examples.orders.LineParser.Parsed;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a file, one after another, each once. Lines of one invoice may stand among those of others: an order is
 * complete when {@value #WINDOW} lines have gone by without one of it. Keeps those orders and the numbers of the earlier
 * ones, nothing else.
 */
public final class OrderReader implements Iterator<Order>, Closeable {
    /** How many lines may lie between two lines of one invoice. */
    public static final int WINDOW = 2_000;

    private final Records records;
    private final Counted bytes;
    private final long size;
    private final Map<String, OpenOrder> open = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<String> complete = new HashSet<>();
    private long taken;
    private boolean ended;
    private @Nullable Order next;

    OrderReader(Records records, Counted bytes, long size) {
        this.records = records;
        this.bytes = bytes;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = advance();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot read on after line " + records.number() + ": " + e.getMessage(), e);
            }
        }
        return next != null;
    }

    @Override
    public Order next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Order order = next;
        next = null;
        return order;
    }

    /** The number of the line last looked at; the header is line 1. */
    public long line() {
        return records.number();
    }

    /** How much of the file was read, from 0 to 1; -1 where its size is not known. */
    public double progress() {
        return size <= 0 ? -1 : Math.min(1, (double) bytes.count() / size);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Order advance() throws IOException {
        while (!ended) {
            Parsed parsed = records.next();
            if (parsed == null) {
                ended = true;
            } else {
                put(parsed);
                Order waited = takeEldest(taken - WINDOW);
                if (waited != null) {
                    return waited;
                }
            }
        }
        return takeEldest(taken);
    }

    private void put(Parsed parsed) {
        taken++;
        try {
            if (complete.contains(parsed.invoice())) {
                throw new BadValue(
                        Columns.INVOICE,
                        "has its other lines far before",
                        "at most " + WINDOW + " lines between two lines of one invoice");
            }
            OpenOrder order = open.get(parsed.invoice());
            if (order == null) {
                order = new OpenOrder(parsed);
                open.put(parsed.invoice(), order);
            }
            order.add(parsed, taken);
        } catch (BadValue e) {
            records.bad(e, parsed.line().line());
        }
    }

    /** The order that waits longest, if its latest record is not after {@code record}. */
    private @Nullable Order takeEldest(long record) {
        Iterator<OpenOrder> eldest = open.values().iterator();
        if (!eldest.hasNext()) {
            return null;
        }
        OpenOrder order = eldest.next();
        if (order.lastRecord() > record) {
            return null;
        }
        eldest.remove();
        Order done = order.order();
        complete.add(done.number());
        return done;
    }
}
