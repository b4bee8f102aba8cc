package io.embedcrm.customers;

import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Portfolios as configuration, under their names. Their managers are told by the ids the host knows its users by. */
final class PortfoliosConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "portfolios";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(Portfolio.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        new PortfolioService(session)
                .all()
                .forEach(each -> items.put(
                        each.name(),
                        ConfigurationItem.of()
                                .with("manager", each.manager())
                                .with("team", each.team())
                                .with("rank", each.rank())
                                .with("loadLimit", each.loadLimit())
                                .with("closed", !each.active())
                                .withJson("rule", each.rule())));
        return items;
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        item.only("manager", "team", "rank", "loadLimit", "closed", "rule");
        CriteriaJson json = CriteriaJson.of(session.types().all());
        return ConfigurationItem.of()
                .with("manager", item.text("manager"))
                .with("team", item.optional("team"))
                .with("rank", item.whole("rank"))
                .with("loadLimit", item.whole("loadLimit"))
                .with("closed", item.truth("closed"))
                .withJson("rule", json.write(rule(json, item)));
    }

    private static Criteria<Customer> rule(CriteriaJson json, ConfigurationItem item) {
        String rule = item.jsonOf("rule");
        if (rule == null) {
            throw item.invalid("must have a rule");
        }
        return json.read(Customer.TYPE, rule);
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        PortfolioService portfolios = new PortfolioService(session);
        CriteriaJson json = CriteriaJson.of(session.types().all());
        Map<String, Portfolio> there = byName(portfolios);
        items.forEach((name, item) -> {
            NewPortfolio wanted = new NewPortfolio(
                    name,
                    item.text("manager"),
                    item.whole("loadLimit"),
                    rule(json, item),
                    item.optional("team"),
                    item.whole("rank"));
            @Nullable Portfolio before = there.get(name);
            Id<Portfolio> id = before == null
                    ? portfolios.open(wanted).id()
                    : portfolios.change(before.id(), before.version(), wanted).id();
            if (item.truth("closed")) {
                portfolios.close(id);
            }
        });
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        PortfolioService portfolios = new PortfolioService(session);
        Map<String, Portfolio> there = byName(portfolios);
        keys.forEach(name -> {
            Portfolio portfolio = there.get(name);
            if (portfolio != null) {
                portfolios.remove(portfolio.id());
            }
        });
    }

    private static Map<String, Portfolio> byName(PortfolioService portfolios) {
        Map<String, Portfolio> byName = new TreeMap<>();
        portfolios.all().forEach(each -> byName.put(each.name(), each));
        return byName;
    }
}
