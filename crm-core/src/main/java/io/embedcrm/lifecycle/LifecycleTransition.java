package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Criteria;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A way from one stage to another, for persons and rules. What follows from purchases needs none.
 *
 * @param from the stage left
 * @param to the stage entered
 * @param guard what the customer must meet
 * @param facts the fields of the customer that must be known, such as {@code birthday} or {@code attributes.wechat}
 * @param roles of which the person must have one; none where every person may
 * @param reasonRequired whether a person must give a reason
 * @param regression whether it leads back; only a person may go it, and only for a reason
 */
public record LifecycleTransition(
        String from,
        String to,
        Criteria<Customer> guard,
        List<String> facts,
        Set<String> roles,
        boolean reasonRequired,
        boolean regression) {
    /** Copies the facts and roles. */
    public LifecycleTransition {
        facts = List.copyOf(facts);
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** A way that every customer may be led by every person and every rule. */
    public static LifecycleTransition of(String from, String to) {
        return new LifecycleTransition(from, to, Criteria.everything(), List.of(), Set.of(), false, false);
    }

    /** The same for those customers only that meet {@code condition}. */
    public LifecycleTransition when(Criteria<Customer> condition) {
        return new LifecycleTransition(from, to, guard.and(condition), facts, roles, reasonRequired, regression);
    }

    /** The same for those customers only of whom {@code fields} are known. */
    public LifecycleTransition needing(String... fields) {
        return new LifecycleTransition(from, to, guard, List.of(fields), roles, reasonRequired, regression);
    }

    /** The same for persons of one of {@code others} only. */
    public LifecycleTransition by(String... others) {
        return new LifecycleTransition(from, to, guard, facts, Set.of(others), reasonRequired, regression);
    }

    /** The same, for which a person must give a reason. */
    public LifecycleTransition withReason() {
        return new LifecycleTransition(from, to, guard, facts, roles, true, regression);
    }

    /** The same as a way back. */
    public LifecycleTransition backwards() {
        return new LifecycleTransition(from, to, guard, facts, roles, reasonRequired, true);
    }

    /** Whether a person going it must say why. */
    boolean wantsReason() {
        return reasonRequired || regression;
    }
}
