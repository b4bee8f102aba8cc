package io.embedcrm.walls;

import io.embedcrm.faults.FailingCallTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operations that change nothing. */
final class Reading {
    /** What cannot be asked without a shop of the host's own, or another room's arguments; each with who asks it. */
    private static final Map<String, String> ASKED_ELSEWHERE = Map.of(
            "adoption.reconcile", "takes the tables of a running shop",
            "history.seen", "takes events, as they are delivered: all of them are shown, after the rest",
            "portfolios.rule", "takes a portfolio that was given out before, and only puts its rule in words");

    private Reading() {}

    static List<PublicCall> all() {
        return PublicCall.all().stream()
                .filter(call -> names().contains(call.name()))
                .toList();
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>(FailingCallTest.READING);
        names.removeAll(ASKED_ELSEWHERE.keySet());
        return names;
    }

    /** How often it is asked: records of any type are asked about more, as there are more of them. */
    static int times(PublicCall call) {
        return call.service().getName().matches("records|history|customers") ? 8 : 3;
    }
}
