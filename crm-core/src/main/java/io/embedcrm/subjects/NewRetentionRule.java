package io.embedcrm.subjects;

import io.embedcrm.access.DataUse;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is to be in force; the components are those of {@link RetentionRule}.
 *
 * @param code small letters, digits, dots and dashes
 * @param recordType whose records
 * @param after after which instants, by the names of fields; the first is one of the record itself
 * @param period how long, whole days, months and years
 */
public record NewRetentionRule(
        String code,
        String recordType,
        List<String> after,
        Period period,
        RetentionAction action,
        @Nullable DataClass dataClass,
        @Nullable String purpose,
        String reason) {
    /** Checks what can be checked without knowing the types. */
    public NewRetentionRule {
        DataUse.of(code);
        after = List.copyOf(after);
        if (purpose != null) {
            DataUse.of(purpose);
        }
        if (period.isNegative() || period.isZero() || reason.isBlank()) {
            throw new InvalidException(
                    "retention.period", "RetentionRule.period", "records are kept for some time, and for a reason");
        }
        if (dataClass != null && (action == RetentionAction.ERASE || dataClass.compareTo(DataClass.PERSONAL) < 0)) {
            throw new InvalidException(
                    "retention.class",
                    "RetentionRule.dataClass",
                    "a class of what is personal is named where fields are blanked, and nowhere else");
        }
    }

    /** Erases records of {@code event}'s type when its instant lies so far back. */
    public static NewRetentionRule erase(String code, Field<?, Instant> event, Period period, String reason) {
        return of(code, event, period, RetentionAction.ERASE, reason);
    }

    /** Takes what is personal out of records of {@code event}'s type when its instant lies so far back. */
    public static NewRetentionRule anonymise(String code, Field<?, Instant> event, Period period, String reason) {
        return of(code, event, period, RetentionAction.ANONYMISE, reason);
    }

    private static NewRetentionRule of(
            String code, Field<?, Instant> event, Period period, RetentionAction action, String reason) {
        return new NewRetentionRule(
                code, event.owner().name(), List.of(event.toString()), period, action, null, null, reason);
    }

    /**
     * The same of a customer with no such event since, either: {@code erase("guests", Customer.CREATED_AT, …)
     * .andNo(Purchase.AT)} erases who bought nothing for so long.
     */
    public NewRetentionRule andNo(Field<?, Instant> event) {
        List<String> all = new ArrayList<>(after);
        all.add(event.toString());
        return new NewRetentionRule(code, recordType, all, period, action, dataClass, purpose, reason);
    }

    /** The same of fields of this class and stricter ones only; who they are about stays known. */
    public NewRetentionRule only(DataClass of) {
        return new NewRetentionRule(code, recordType, after, period, action, of, purpose, reason);
    }

    /** The same of records only that may not be used for a purpose any more. */
    public NewRetentionRule unlessAllowed(String kept) {
        return new NewRetentionRule(code, recordType, after, period, action, dataClass, kept, reason);
    }

    RetentionRule record(Id<RetentionRule> id, long version) {
        return new RetentionRule(
                id,
                version,
                code,
                recordType,
                String.join(",", after),
                period.toString(),
                action,
                dataClass,
                purpose,
                reason);
    }

    static NewRetentionRule of(RetentionRule rule) {
        return new NewRetentionRule(
                rule.code(),
                rule.recordType(),
                rule.events(),
                Period.parse(rule.period()),
                rule.action(),
                rule.dataClass(),
                rule.purpose(),
                String.valueOf(rule.reason()));
    }
}
