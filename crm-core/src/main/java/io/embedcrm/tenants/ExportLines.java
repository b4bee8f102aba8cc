package io.embedcrm.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.error.InvalidException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The lines of an export, one after the other. Errors tell the line and never what it holds. */
final class ExportLines {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream in;
    private final MessageDigest digest = Checksum.begin();
    private byte[] line = {};
    private long number;

    ExportLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line; the one before it counts for the checksum from now on. */
    JsonNode next() {
        if (number > 0) {
            digest.update(line);
            digest.update((byte) '\n');
        }
        number++;
        try {
            line = read();
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                throw invalid("is no JSON object");
            }
            return node;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw invalid("is no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw invalid("is missing or not whole: the export ends too early");
            } else if (bytes.size() >= LONGEST) {
                throw invalid("is longer than " + LONGEST + " bytes");
            }
            bytes.write(next);
        }
        return bytes.toByteArray();
    }

    /** Demands that the last line tells of as many records as were read, with the checksum of what was read. */
    void demandWhole(JsonNode end, long records) {
        boolean whole = end.path("records").longValue() == records
                && end.path("sha256").asText().equals(HexFormat.of().formatHex(digest.digest()));
        if (!whole) {
            throw invalid("tells of other records than were read: the export was changed");
        }
    }

    InvalidException invalid(String what) {
        return new InvalidException("tenant.import", "line " + number, what);
    }
}
