package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.TimelineFilter;
import io.embedcrm.interactions.TimelinePage;
import io.embedcrm.profile.Customer360;
import io.embedcrm.record.Id;
import io.embedcrm.spring.CrmSessions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One customer in full, and who sees it. */
@Controller
final class CustomerPage {
    private static final int ENTRIES = 10;

    private final CrmSessions sessions;
    private final Tellings tellings;
    private final Onlooking onlooking;

    CustomerPage(CrmSessions sessions, Tellings tellings, Onlooking onlooking) {
        this.sessions = sessions;
        this.tellings = tellings;
        this.onlooking = onlooking;
    }

    @GetMapping("/crm-admin/customers/{id}")
    String customer(@PathVariable String id, @RequestParam Optional<String> after, Locale locale, Model model) {
        CrmSession crm = sessions.current();
        Id<Customer> customer = Id.parse(id);
        Customer360 known = crm.profile().of(customer, ENTRIES);
        TimelinePage timeline =
                after.isEmpty() ? known.timeline() : crm.timeline().of(customer, TimelineFilter.ALL, ENTRIES, after);
        model.addAttribute("customer", new CustomerReading(crm, tellings.to(crm, locale)).view(known, timeline));
        model.addAttribute("next", timeline.next().orElse(null));
        model.addAttribute("first", after.isEmpty());
        return "customer";
    }

    @GetMapping("/crm-admin/customers/{id}/sight")
    String sight(@PathVariable String id, Locale locale, Model model) {
        CrmSession crm = sessions.current();
        Customer customer = crm.customers().get(Id.parse(id));
        Telling telling = tellings.to(crm, locale);
        List<Onlooker> onlookers = onlooking.at(customer, crm, telling);
        model.addAttribute("id", customer.id().toString());
        model.addAttribute("name", telling.value(customer.name()));
        model.addAttribute("kinds", onlooking.kinds(telling));
        model.addAttribute("onlookers", onlookers);
        return "sight";
    }
}
