package io.embedcrm.examples.orders;

import io.embedcrm.error.InvalidException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file of orders, plain or packed with gzip whatever its name, in UTF-8 with or without byte order mark.
 *
 * <p>The first line names the columns, in any order: {@code InvoiceNo, StockCode, Description, Quantity, InvoiceDate
 * (yyyy-MM-dd HH:mm:ss), UnitPrice, CustomerID, Country}. Others are ignored. Fields are separated by commas and quoted
 * where they hold one.
 */
public final class OrderFile {
    private final String name;
    private final URL place;

    private OrderFile(String name, URL place) {
        this.name = name;
        this.place = place;
    }

    /** The file at {@code path}. */
    public static OrderFile at(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidException(
                    "orders.file-missing", null, "there is no file " + path.toAbsolutePath() + "; give a CSV file");
        }
        try {
            return new OrderFile(
                    path.toAbsolutePath().normalize().toString(), path.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The small file that comes with the examples: 18 months of a shop that does not exist. */
    public static OrderFile shipped() {
        URL place = OrderFile.class.getResource("/io/embedcrm/examples/orders.csv");
        return new OrderFile("orders.csv of the examples", Objects.requireNonNull(place));
    }

    /** What to call it when talking to a person. */
    public String name() {
        return name;
    }

    /**
     * Begins to read; the reader must be closed.
     *
     * @param zone where the file's clock hangs
     * @param badLines told of each line that is left out, while orders are taken
     * @throws InvalidException if the first line does not name the columns
     * @throws UncheckedIOException if the file cannot be read
     */
    public OrderReader open(ZoneId zone, Consumer<BadLine> badLines) {
        try {
            URLConnection connection = place.openConnection();
            connection.setUseCaches(false);
            long size = connection.getContentLengthLong();
            Counted counted = new Counted(connection.getInputStream());
            try {
                Records records = new Records(new TextLines(unpacked(counted)), zone, badLines);
                return new OrderReader(records, counted, size);
            } catch (IOException | RuntimeException e) {
                counted.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return packed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
