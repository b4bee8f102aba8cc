package io.embedcrm.shop;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.gateway.Directory;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Scope;
import io.embedcrm.spring.CrmProperties;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
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

    /** What shops mostly have, and two roles of this one. */
    @Bean
    ShopDefaults shopDefaults(CrmProperties properties) {
        return ShopDefaults.of(properties.zone(), properties.currency(), properties.region())
                .role(Role.named("seller").everything(Scope.ALL))
                .role(Role.named("trainee").readEverything(Scope.ALL));
    }

    /** Who may do what in the CRM; teams are known where a bean knows them. */
    @Bean
    AccessPolicy crmPolicy(ShopDefaults defaults, ObjectProvider<Directory> directory) {
        return defaults.policy(directory.getIfAvailable(Directory::empty));
    }
}
