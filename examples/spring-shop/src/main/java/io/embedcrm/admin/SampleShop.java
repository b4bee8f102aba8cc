package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.work.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Customers to look at, put into an empty shop at its start; some events of theirs are parked. */
@Component
final class SampleShop implements ApplicationRunner {
    private static final int MOST_TRIES = 40;

    private final Crm crm;
    private final ShopDefaults defaults;
    private final Newsletter newsletter;

    SampleShop(Crm crm, ShopDefaults defaults, Newsletter newsletter) {
        this.crm = crm;
        this.defaults = defaults;
        this.newsletter = newsletter;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        CrmSession chen = crm.as(Actor.of("chen", "owner"));
        if (chen.records().count(Customer.TYPE, Criteria.everything()) > 0) {
            return;
        }
        chen.defaults().install(defaults);
        chen.tags().define("vip", "VIP", "贵宾", null);
        chen.tags().define("newsletter", "Newsletter", "订阅资讯", null);
        chen.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "tea", AttributeKind.TEXT, "Favourite tea")
                        .labelZh("喜爱的茶"));
        chen.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "allergy", AttributeKind.TEXT, "Allergy")
                        .labelZh("过敏原")
                        .dataClass(DataClass.SENSITIVE));
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES);
        Customer zhang = chen.customers().register(zhang());
        new SampleYear(crm, zhang.id(), now).fill();
        List<Customer> others =
                others().stream().map(each -> chen.customers().register(each)).toList();
        crm.due().run(Clock.systemUTC().instant());
        park(chen, others);
    }

    private static NewCustomer zhang() {
        return NewCustomer.person("张伟")
                .phone("138 1234 5678")
                .email("zhangwei@example.com")
                .contact(NewContactPoint.social("wechat", "zhangwei-tea"))
                .identity("shop", "c-1001")
                .city("武汉")
                .country("CN")
                .birthday(LocalDate.of(1990, 2, 3))
                .source("referral")
                .owner("lin")
                .team("wuhan")
                .attribute("tea", "恩施玉露")
                .attribute("allergy", "花生");
    }

    private static List<NewCustomer> others() {
        return List.of(
                NewCustomer.person("王芳")
                        .phone("139 8765 4321")
                        .city("武汉")
                        .country("CN")
                        .owner("xu"),
                NewCustomer.person("李娜")
                        .phone("137 2222 3333")
                        .city("上海")
                        .country("CN")
                        .owner("lin")
                        .team("wuhan"),
                NewCustomer.person("欧阳若兰").city("杭州").country("CN").owner("lin"),
                NewCustomer.person("Emma O'Neill")
                        .email("emma@example.com")
                        .city("Dublin")
                        .country("IE")
                        .owner("lin"),
                NewCustomer.organization("湖北春茶商行")
                        .phone("027 8765 4321")
                        .city("武汉")
                        .country("CN")
                        .owner("sun")
                        .team("hubei-dealer"),
                NewCustomer.household("张家").city("武汉").country("CN").owner("lin"));
    }

    /** Two of them subscribe while the newsletter is down; each try is made an hour after the one before. */
    private void park(CrmSession chen, List<Customer> others) {
        newsletter.down(true);
        try {
            others.stream().limit(2).forEach(each -> chen.tags().add(Customer.TYPE, each.id(), "newsletter"));
            Instant start = Clock.systemUTC().instant();
            for (int hour = 1; hour <= MOST_TRIES && parked() < 2; hour++) {
                crm.due().run(start.plus(Duration.ofHours(hour)));
            }
        } finally {
            newsletter.down(false);
        }
    }

    private int parked() {
        return crm.deliveries().parked(Query.of(Delivery.TYPE).limit(2)).items().size();
    }
}
