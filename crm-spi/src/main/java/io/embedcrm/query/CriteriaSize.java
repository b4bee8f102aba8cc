package io.embedcrm.query;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.AnyParent;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Not;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.Entity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Measures a condition without recursion, so that a condition of any depth is refused and none overflows the stack. */
public final class CriteriaSize {
    private record At(Criteria<?> criteria, int depth) {}

    private CriteriaSize() {}

    /**
     * {@code criteria} itself, if it is within {@link Limits}.
     *
     * @throws LimitExceededException if it is nested too deeply, has too many parts, or names too many values
     */
    public static <T extends Entity> Criteria<T> check(Criteria<T> criteria) {
        count(criteria);
        return criteria;
    }

    /**
     * How many parts it has, itself included.
     *
     * @throws LimitExceededException as {@link #check} does
     */
    public static int count(Criteria<?> criteria) {
        Deque<At> open = new ArrayDeque<>();
        open.push(new At(criteria, 1));
        int nodes = 0;
        while (!open.isEmpty()) {
            At at = open.pop();
            nodes++;
            if (at.depth > Limits.DEPTH) {
                throw new LimitExceededException("criteria depth", at.depth, Limits.DEPTH);
            }
            if (nodes > Limits.NODES) {
                throw new LimitExceededException("criteria parts", nodes, Limits.NODES);
            }
            for (Criteria<?> part : parts(at.criteria)) {
                open.push(new At(part, at.depth + 1));
            }
        }
        return nodes;
    }

    private static <T extends Entity> List<? extends Criteria<?>> parts(Criteria<T> criteria) {
        if (criteria instanceof All<T> all) {
            return all.parts();
        } else if (criteria instanceof Any<T> any) {
            return any.parts();
        } else if (criteria instanceof Not<T> not) {
            return List.of(not.part());
        } else if (criteria instanceof Parent<T, ?> parent) {
            return List.of(parent.condition());
        } else if (criteria instanceof AnyParent<T, ?> parent) {
            return List.of(parent.condition());
        } else if (criteria instanceof Children<?, T, ?> children) {
            return List.of(children.related().where(), children.measure().where());
        } else if (criteria instanceof In<T, ?> in) {
            if (in.values().size() > Limits.VALUES) {
                throw new LimitExceededException(
                        in.field() + " values", in.values().size(), Limits.VALUES);
            }
            return List.of();
        }
        assert criteria instanceof Compare
                || criteria instanceof Relative
                || criteria instanceof Text
                || criteria instanceof Absent;
        return List.of();
    }
}
