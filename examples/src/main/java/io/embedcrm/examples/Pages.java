package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.examples.page.Console;
import io.embedcrm.examples.page.CustomerPage;
import io.embedcrm.examples.page.Format;
import io.embedcrm.examples.page.Frame;
import io.embedcrm.examples.page.OverviewPage;
import io.embedcrm.examples.page.OverviewView;
import io.embedcrm.examples.page.OverviewView.BestCustomer;
import io.embedcrm.examples.page.OverviewView.Cell;
import io.embedcrm.examples.page.OverviewView.Comparison;
import io.embedcrm.examples.page.OverviewView.Eyes;
import io.embedcrm.examples.page.OverviewView.Figure;
import io.embedcrm.examples.page.OverviewView.Row;
import io.embedcrm.examples.page.OverviewView.Seen;
import io.embedcrm.examples.page.StageCount;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.profile.Customer360;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the pages: an overview, and the 360 of the best customers. */
final class Pages {
    private static final int CUSTOMER_PAGES = 3;

    private final Shop shop;
    private final Knowledge knowledge;
    private final Path folder;
    private final Frame frame;

    Pages(Shop shop, Knowledge knowledge, Path folder) {
        this.shop = shop;
        this.knowledge = knowledge;
        this.folder = folder;
        Instant asOf = knowledge.lastOrder();
        this.frame = new Frame("Gift shop", "chen", asOf, Shop.ZONE, "Made by the main job of EmbedCRM");
    }

    void write(Console console) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Knowledge.Best> best = knowledge.best();
        List<StageCount> stages = stages();
        console.heading("Pages");
        List<BestCustomer> shown = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            Knowledge.Best each = best.get(i);
            String page = null;
            if (i < CUSTOMER_PAGES) {
                page = "customer-" + (i + 1) + ".html";
                CustomerPage.write(
                        new CustomerFilling(shop.chen(), knowledge, frame, stages)
                                .view(each.customer().id()),
                        folder.resolve(page));
                console.line(folder.resolve(page).toString());
            }
            shown.add(best(each, page));
        }
        OverviewPage.write(overview(best, shown, stages), folder.resolve("overview.html"));
        console.line(folder.resolve("overview.html").toString());
    }

    private BestCustomer best(Knowledge.Best each, @Nullable String page) {
        Optional<CustomerStage> stage =
                shop.importer().lifecycle().stageOf(each.customer().id(), ShopLifecycle.CODE);
        String code = stage.map(CustomerStage::stage).orElse(null);
        return new BestCustomer(
                each.customer().name(),
                each.customer().country(),
                code == null ? null : StageNames.label(knowledge.lifecycle(), code),
                StageNames.tone(code),
                each.purchases(),
                new Money(each.net(), Shop.CURRENCY),
                each.last(),
                page);
    }

    private List<StageCount> stages() {
        List<StageCount> stages = new ArrayList<>();
        knowledge
                .stages()
                .forEach((stage, count) -> stages.add(
                        new StageCount(StageNames.label(knowledge.lifecycle(), stage), StageNames.tone(stage), count)));
        return stages;
    }

    private OverviewView overview(List<Knowledge.Best> best, List<BestCustomer> shown, List<StageCount> stages) {
        List<Knowledge.Check> checks = knowledge.checks();
        return new OverviewView(
                frame,
                "What the CRM knows of the gift shop's customers",
                checks.stream()
                        .filter(check -> !check.what().startsWith(" "))
                        .limit(4)
                        .map(check -> new Figure(check.what(), check.found(), null))
                        .toList(),
                knowledge.months(),
                stages,
                shown,
                checks.stream()
                        .map(check -> new OverviewView.Check(check.what().strip(), check.expected(), check.found()))
                        .toList(),
                best.isEmpty() ? null : comparison(best));
    }

    private Comparison comparison(List<Knowledge.Best> best) {
        List<CrmSession> sessions = List.of(shop.lin(), shop.chen(), shop.auditor());
        List<String> roles = List.of("her own customers", "both teams, all fields", "everybody, no names, no money");
        List<Eyes> eyes = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            CrmSession session = sessions.get(i);
            long customers = session.records().count(Customer.TYPE, Criteria.everything());
            eyes.add(new Eyes(session.actor().id(), roles.get(i), customers));
        }
        List<Row> rows = new ArrayList<>();
        for (Knowledge.Best each : best) {
            List<Seen> seen = sessions.stream()
                    .map(session -> seen(session, each.customer().id()))
                    .toList();
            rows.add(new Row(String.valueOf(each.customer().name()), seen));
        }
        return new Comparison(List.of("Name", "Net revenue"), eyes, rows);
    }

    private static Seen seen(CrmSession session, Id<Customer> id) {
        Query<Customer> one = Query.of(Customer.TYPE).where(Customer.TYPE.id().eq(id));
        if (session.customers().list(one).items().isEmpty()) {
            return Seen.nothing();
        }
        Customer360 customer = session.profile().of(id, 1);
        String name = customer.customer().name();
        Cell nameCell = name == null
                ? Cell.withheld()
                : customer.withheld().masked().contains(Customer.NAME.name()) ? Cell.masked(name) : Cell.of(name);
        Money revenue = customer.facts().map(facts -> facts.revenue()).orElse(null);
        return new Seen(List.of(nameCell, revenue == null ? Cell.withheld() : Cell.of(Format.money(revenue))));
    }
}
