package io.embedcrm.admin;

import io.embedcrm.shop.ShopApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop with its admin page, and a few customers to look at. */
public final class AdminApplication {
    private AdminApplication() {}

    /** Starts it and says where it is and who may sign in. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext shop = shop().run(arguments);
        String port = shop.getEnvironment().getProperty("local.server.port");
        System.out.println("The admin page is at http://localhost:" + port + "/crm-admin");
        shop.getBean(Colleagues.class)
                .all()
                .forEach(each -> System.out.println(
                        "  " + each.user() + ", " + each.role().label().en()));
        System.out.println("The password of all of them is "
                + shop.getBean(DemoPassword.class).value());
    }

    /** The shop with the page, not started yet. */
    public static SpringApplicationBuilder shop() {
        return new SpringApplicationBuilder(ShopApplication.class, AdminPages.class).profiles("admin");
    }
}
