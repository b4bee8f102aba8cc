package io.embedcrm.conditions;

import java.util.Locale;

/** A piece of a sentence, in each language there is. */
enum Phrase {
    ALWAYS("always", "始终成立"),
    NEVER("never", "始终不成立"),
    AND(" and ", " 且 "),
    OR(" or ", " 或 "),
    NOT("not %s", "并非%s"),
    GROUP("(%s)", "(%s)"),
    LIST(", ", "、"),
    MORE("%s and %s more", "%s 等另外 %s 项"),

    EQ("%s is %s", "%s 是 %s"),
    NE("%s is not %s", "%s 不是 %s"),
    LT("%s is less than %s", "%s 小于 %s"),
    LE("%s is at most %s", "%s 不超过 %s"),
    GT("%s is more than %s", "%s 大于 %s"),
    GE("%s is at least %s", "%s 不少于 %s"),
    TIME_LT("%s is before %s", "%s 早于 %s"),
    TIME_LE("%s is not after %s", "%s 不晚于 %s"),
    TIME_GT("%s is after %s", "%s 晚于 %s"),
    TIME_GE("%s is not before %s", "%s 不早于 %s"),
    CONTAINS("%s contains %s", "%s 包含 %s"),
    CONTAINS_ANY("%s contains any of %s", "%s 包含其一:%s"),
    IN("%s is one of %s", "%s 是其一:%s"),
    MATCHES("%s holds the words %s", "%s 含有词语 %s"),
    ABSENT("%s has no value", "%s 没有值"),
    PRESENT("%s has a value", "%s 有值"),
    TRUE("yes", "是"),
    FALSE("no", "否"),

    NOW("now", "现在"),
    AGO("%s %s ago", "%s %s前"),
    AHEAD("%s %s from now", "%s %s后"),
    START_OF_DAY("the start of the day %s", "%s那天的零点"),
    ZONED("%s (%s)", "%s(%s)"),
    HOUR("hour", "小时"),
    HOURS("hours", "小时"),
    DAY("day", "天"),
    DAYS("days", "天"),
    WEEK("week", "周"),
    WEEKS("weeks", "周"),
    MONTH("month", "个月"),
    MONTHS("months", "个月"),
    YEAR("year", "年"),
    YEARS("years", "年"),

    PARENT("its %s meets (%s)", "其 %s 满足(%s)"),
    ANY_PARENT("its %s is a %s that meets (%s)", "其 %1$s 是满足(%3$s)的 %2$s"),
    CHILDREN("%s by %s", "%2$s 指向它的 %1$s"),
    CHILDREN_WHERE("%s by %s where (%s)", "%2$s 指向它且满足(%3$s)的 %1$s"),
    COUNT_EQ("exactly %s %s", "恰有 %s 个%s"),
    COUNT_LT("fewer than %s %s", "少于 %s 个%s"),
    COUNT_LE("at most %s %s", "至多 %s 个%s"),
    COUNT_GT("more than %s %s", "多于 %s 个%s"),
    COUNT_GE("at least %s %s", "至少 %s 个%s"),
    DISTINCT("the number of different %s of %s", "%2$s 的不同 %1$s 的个数"),
    SUM("the sum of %s of %s", "%2$s 的 %1$s 之和"),
    MIN("the least %s of %s", "%2$s 的最小 %1$s"),
    MAX("the greatest %s of %s", "%2$s 的最大 %1$s");

    private final String english;
    private final String chinese;

    Phrase(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    String in(boolean zh, Object... parts) {
        return String.format(Locale.ROOT, zh ? chinese : english, parts);
    }
}
