package io.embedcrm.access;

import java.util.List;
import java.util.Map;

/**
 * An answer that explains itself.
 *
 * @param yes the answer
 * @param code a stable code
 * @param reasons why, most weighty first
 * @param facts what it was decided on, by name
 */
public record Decision(boolean yes, String code, List<String> reasons, Map<String, String> facts) {
    /** Copies the reasons and facts. */
    public Decision {
        reasons = List.copyOf(reasons);
        facts = Map.copyOf(facts);
    }
}
