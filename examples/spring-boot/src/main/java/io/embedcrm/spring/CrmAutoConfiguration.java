package io.embedcrm.spring;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.gateway.AddressKey;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.gateway.Directory;
import io.embedcrm.integration.WebhookSettings;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.spring.CrmProperties.PolicyChoice;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.PolicySource;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Builds the CRM over the one bean of type {@code Storage}, with the host's policy, users, clock, ids, metrics, webhooks,
 * listeners and subscribers where they are beans.
 */
@AutoConfiguration(after = CrmStorageAutoConfiguration.class)
@ConditionalOnProperty(prefix = "embedcrm", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrmProperties.class)
public final class CrmAutoConfiguration {
    /** Made by Spring. */
    public CrmAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ShopDefaults crmShopDefaults(CrmProperties properties) {
        return ShopDefaults.of(properties.zone(), properties.currency(), properties.region());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(Storage.class)
    Crm crm(Storage storage, CrmProperties properties, ShopDefaults shop, ListableBeanFactory beans) {
        Directory directory = beans.getBeanProvider(Directory.class).getIfAvailable(Directory::empty);
        CrmBuilder builder = Crm.on(storage)
                .storedPolicy(policy(properties, shop, directory, beans))
                .users(directory)
                .tenant(TenantId.of(properties.tenant()))
                .settings(shop.settings());
        beans.getBeanProvider(RecordCatalog.class).orderedStream().forEach(builder::records);
        beans.getBeanProvider(ConfigurationPart.class).orderedStream().forEach(builder::configuration);
        beans.getBeanProvider(Clock.class).ifUnique(builder::clock);
        beans.getBeanProvider(IdSource.class).ifUnique(builder::ids);
        beans.getBeanProvider(CrmMetrics.class).ifUnique(builder::metrics);
        beans.getBeanProvider(WebhookSettings.class).ifUnique(builder::webhooks);
        beans.getBeanProvider(AddressKey.class).ifUnique(builder::addressKey);
        beans.getBeanProvider(ChangeListener.class)
                .orderedStream()
                .forEach(listener -> builder.beforeCommit(listener::changing));
        beans.getBeanProvider(ChangeSubscriber.class)
                .orderedStream()
                .forEach(subscriber -> builder.afterCommit(subscriber.name(), subscriber::changed));
        beans.getBeanProvider(CrmCustomizer.class).orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static PolicySource policy(
            CrmProperties properties, ShopDefaults shop, Directory directory, ListableBeanFactory beans) {
        Optional<PolicySource> declared = new PolicyBeans(beans).declared();
        PolicyChoice choice = properties.policy();
        if (declared.isPresent()) {
            return declared.get();
        } else if (choice == null) {
            throw new NoPolicyException();
        }
        return PolicyBeans.chosen(choice, shop, directory);
    }
}
