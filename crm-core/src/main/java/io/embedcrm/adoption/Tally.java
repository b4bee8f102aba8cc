package io.embedcrm.adoption;

import io.embedcrm.error.CrmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one batch came to. */
final class Tally {
    private static final int MAX_SUBJECT = 120;

    private final List<Found> findings = new ArrayList<>();
    private long stored;
    private long known;
    private long attached;

    /** Something found with a row. */
    record Found(
            String key,
            FindingKind kind,
            String code,
            @Nullable String subject) {}

    void countStored() {
        stored++;
    }

    void countKnown() {
        known++;
    }

    void countAttached() {
        attached++;
    }

    void refused(String key, CrmException why) {
        found(key, FindingKind.REFUSED, why.code(), why.subject());
    }

    void found(String key, FindingKind kind, String code, @Nullable String subject) {
        String brief = subject == null || subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT);
        findings.add(new Found(key, kind, code, brief));
    }

    List<Found> findings() {
        return findings;
    }

    long count(FindingKind kind) {
        return findings.stream().filter(found -> found.kind() == kind).count();
    }

    long seen() {
        return stored + known + count(FindingKind.REFUSED);
    }

    long stored() {
        return stored;
    }

    long known() {
        return known;
    }

    long attached() {
        return attached;
    }
}
