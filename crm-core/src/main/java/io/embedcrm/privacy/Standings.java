package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.record.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a customer stands on each use it said something of: a ledger as it is at an instant, as far as it was known at
 * another. Of the entries of one and the same use the one effective last counts, of two at once the one recorded last. A
 * question left unanswered takes nothing back: pending counts where there is no yes or no.
 *
 * @param byUse the standing on each use
 */
public record Standings(Map<DataUse, Standing> byUse) {
    private static final Comparator<ConsentEntry> AGE = Comparator.comparing(ConsentEntry::effectiveAt)
            .thenComparing(ConsentEntry::recordedAt)
            .thenComparing(entry -> entry.decision().weight())
            .thenComparing(ConsentEntry::id);

    /** Copies the map. */
    public Standings {
        byUse = Map.copyOf(byUse);
    }

    /**
     * What {@code entries} say.
     *
     * @param at when it is to count
     * @param known when it was to be known: what was recorded later is left aside, corrections too
     */
    public static Standings of(Collection<ConsentEntry> entries, Instant at, Instant known) {
        List<ConsentEntry> told = entries.stream()
                .filter(entry -> !entry.recordedAt().isAfter(known))
                .toList();
        Set<Id<ConsentEntry>> superseded = new HashSet<>();
        for (ConsentEntry entry : told) {
            if (entry.supersedes() != null) {
                superseded.add(entry.supersedes());
            }
        }
        Map<DataUse, List<ConsentEntry>> byUse = new LinkedHashMap<>();
        told.stream()
                .filter(entry -> !superseded.contains(entry.id()) && entry.decision() != ConsentDecision.STRUCK)
                .filter(entry -> !entry.effectiveAt().isAfter(at))
                .sorted(AGE)
                .forEach(entry -> byUse.computeIfAbsent(entry.use(), use -> new ArrayList<>())
                        .add(entry));
        Map<DataUse, Standing> standings = new LinkedHashMap<>();
        byUse.forEach((use, lines) -> standings.put(use, standing(lines, at)));
        return new Standings(standings);
    }

    /**
     * What {@code entries} say at present. All of them count, also one that another node's clock, being ahead, has made
     * effective after {@code now}.
     */
    static Standings present(Collection<ConsentEntry> entries, Instant now) {
        Instant at = entries.stream()
                .map(ConsentEntry::effectiveAt)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(now);
        return of(entries, at, Instant.MAX);
    }

    /** What the lines of one use say, the oldest first. */
    private static Standing standing(List<ConsentEntry> lines, Instant at) {
        Standing last = Standing.of(lines.get(lines.size() - 1)).at(at);
        Standing answer = null;
        for (ConsentEntry line : lines) {
            if (line.decision() != ConsentDecision.PENDING) {
                answer = Standing.of(line).at(at);
            }
        }
        boolean answered = answer != null
                && answer.decision() != ConsentDecision.EXPIRED
                && answer.decision() != ConsentDecision.OPEN;
        return answer == null || (!answered && last.decision() == ConsentDecision.PENDING) ? last : answer;
    }

    /** The standing on {@code use} itself. */
    public Optional<Standing> on(DataUse use) {
        return Optional.ofNullable(byUse.get(use));
    }

    /** What holds for {@code use}: of all that was said of it and of wider uses, what restricts most. */
    public Optional<Standing> covering(DataUse use) {
        return byUse.entrySet().stream()
                .filter(entry -> entry.getKey().covers(use))
                .map(Map.Entry::getValue)
                .reduce(Standing::combined);
    }

    /** Both together, as when two customers turn out to be one: on each use what restricts more. */
    public Standings combined(Standings other) {
        Map<DataUse, Standing> all = new LinkedHashMap<>(byUse);
        other.byUse.forEach((use, standing) -> all.merge(use, standing, Standing::combined));
        return new Standings(all);
    }
}
