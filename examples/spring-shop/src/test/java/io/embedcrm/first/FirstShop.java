package io.embedcrm.first;

import io.embedcrm.Crm;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An empty project of Spring Boot, and the README's lines in it. */
@SpringBootApplication
public class FirstShop {
    /** As every project of Spring Boot begins. */
    public static void main(String[] arguments) {
        SpringApplication.run(FirstShop.class, arguments).close();
    }

    // README spring
    @Bean
    AccessPolicy policy() {
        return AccessPolicy.unrestricted();
    }

    @Bean
    CommandLineRunner firstLook(Crm crm) {
        return arguments -> {
            Customer zhang = crm.as(Actor.of("lin")).customers().register(NewCustomer.person("张伟"));
            System.out.println(crm.as(Actor.of("lin")).profile().of(zhang.id(), 10));
        };
    }
    // end
}
