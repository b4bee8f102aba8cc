package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop with its admin page, on a database in memory and a port of its own; nothing is delivered unless asked. */
final class AdminShop implements AutoCloseable {
    static final String PASSWORD = "only for this test";

    private final ConfigurableApplicationContext context;

    private AdminShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static AdminShop open() {
        return new AdminShop(AdminApplication.shop()
                .run(
                        "--server.port=0",
                        "--embedcrm.due.enabled=false",
                        "--shop.admin.password=" + PASSWORD,
                        "--logging.level.org.openqa.selenium.devtools=error",
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    Crm crm() {
        return context.getBean(Crm.class);
    }

    Newsletter newsletter() {
        return context.getBean(Newsletter.class);
    }

    CrmSession chen() {
        return crm().as(Actor.of("chen", "owner"));
    }

    Customer named(String words) {
        return chen().customers().search(words).items().get(0);
    }

    @Override
    public void close() {
        context.close();
    }
}
