package io.embedcrm.storage;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something an operator should know about where records are kept or how work goes on.
 *
 * @param code a stable code such as {@code h2.write-delay}
 * @param severity how bad it is
 * @param text what it is and what to do about it
 * @param facts what was found, by name; never personal data
 */
public record Finding(String code, Severity severity, String text, Map<String, String> facts) {
    /** How bad it is. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Somebody should look. */
        WARNING,
        /** Committed work can be lost, or the CRM cannot work here. */
        ERROR
    }

    /** Copies the facts. */
    public Finding {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** Worth knowing. */
    public static Finding info(String code, String text, Map<String, String> facts) {
        return new Finding(code, Severity.INFO, text, facts);
    }

    /** Somebody should look. */
    public static Finding warning(String code, String text, Map<String, String> facts) {
        return new Finding(code, Severity.WARNING, text, facts);
    }

    /** Committed work can be lost, or the CRM cannot work here. */
    public static Finding error(String code, String text, Map<String, String> facts) {
        return new Finding(code, Severity.ERROR, text, facts);
    }
}
