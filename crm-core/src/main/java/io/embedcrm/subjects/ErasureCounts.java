package io.embedcrm.subjects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much an erasure did.
 *
 * @param removed records removed, by type
 * @param kept records kept without what is personal of them, by type
 * @param unnamed records of others that named the person and do no more, by type
 * @param host rows of the host erased, by what the host calls them
 * @param lines lines of the history that told values
 * @param remembered identifiers remembered as keyed hashes, so that no import brings the person back
 */
public record ErasureCounts(
        Map<String, Long> removed,
        Map<String, Long> kept,
        Map<String, Long> unnamed,
        Map<String, Long> host,
        long lines,
        long remembered) {
    /** Copies the counts. */
    public ErasureCounts {
        removed = Map.copyOf(removed);
        kept = Map.copyOf(kept);
        unnamed = Map.copyOf(unnamed);
        host = Map.copyOf(host);
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("v", 1);
        put(json, "removed", removed);
        put(json, "kept", kept);
        put(json, "unnamed", unnamed);
        put(json, "host", host);
        return json.put("lines", lines).put("remembered", remembered).toString();
    }

    private static void put(ObjectNode json, String name, Map<String, Long> counts) {
        ObjectNode node = json.putObject(name);
        new TreeMap<>(counts).forEach(node::put);
    }

    static String digest(String... parts) {
        return Hashing.sha256()
                .hashString(String.join("\n", parts), StandardCharsets.UTF_8)
                .toString();
    }
}
