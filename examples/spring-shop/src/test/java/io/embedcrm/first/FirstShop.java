package io.embedcrm.first;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
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
    CommandLineRunner firstLook(Crm crm) {
        return arguments -> {
            CrmSession lin = crm.as(Actor.of("lin"));
            Customer zhang = lin.customers().register(NewCustomer.person("张伟"));
            System.out.println(lin.profile().of(zhang.id(), 10));
        };
    }
    // end
}
