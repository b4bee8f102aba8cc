package io.embedcrm.spring;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Settings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Builds the CRM over the one bean of type {@code Storage}, with the host's policy, clock, ids, listeners and subscribers
 * where they are beans.
 */
@AutoConfiguration(after = CrmStorageAutoConfiguration.class)
@ConditionalOnProperty(prefix = "embedcrm", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrmProperties.class)
public final class CrmAutoConfiguration {
    /** Made by Spring. */
    public CrmAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(Storage.class)
    Crm crm(
            Storage storage,
            CrmProperties properties,
            ObjectProvider<AccessPolicy> policy,
            ObjectProvider<RecordCatalog> catalogs,
            ObjectProvider<Clock> clock,
            ObjectProvider<IdSource> ids,
            ObjectProvider<ChangeListener> listeners,
            ObjectProvider<ChangeSubscriber> subscribers,
            ObjectProvider<CrmCustomizer> customizers) {
        AccessPolicy rights = policy.getIfAvailable();
        if (rights == null) {
            throw new NoPolicyException();
        }
        CrmBuilder builder = Crm.on(storage)
                .policy(rights)
                .tenant(TenantId.of(properties.tenant()))
                .settings(new Settings(properties.zone(), properties.currency(), properties.region()));
        catalogs.orderedStream().forEach(builder::records);
        clock.ifUnique(builder::clock);
        ids.ifUnique(builder::ids);
        listeners.orderedStream().forEach(listener -> builder.beforeCommit(listener::changing));
        subscribers.orderedStream().forEach(subscriber -> builder.afterCommit(subscriber.name(), subscriber::changed));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }
}
