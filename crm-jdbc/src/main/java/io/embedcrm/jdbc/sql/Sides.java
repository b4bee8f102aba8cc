package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition of several sides, one of which must hold, such as that a record is one's own or was shared with one. Databases
 * look through a whole table for it; where an index tells the rows of each side, they are counted side by side.
 */
final class Sides {
    /** How many may be told apart, each from all before it. */
    private static final int MOST = 8;

    private Sides() {}

    /**
     * What each side of {@code where} demands, without the rows of the sides before it, first those that ask no other table;
     * nothing where it has no such sides.
     */
    static <T extends Entity> List<Criteria<T>> of(Table<T> table, Criteria<T> where) {
        List<Criteria<T>> parts = table.host() ? List.of() : FromClause.topmost(where);
        for (Criteria<T> part : parts) {
            if (part instanceof Any<T> any && suits(table.type(), any)) {
                return apart(parts.stream().filter(each -> !each.equals(part)).toList(), any.parts());
            }
        }
        return List.of();
    }

    private static <T extends Entity> List<Criteria<T>> apart(List<Criteria<T>> rest, List<Criteria<T>> sides) {
        List<Criteria<T>> ordered = sides.stream()
                .sorted(Comparator.comparing(side -> sought(side) != null))
                .toList();
        List<Criteria<T>> apart = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            List<Criteria<T>> all = new ArrayList<>(rest);
            ordered.subList(0, i).forEach(before -> all.add(before.not()));
            all.addAll(FromClause.topmost(ordered.get(i)));
            apart.add(Criteria.all(all));
        }
        return apart;
    }

    private static <T extends Entity> boolean suits(RecordType<T> type, Any<T> any) {
        return any.parts().size() > 1
                && any.parts().size() <= MOST
                && any.parts().stream().allMatch(side -> found(type, side))
                && any.parts().stream().anyMatch(side -> sought(side) != null);
    }

    private static <T extends Entity> boolean found(RecordType<T> type, Criteria<T> side) {
        return FromClause.topmost(side).stream().anyMatch(part -> exists(part) || given(type, part));
    }

    private static <T extends Entity> boolean given(RecordType<T> type, Criteria<T> part) {
        if (part instanceof In<T, ?> in) {
            return indexed(type, in.field());
        }
        return part instanceof Compare<T, ?> compare
                && compare.comparison() == Comparison.EQ
                && indexed(type, compare.field());
    }

    private static <T extends Entity> boolean indexed(RecordType<T> type, Field<T, ?> field) {
        return field.equals(type.id())
                || Stream.concat(
                                type.indexes().stream(), type.uniques().stream().map(key -> key.fields()))
                        .anyMatch(fields -> fields.get(0).equals(field));
    }

    private static boolean exists(Criteria<?> part) {
        return part instanceof Children<?, ?, ?> children && children.asksExistence();
    }

    /** The last question of a side for rows of another table, whose rows tell those of the side. */
    @SuppressWarnings("unchecked")
    static <T extends Entity> @Nullable Children<?, T, ?> sought(Criteria<T> side) {
        return (Children<?, T, ?>) FromClause.topmost(side).stream()
                .filter(Sides::exists)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
