package io.embedcrm.examples.page;

import io.embedcrm.examples.page.CustomerView.Contact;
import io.embedcrm.examples.page.CustomerView.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands beside a customer's history: how to reach it, who it is elsewhere, and where it stands among all. */
final class CustomerAside {
    private final Html html;
    private final Sheet sheet;

    CustomerAside(Html html, Sheet sheet) {
        this.html = html;
        this.sheet = sheet;
    }

    void draw(CustomerView view) {
        contacts(view.contacts());
        identities(view.identities());
        tags(view.tags());
        stages(view.stages(), view.head().stage());
    }

    private void contacts(List<Contact> contacts) {
        if (!contacts.isEmpty()) {
            sheet.card("contacts", "Contact points", "");
            html.open("dl");
            for (Contact contact : contacts) {
                html.element("dt", contact.kind()).open("dd").name(contact.value());
                if (contact.note() != null) {
                    html.element("span.chip", contact.note());
                }
                html.close();
            }
            html.close().close();
        }
    }

    private void identities(List<Identity> identities) {
        if (!identities.isEmpty()) {
            sheet.card("identities", "Identities", "");
            html.open("dl");
            for (Identity identity : identities) {
                html.element("dt", identity.system()).element("dd.code", identity.value());
            }
            html.close().close();
        }
    }

    private void tags(List<String> tags) {
        if (!tags.isEmpty()) {
            sheet.card("tags", "Tags", "");
            html.open("p.chips");
            tags.forEach(tag -> html.element("span.chip", tag).text(" "));
            html.close().close();
        }
    }

    private void stages(List<StageCount> stages, @Nullable String own) {
        if (!stages.isEmpty()) {
            long all = stages.stream().mapToLong(StageCount::customers).sum();
            sheet.card("spread", "All customers", Format.count(all));
            StageChart.bar(html, stages, own);
            html.close();
        }
    }
}
