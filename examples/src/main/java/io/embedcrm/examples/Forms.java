package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormOutcome;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.record.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The registration form of the tea club: published, filled in badly, filled in well, sent twice, filled in beforehand. */
public final class Forms {
    private Forms() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession web = shop.as("website");
            web.attributes()
                    .declare(NewAttribute.of(Customer.TYPE, "taste", AttributeKind.CHOICE, "Favourite tea")
                            .choice("green", "Green tea")
                            .choice("puer", "Pu'er"));
            web.tags().define("club", "Tea club");
            web.forms()
                    .draft(
                            "club",
                            FormDefinition.titled("茶友会报名")
                                    .purpose("Invitations to tastings")
                                    .notice("web-3", "name", "phone", "birthday", "attributes.taste", "note")
                                    .field(FormField.of("name", FormTarget.name(), "Name")
                                            .labelZh("姓名")
                                            .required())
                                    .field(FormField.of("mobile", FormTarget.phone(), "Mobile")
                                            .labelZh("手机")
                                            .required())
                                    .field(FormField.of("born", FormTarget.fact(Customer.BIRTHDAY), "Birthday"))
                                    .field(FormField.of("tea", FormTarget.attribute("taste"), "Favourite tea"))
                                    .field(FormField.of("remark", FormTarget.note(), "Anything else")
                                            .atMost(200))
                                    .tag("club"));
            web.forms().publish("club");

            // all that is wrong is told at once, and nothing of it is taken over
            FormOutcome bad = web.forms()
                    .submit("club", "page-1", Map.of("name", "李娜", "mobile", "12", "born", "昨天", "tea", "coffee"));
            told.add("accepted: " + bad.accepted());
            bad.problems().forEach(problem -> told.add("  " + problem.field() + ": " + problem.code()));
            told.add("customers: " + web.tags().customers("club").items().size());

            Map<String, String> answers =
                    Map.of("name", "李娜", "mobile", "139-1234-5678", "tea", "green", "remark", "周末有空");
            FormOutcome good = web.forms().submit("club", "page-2", answers);
            FormOutcome again = web.forms().submit("club", "page-2", answers); // she pressed the button twice
            told.add("accepted: " + good.accepted() + ", sent twice it is one: "
                    + good.submission().id().equals(again.submission().id()));

            Id<Customer> lina = Objects.requireNonNull(good.submission().customer());
            told.add("known now: " + new TreeMap<>(web.forms().prefill("club", lina)));
            told.add("noted: " + web.notes().of(lina).items().get(0).text());

            // the next edition asks more; what was submitted stays with the edition it was submitted to
            web.forms()
                    .draft(
                            "club",
                            web.forms()
                                    .published("club")
                                    .read()
                                    .notice("web-4", "name", "phone", "birthday", "attributes.taste", "note", "city")
                                    .field(FormField.of("city", FormTarget.fact(Customer.CITY), "City")
                                            .oneOf("武汉", "长沙")));
            web.forms().publish("club");
            FormOutcome more = web.forms().submit("club", "page-3", change(answers, "city", "武汉"), lina);
            told.add("edition " + web.forms().published("club").edition() + ": accepted " + more.accepted()
                    + ", lives in " + web.customers().get(lina).city());
        }
        return told;
    }

    private static Map<String, String> change(Map<String, String> answers, String field, String answer) {
        Map<String, String> changed = new TreeMap<>(answers);
        changed.put(field, answer);
        return changed;
    }
}
