package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.examples.page.Console;
import io.embedcrm.examples.page.Format;
import io.embedcrm.examples.page.TextTable;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.TimelineEntry;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.profile.Customer360;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells on a terminal what the CRM knows. */
final class Report {
    private static final int TIMELINE = 8;

    private final Console console;
    private final Shop shop;
    private final Knowledge knowledge;

    Report(Console console, Shop shop, Knowledge knowledge) {
        this.console = console;
        this.shop = shop;
        this.knowledge = knowledge;
    }

    void print() {
        List<Knowledge.Best> best = knowledge.best();
        totals();
        bestCustomers(best);
        stages();
        if (!best.isEmpty()) {
            profile(best.get(0).customer().id());
            eyes(best.stream().map(each -> each.customer().id()).toList());
        }
    }

    private void totals() {
        console.heading("Totals: the file and the CRM");
        TextTable table = TextTable.of("", "> File", "> CRM", "");
        for (Knowledge.Check check : knowledge.checks()) {
            table.row(check.what(), check.expected(), check.found(), check.good() ? "equal" : "DIFFERENT");
        }
        table.row("Second run", "no change", knowledge.secondRunChangedNothing() ? "no change" : "changes", "");
        console.table(table);
    }

    private void bestCustomers(List<Knowledge.Best> best) {
        console.heading("The ten best customers");
        TextTable table = TextTable.of("Customer", "Country", "Owner", "> Purchases", "> Net revenue", "Last purchase");
        for (Knowledge.Best each : best) {
            table.row(
                    each.customer().name(),
                    each.customer().country(),
                    each.customer().owner(),
                    Format.count(each.purchases()),
                    Format.money(new Money(each.net(), Shop.CURRENCY)),
                    Format.date(each.last(), Shop.ZONE));
        }
        console.table(table);
    }

    private void stages() {
        console.heading("Customers by stage");
        TextTable table = TextTable.of("Stage", "阶段", "> Customers");
        knowledge.stages().forEach((stage, count) -> {
            var declared = knowledge.lifecycle().stage(stage);
            table.row(
                    declared.map(each -> each.labels().get("en")).orElse(stage),
                    declared.map(each -> each.labels().get("zh-CN")).orElse(stage),
                    Format.count(count));
        });
        console.table(table);
    }

    private void profile(Id<Customer> id) {
        Customer360 customer = shop.chen().profile().of(id, TIMELINE);
        console.heading("Customer 360: " + customer.customer().name() + ", seen by chen");
        customer.facts()
                .ifPresent(facts -> console.line("Purchases: " + facts.purchases() + ", refunds: " + facts.refunds()
                        + ", net revenue: " + shown(facts.revenue())));
        customer.stages()
                .forEach(stage -> console.line("Stage " + StageNames.label(knowledge.lifecycle(), stage.stage())
                        + " since " + Format.date(stage.enteredAt(), Shop.ZONE)
                        + (stage.reason() == null ? "" : ": " + stage.reason())));
        for (TimelineEntry entry : customer.timeline().entries()) {
            console.line("  " + Format.time(entry.at(), Shop.ZONE) + "  " + title(entry));
        }
    }

    private String title(TimelineEntry entry) {
        if (entry.record() instanceof Purchase purchase) {
            return purchase.kind() + " " + purchase.number() + ", " + shown(purchase.total());
        }
        return entry.record() instanceof StageEntry stage
                ? "Stage: " + StageNames.label(knowledge.lifecycle(), stage.stage())
                : entry.title();
    }

    /** The same list as a salesperson, the manager and an auditor see it. */
    private void eyes(List<Id<Customer>> ids) {
        console.heading("The same list as three people see it");
        for (CrmSession session : List.of(shop.lin(), shop.chen(), shop.auditor())) {
            List<Customer> customers = session.customers()
                    .list(Query.of(Customer.TYPE).where(Customer.TYPE.id().in(ids)))
                    .items();
            console.line(session.actor().id() + " ("
                    + String.join(", ", session.actor().roles()) + "): " + customers.size() + " of " + ids.size());
            TextTable table = TextTable.of("", "Customer", "Country", "> Net revenue", "Not shown");
            for (Customer customer : customers) {
                Customer360 all = session.profile().of(customer.id(), 1);
                table.row(
                        "",
                        customer.name(),
                        customer.country(),
                        all.facts()
                                .map(CustomerFacts::revenue)
                                .map(Format::money)
                                .orElse("–"),
                        String.join(", ", notShown(all)));
            }
            console.table(table);
        }
    }

    /** What was kept from the reader; what is computed from a field goes without saying. */
    private static List<String> notShown(Customer360 customer) {
        List<String> fields = new ArrayList<>();
        customer.withheld().hidden().stream()
                .filter(name ->
                        Customer.TYPE.source(Customer.TYPE.field(name)).name().equals(name))
                .forEach(fields::add);
        customer.withheld().masked().forEach(name -> fields.add(name + " (in part)"));
        if (customer.facts().isPresent() && customer.facts().get().revenue() == null) {
            fields.add("revenue");
        }
        return fields;
    }

    private static String shown(@Nullable Money money) {
        return money == null ? "not shown" : Format.money(money);
    }
}
