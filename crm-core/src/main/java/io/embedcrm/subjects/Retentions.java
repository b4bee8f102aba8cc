package io.embedcrm.subjects;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.Optional;

/** The retention rules as they are stored. */
final class Retentions {
    private Retentions() {}

    static Optional<RetentionRule> find(Transaction reading, String code) {
        return reading
                .list(Query.of(RetentionRule.TYPE)
                        .where(RetentionRule.CODE.eq(code))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    static RetentionRule get(Transaction reading, String code) {
        return find(reading, code)
                .orElseThrow(() -> new InvalidException(
                        "retention.unknown", RetentionRule.CODE.toString(), "is the code of no rule"));
    }

    static Retained<?> retained(Call call, RetentionRule rule) {
        return new Retained<>(call, rule, call.session().types().named(rule.recordType()));
    }
}
