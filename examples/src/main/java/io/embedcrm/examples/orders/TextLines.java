package io.embedcrm.examples.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 stream, one at a time and none longer than {@link #MAX_BYTES}. A line ends at LF, CR or both; a
 * byte order mark at the beginning is no part of the first.
 */
final class TextLines {
    static final int MAX_BYTES = 1 << 20;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int next;
    private int end;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean tooLong;
    private long number;

    TextLines(InputStream in) {
        this.in = in;
    }

    /** One line; the text is absent where it could not be read. */
    record Line(
            long number, @Nullable String text, @Nullable BadLine problem) {
        private static Line bad(long number, String problem, String allowed) {
            return new Line(number, null, new BadLine(number, null, problem, allowed));
        }
    }

    /** The next line, or {@code null} at the end. */
    @Nullable
    Line next() throws IOException {
        length = 0;
        tooLong = false;
        if (peek() < 0) {
            return null;
        }
        number++;
        while (peek() >= 0) {
            int from = next;
            while (next < end && chunk[next] != '\n' && chunk[next] != '\r') {
                next++;
            }
            keep(from, next);
            if (next < end) {
                if (chunk[next++] == '\r' && peek() == '\n') {
                    next++;
                }
                break;
            }
        }
        return tooLong
                ? Line.bad(number, "is too long", "at most " + MAX_BYTES + " bytes")
                : decoded(number == 1 ? afterMark() : 0);
    }

    private int peek() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(in.read(chunk), 0);
        }
        return end == 0 ? -1 : chunk[next] & 0xFF;
    }

    private void keep(int from, int to) {
        int more = to - from;
        if (tooLong || length + more > MAX_BYTES) {
            tooLong = true;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(chunk, from, line, length, more);
        length += more;
    }

    private int afterMark() {
        boolean marked = length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private Line decoded(int from) {
        String text = new String(line, from, length - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            // either the file holds that character, or the decoder put it in place of what it could not read
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, from, length - from));
            } catch (CharacterCodingException e) {
                return Line.bad(number, "is not UTF-8", "text in UTF-8, with or without byte order mark");
            }
        }
        return new Line(number, text, null);
    }
}
