package io.embedcrm.query;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Money;
import io.embedcrm.record.Sort;
import io.embedcrm.record.Texts;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one order of values, and of records by them. */
public final class Order {
    private Order() {}

    /** Compares two values of one kind: text by code point, ids unsigned, choices by name. */
    @SuppressWarnings("unchecked")
    public static int compare(Object a, Object b) {
        if (a instanceof String text) {
            return Texts.ORDER.compare(text, (String) b);
        } else if (a instanceof Money money) {
            return money.amount().compareTo(((Money) b).amount());
        } else if (a instanceof Enum<?> choice) {
            return Texts.ORDER.compare(choice.name(), ((Enum<?>) b).name());
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** Compares two values of which either may be absent, which comes last in either direction. */
    public static int compare(@Nullable Object a, @Nullable Object b, boolean descending) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        return descending ? compare(b, a) : compare(a, b);
    }

    /** The order of records that {@code sorts} say. */
    public static <T extends Entity> Comparator<T> of(List<Sort<T>> sorts) {
        return (a, b) -> {
            for (Sort<T> sort : sorts) {
                int order = compare(sort.field().of(a), sort.field().of(b), sort.descending());
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** Where {@code record} stands to a place in the order that {@code sorts} say: below zero if before it. */
    public static <T extends Entity> int toPlace(List<Sort<T>> sorts, T record, List<@Nullable Object> place) {
        for (int i = 0; i < place.size(); i++) {
            Sort<T> sort = sorts.get(i);
            int order = compare(sort.field().of(record), place.get(i), sort.descending());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
