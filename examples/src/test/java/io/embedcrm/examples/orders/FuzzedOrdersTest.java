package io.embedcrm.examples.orders;

import static io.embedcrm.examples.orders.Reading.HEADER;
import static io.embedcrm.examples.orders.Reading.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.error.InvalidException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * A spoilt file of orders is read or refused by a typed error; a good line far enough behind what is spoilt is always read,
 * and each line that is not is told.
 */
class FuzzedOrdersTest {
    private static final int CASES = Boolean.getBoolean("faults.long") ? 200_000 : 500;
    private static final String LAST = "the-last";
    private static final String MARKS = "\",\"\"\n\r\0\t;-+.eE09:\uFEFF\uFFFD";
    private static final String SOUND = HEADER
            + line("1", "a")
            + "2,b,\"cup, blue\",1,2026-01-02 03:04:05,1,5,China\n"
            + "3,c,\"two\nlines\",-1,2026-01-02 03:04:05,1.25,,France\n"
            + line("1", "d")
            + line("4", "e");

    private final long seed = Long.getLong("faults.seed", System.nanoTime());

    @Test
    void plain() {
        assertThat(wrong(bytes -> bytes, Reading::of)).as("seed %d", seed).isEmpty();
    }

    @Test
    void packed() {
        SplittableRandom random = new SplittableRandom(seed);
        Function<byte[], byte[]> spoilt = bytes -> {
            byte[] packed = packed(bytes);
            for (int i = random.nextInt(3); i > 0; i--) {
                packed[random.nextInt(2, packed.length)] = (byte) random.nextInt(256);
            }
            return packed;
        };
        List<String> wrong = wrong(spoilt, Reading::of);
        wrong.removeIf(each -> each.contains("last line")); // what cannot be unpacked cannot be read to its end
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    @Test
    void a_reader_that_fails_otherwise_or_loses_good_lines_is_found_out() {
        assertThat(wrong(bytes -> bytes, bytes -> {
                    Integer.parseInt(new String(bytes, StandardCharsets.UTF_8));
                    return Reading.of(bytes);
                }))
                .anyMatch(each -> each.contains("NumberFormat"));
        assertThat(wrong(bytes -> bytes, bytes -> new Reading(List.of(), List.of())))
                .anyMatch(each -> each.contains("last line"));
    }

    private List<String> wrong(Function<byte[], byte[]> spoiling, Function<byte[], Reading> reader) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < CASES && wrong.size() < 10; i++) {
            String text = mutated(random);
            byte[] bytes = spoiling.apply((text + "\n".repeat(25) + line(LAST, "z")).getBytes(StandardCharsets.UTF_8));
            try {
                Reading reading = reader.apply(bytes);
                // under a header that promises other columns no line is good: it is told instead
                boolean told = !text.startsWith(HEADER) && !reading.bad().isEmpty();
                if (!reading.numbers().contains(LAST) && !told) {
                    wrong.add("last line lost: " + text);
                }
            } catch (InvalidException | UncheckedIOException e) {
                // refused as a whole: its header, or it cannot be unpacked
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                wrong.add(text + ": " + e);
            }
        }
        return wrong;
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder now = new StringBuilder(SOUND);
        int sparing = random.nextInt(10) == 0 ? 0 : HEADER.length();
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(Math.min(sparing, now.length()), now.length() + 1);
            int to = Math.min(now.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> now.delete(at, to);
                case 1 -> now.insert(at, now.substring(at, to));
                case 2 -> now.insert(at, (char) random.nextInt(0x1_0000));
                default -> now.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
            }
        }
        return now.toString();
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
