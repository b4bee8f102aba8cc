package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import io.embedcrm.storage.Finding;
import io.embedcrm.storage.Finding.Severity;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a CRM is: its storage, and what of a tenant waits.
 *
 * @param findings what an operator should know, of the storage first; empty where all is well
 * @param backlog what waits to be done; absent where the storage could not be asked
 */
public record Health(List<Finding> findings, Optional<Backlog> backlog) {
    /** From what age on a backlog is a finding. */
    public static final Duration LATE = Duration.ofMinutes(5);

    /** Copies the findings. */
    public Health {
        findings = List.copyOf(findings);
    }

    /** How bad the worst finding is; {@link Severity#INFO} where there is none. */
    public Severity worst() {
        return findings.stream().map(Finding::severity).max(Severity::compareTo).orElse(Severity.INFO);
    }

    /** How the CRM of {@code work} is, and what of {@code tenant} waits. */
    public static Health of(Work work, TenantId tenant) {
        Storage storage = work.session(tenant, Actor.of("system:health")).storage();
        List<Finding> findings = new ArrayList<>(storage.findings());
        boolean broken = findings.stream()
                .anyMatch(finding -> finding.code().equals("storage.unreachable")
                        || finding.code().equals("schema.differences"));
        if (broken) {
            return new Health(findings, Optional.empty());
        }
        Instant now = work.now();
        Backlog backlog = storage.read(tenant, tx -> Backlog.of(tx, now));
        findings.addAll(late(backlog, now));
        return new Health(findings, Optional.of(backlog));
    }

    private static List<Finding> late(Backlog backlog, Instant now) {
        List<Finding> findings = new ArrayList<>();
        backlog.oldestEvent().filter(oldest -> late(oldest, now)).ifPresent(oldest -> {
            Map<String, String> facts = facts(backlog.streams(), oldest);
            findings.add(Finding.warning(
                    "delivery.late", "events wait to be delivered: is due().run called often enough?", facts));
        });
        backlog.oldestWork().filter(oldest -> late(oldest, now)).ifPresent(oldest -> {
            Map<String, String> facts = facts(backlog.work(), oldest);
            findings.add(Finding.warning("due.late", "due work waits: is due().run called often enough?", facts));
        });
        if (backlog.parkedStreams() > 0) {
            findings.add(Finding.warning(
                    "delivery.parked",
                    "events failed too often: look at deliveries().parked, then replay or skip them",
                    Map.of("count", Long.toString(backlog.parkedStreams()))));
        }
        if (backlog.parkedWork() > 0) {
            findings.add(Finding.warning(
                    "due.parked",
                    "due work failed too often: look at due().parkedWork, then retry it",
                    Map.of("count", Long.toString(backlog.parkedWork()))));
        }
        return findings;
    }

    private static boolean late(Instant oldest, Instant now) {
        return oldest.plus(LATE).isBefore(now);
    }

    private static Map<String, String> facts(long count, Instant oldest) {
        return Map.of("count", Long.toString(count), "oldest", oldest.toString());
    }

    /**
     * Demands that a storage has no findings of the severity {@link Severity#ERROR}.
     *
     * @throws RefusedException with the code {@code health.unsound}, which names them
     */
    public static void demandSound(Storage storage) {
        List<Finding> errors = storage.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new RefusedException(
                    "health.unsound",
                    null,
                    errors.stream()
                            .map(finding -> finding.code() + " (" + finding.text() + ") " + finding.facts())
                            .collect(Collectors.joining("; ")));
        }
    }
}
