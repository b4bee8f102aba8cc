package io.embedcrm.shop;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The shop. */
@SpringBootApplication
@EnableScheduling
public class ShopApplication {
    /** Starts it, takes a first look and ends. */
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext shop = SpringApplication.run(ShopApplication.class, arguments)) {
            long started = System.nanoTime();
            shop.getBean(FirstLook.class).show(System.out);
            long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
            System.out.println("The first customer's 360 was there " + millis + " ms after the start");
        }
    }

    /** Who may do what in the CRM. */
    @Bean
    AccessPolicy crmPolicy() {
        return Roles.of(
                Role.named("seller").everything(Scope.ALL),
                Role.named("trainee").readEverything(Scope.ALL));
    }
}
