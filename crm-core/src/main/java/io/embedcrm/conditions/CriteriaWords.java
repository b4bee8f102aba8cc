package io.embedcrm.conditions;

import io.embedcrm.query.CriteriaSize;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import java.util.Locale;

/** Conditions in plain words, made of the names of types and fields. */
public final class CriteriaWords {
    private CriteriaWords() {}

    /**
     * A sentence such as {@code city is Wuhan and at least 3 Purchase by customer}, in Chinese where that is the language
     * of {@code locale}, else in English. Values are shown, whatever their class of data: it is for who asks the condition.
     * Long values and lists are cut short.
     *
     * @throws io.embedcrm.error.LimitExceededException if the condition is beyond {@link io.embedcrm.query.Limits}
     */
    public static String explain(Criteria<?> criteria, Locale locale) {
        return sentence(criteria, locale.getLanguage().equals("zh"));
    }

    private static <T extends Entity> String sentence(Criteria<T> criteria, boolean zh) {
        return CriteriaSize.check(criteria).read(new Explanation<>(zh));
    }
}
