package io.embedcrm.conditions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.query.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON as its standard has it and no otherwise: no key twice, nothing behind it, no depth without end. */
final class StrictJson {
    /** A related condition and its measure put three objects around the next condition, and a value is two deep. */
    private static final int MAX_DEPTH = 3 * Limits.DEPTH + 8;

    private StrictJson() {}

    static ObjectMapper mapper() {
        return new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(40)
                        .maxStringLength(CriteriaJson.MAX_BYTES)
                        .maxNameLength(200)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
    }

    static JsonNode tree(ObjectMapper mapper, String json) {
        try (JsonParser parser = mapper.createParser(json)) {
            JsonNode tree = parser.nextToken() == null ? null : mapper.readTree(parser);
            if (tree == null) {
                throw new InvalidException("criteria.json", null, "there is no JSON");
            }
            if (parser.nextToken() != null) {
                throw new InvalidException("criteria.trailing", null, "nothing may follow the JSON");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw constraint(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException constraint(StreamConstraintsException e) {
        if (e.getOriginalMessage().startsWith("Document nesting depth")) {
            return new LimitExceededException("depth of the JSON of a condition", MAX_DEPTH + 1, MAX_DEPTH);
        }
        return new InvalidException(
                "criteria.json", place(e), "a number has at most 40 digits, a key at most 200 characters");
    }

    private static InvalidException malformed(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate")
                ? new InvalidException("criteria.duplicate-key", place(e), "each key may occur once in its object")
                : new InvalidException("criteria.json", place(e), "the text is no JSON from here on");
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "the text" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
