package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.spring.CrmSessions;
import io.embedcrm.work.Backlog;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the CRM is, what waits, and what is parked: to be replayed or skipped. For the owner alone. */
@Controller
final class OperationPage {
    private static final int MOST = 100;
    private static final String HERE = "redirect:/crm-admin/operation";

    private final Crm crm;
    private final CrmSessions sessions;
    private final Tellings tellings;
    private final MeterRegistry meters;
    private final Clock clock = Clock.systemUTC();

    OperationPage(Crm crm, CrmSessions sessions, Tellings tellings, MeterRegistry meters) {
        this.crm = crm;
        this.sessions = sessions;
        this.tellings = tellings;
        this.meters = meters;
    }

    @GetMapping("/crm-admin/operation")
    String look(Locale locale, Model model) {
        Telling telling = tellings.to(sessions.current(), locale);
        Health health = crm.health();
        ParkedReading reading = new ParkedReading(crm, sessions.current(), telling);
        model.addAttribute("worst", health.worst().name());
        model.addAttribute(
                "findings",
                health.findings().stream()
                        .map(finding -> FindingView.of(finding, telling))
                        .toList());
        model.addAttribute(
                "backlog",
                health.backlog().map(backlog -> backlog(backlog, telling)).orElse(List.of()));
        model.addAttribute(
                "parked",
                crm.deliveries().parked(Query.of(Delivery.TYPE).limit(MOST)).items().stream()
                        .map(reading::parked)
                        .toList());
        model.addAttribute("measures", Measure.all(meters));
        return "operation";
    }

    private static List<Line> backlog(Backlog backlog, Telling telling) {
        return List.of(
                waiting(telling, "waiting.streams", backlog.streams()),
                Line.of(telling.text("waiting.oldest"), oldest(backlog, telling)),
                waiting(telling, "waiting.parked", backlog.parkedStreams()),
                waiting(telling, "waiting.work", backlog.work()),
                waiting(telling, "waiting.parked-work", backlog.parkedWork()));
    }

    private static String oldest(Backlog backlog, Telling telling) {
        return Stream.concat(backlog.oldestEvent().stream(), backlog.oldestWork().stream())
                .min(Comparator.naturalOrder())
                .map(telling::value)
                .orElse("–");
    }

    private static Line waiting(Telling telling, String key, long count) {
        return Line.of(telling.text(key), Long.toString(count));
    }

    @PostMapping("/crm-admin/operation/parked/{id}/replay")
    String replay(@PathVariable String id, RedirectAttributes after) {
        crm.deliveries().replay(Id.parse(id), clock.instant());
        after.addFlashAttribute("done", "replayed");
        return HERE;
    }

    @PostMapping("/crm-admin/operation/parked/{id}/skip")
    String skip(@PathVariable String id, RedirectAttributes after) {
        crm.deliveries().skip(Id.parse(id), clock.instant());
        after.addFlashAttribute("done", "skipped");
        return HERE;
    }
}
