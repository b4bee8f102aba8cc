package io.embedcrm.spring;

import io.embedcrm.Crm;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sessions of whoever is calling: whom Spring Security has signed in, or whom a bean of the host names. */
@AutoConfiguration(after = CrmAutoConfiguration.class)
@ConditionalOnBean(Crm.class)
public final class CrmActorAutoConfiguration {
    /** Made by Spring. */
    public CrmActorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(ActorSource.class)
    CrmSessions crmSessions(Crm crm, ActorSource actors) {
        return new CrmSessions(crm, actors);
    }

    /** With Spring Security on the class path; a class within is read before what is declared around it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.security.core.context.SecurityContextHolder")
    static final class WithSecurity {
        @Bean
        @ConditionalOnMissingBean(ActorSource.class)
        ActorSource signedInActor() {
            return new SignedInActor();
        }
    }
}
