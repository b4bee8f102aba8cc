package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.spring.CrmProperties;
import io.embedcrm.spring.CrmSessions;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: customers, searched or the newest. */
@Controller
final class SearchPage {
    private final CrmSessions sessions;
    private final Tellings tellings;
    private final CrmProperties properties;

    SearchPage(CrmSessions sessions, Tellings tellings, CrmProperties properties) {
        this.sessions = sessions;
        this.tellings = tellings;
        this.properties = properties;
    }

    @GetMapping("/")
    String home() {
        return "redirect:/crm-admin";
    }

    @GetMapping("/crm-admin/sign-in")
    String signIn() {
        return "sign-in";
    }

    @GetMapping("/crm-admin")
    String search(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam Optional<String> after,
            Locale locale,
            Model model) {
        CrmSession crm = sessions.current();
        Page<Found> found = new CustomerSearch(crm, tellings.to(crm, locale), properties.region()).page(words, after);
        model.addAttribute("words", words);
        model.addAttribute("found", found.items());
        model.addAttribute("next", found.next().map(Cursor::toString).orElse(null));
        model.addAttribute("first", after.isEmpty());
        return "search";
    }
}
