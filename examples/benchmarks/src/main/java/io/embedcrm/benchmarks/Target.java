package io.embedcrm.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast a contestant shall be, as a share of another's throughput.
 *
 * @param of in which case
 * @param contestant who
 * @param than whose throughput is one
 * @param share at least this much of it
 */
record Target(Case of, String contestant, String than, double share) {
    /** The targets, on PostgreSQL. */
    static final List<Target> ALL = all();

    private static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (Case of : List.of(Case.FIND, Case.TIMELINE, Case.TIMELINE_DEEP)) {
            all.add(new Target(of, "crm bare", "jdbc", 0.9));
            all.add(new Target(of, "crm bare", "hibernate", 1.5));
            all.add(new Target(of, "crm guarded", "jdbc", 0.8));
            all.add(new Target(of, "crm fields", "jdbc", 0.8));
        }
        for (Case of : List.of(Case.UPDATE, Case.RECORD)) {
            all.add(new Target(of, "crm bare", "jdbc", 0.9));
            all.add(new Target(of, "crm bare", "hibernate", of == Case.UPDATE ? 1.5 : 1.0));
            all.add(new Target(of, "crm history", "crm bare", 0.5));
            all.add(new Target(of, "crm history", "jdbc history", 0.9));
            all.add(new Target(of, "crm history", "jdbc returning", 0.9));
            all.add(new Target(of, "crm guarded", "jdbc history", 0.8));
        }
        for (Case of : List.of(Case.FIND, Case.TIMELINE, Case.UPDATE, Case.SEGMENT)) {
            all.add(new Target(of, "crm guarded", "crm history", 0.8));
        }
        all.add(new Target(Case.RECORD_1000, "crm bare", "jdbc", 1.0));
        all.add(new Target(Case.RECORD_1000, "crm bare", "jdbc unnest", 0.9));
        all.add(new Target(Case.RECORD_1000, "crm bare", "hibernate", 1.5));
        return List.copyOf(all);
    }

    /** A target with what was reached. */
    record Judged(Target target, double reached) {
        boolean met() {
            return reached >= target.share();
        }

        @Override
        public String toString() {
            return String.format(
                    "%.2f of %s, %.2f wanted: %s", reached, target.than(), target.share(), met() ? "met" : "MISSED");
        }
    }

    /** The targets of one contestant among the figures of one case. */
    static List<Judged> judged(Figures figures, List<Figures> race) {
        List<Judged> judged = new ArrayList<>();
        for (Target target : ALL) {
            if (target.of() == figures.of() && target.contestant().equals(figures.contestant())) {
                share(figures, race, target.than()).ifPresent(share -> judged.add(new Judged(target, share)));
            }
        }
        return judged;
    }

    /** The throughput as a share of another's. */
    static Optional<Double> share(Figures figures, List<Figures> race, String than) {
        return race.stream()
                .filter(other -> other.contestant().equals(than))
                .findFirst()
                .map(other -> figures.perSecond() / other.perSecond());
    }
}
