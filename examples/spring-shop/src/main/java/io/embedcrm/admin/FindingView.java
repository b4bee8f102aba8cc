package io.embedcrm.admin;

import io.embedcrm.storage.Finding;
import java.util.List;

/**
 * What an operator should know, ready to be drawn.
 *
 * @param severity how bad it is, as a code
 * @param label how bad it is
 * @param code its code
 * @param text what it is and what to do
 * @param facts what was found
 */
record FindingView(String severity, String label, String code, String text, List<Line> facts) {
    static FindingView of(Finding finding, Telling telling) {
        return new FindingView(
                finding.severity().name(),
                telling.text("severity." + finding.severity().name()),
                finding.code(),
                telling.text("finding." + finding.code(), finding.text()),
                finding.facts().entrySet().stream()
                        .map(fact -> Line.of(fact.getKey(), fact.getValue()))
                        .toList());
    }
}
