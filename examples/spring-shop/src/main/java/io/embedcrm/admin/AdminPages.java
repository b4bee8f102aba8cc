package io.embedcrm.admin;

import io.embedcrm.defaults.ShopRole;
import io.embedcrm.metrics.MicrometerMetrics;
import io.embedcrm.spring.CrmCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The admin page: who may sign in, what a browser may do with it, and what it measures. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableWebSecurity
class AdminPages {
    /** Who may ask what others see. */
    static final Set<ShopRole> ASKING = Set.of(ShopRole.OWNER, ShopRole.AUDITOR, ShopRole.DATA_PROTECTION_OFFICER);

    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain adminSecurity(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(paths -> paths.requestMatchers("/crm-admin/admin.css", "/crm-admin/sign-in")
                        .permitAll()
                        .requestMatchers("/crm-admin/operation", "/crm-admin/operation/**")
                        .hasRole(ShopRole.OWNER.code())
                        .requestMatchers("/crm-admin/customers/*/sight")
                        .hasAnyRole(ASKING.stream().map(ShopRole::code).toArray(String[]::new))
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/crm-admin/sign-in").defaultSuccessUrl("/crm-admin"))
                .logout(out -> out.logoutUrl("/crm-admin/sign-out").logoutSuccessUrl("/crm-admin/sign-in?out"))
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
        return http.build();
    }

    /** Generated at each start where none is configured. */
    @Bean
    DemoPassword demoPassword(@Value("${shop.admin.password:}") String configured) {
        return new DemoPassword(configured.isEmpty() ? UUID.randomUUID().toString() : configured);
    }

    /** Each colleague signs in with the role they have; the CRM finds it as the actor's. */
    @Bean
    UserDetailsService users(Colleagues colleagues, DemoPassword password) {
        String encoded =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password.value());
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
        colleagues
                .all()
                .forEach(each -> users.createUser(User.withUsername(each.user())
                        .password(encoded)
                        .roles(each.role().code())
                        .build()));
        return users;
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    CrmCustomizer measured(MeterRegistry meters) {
        return builder -> builder.metrics(new MicrometerMetrics(meters));
    }
}
