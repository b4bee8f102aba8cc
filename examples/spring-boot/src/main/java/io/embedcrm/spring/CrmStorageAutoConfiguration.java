package io.embedcrm.spring;

import io.embedcrm.CrmRecords;
import io.embedcrm.jdbc.HostRows;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.JdbcStorageBuilder;
import io.embedcrm.jdbc.SpringTransactions;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Keeps the CRM's records in the host's database and in the host's transactions, with those of each bean of type
 * {@code RecordCatalog}; tables of the host that are shown are beans of type {@code HostRows}.
 */
@AutoConfiguration(
        afterName = {
            // Boot 3
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.transaction.jta.JtaAutoConfiguration",
            // Boot 4
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration"
        })
@ConditionalOnProperty(prefix = "embedcrm", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrmProperties.class)
public final class CrmStorageAutoConfiguration {
    /** Made by Spring. */
    public CrmStorageAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(Storage.class)
    @ConditionalOnSingleCandidate(DataSource.class)
    JdbcStorage crmStorage(
            DataSource dataSource,
            PlatformTransactionManager manager,
            ObjectProvider<RecordCatalog> catalogs,
            ObjectProvider<HostRows> shown,
            CrmProperties properties) {
        OneTransaction.demand(dataSource, manager);
        List<RecordCatalog> all = new ArrayList<>(List.of(CrmRecords.catalog()));
        catalogs.orderedStream().forEach(all::add);
        JdbcStorageBuilder builder = JdbcStorageBuilder.of(all.toArray(RecordCatalog[]::new));
        shown.orderedStream().forEach(builder::showing);
        JdbcStorage storage = builder.in(new SpringTransactions(dataSource, manager));
        if (properties.migrate()) {
            storage.migrate();
        }
        return storage;
    }
}
