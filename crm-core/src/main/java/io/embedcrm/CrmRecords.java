package io.embedcrm;

import io.embedcrm.adoption.AdoptionFeature;
import io.embedcrm.audit.AuditFeature;
import io.embedcrm.configuration.ConfigurationFeature;
import io.embedcrm.configuration.ConfigurationParts;
import io.embedcrm.configuration.Configured;
import io.embedcrm.customers.CustomersFeature;
import io.embedcrm.integration.IntegrationFeature;
import io.embedcrm.interactions.InteractionsFeature;
import io.embedcrm.lifecycle.LifecycleFeature;
import io.embedcrm.organisation.OrganisationFeature;
import io.embedcrm.permissions.PermissionsFeature;
import io.embedcrm.privacy.PrivacyFeature;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.subjects.SubjectsFeature;
import io.embedcrm.tenants.TenantsFeature;
import io.embedcrm.work.Feature;
import io.embedcrm.work.WorkRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The record types of the CRM itself, and the numbered scripts that make their tables. */
public final class CrmRecords implements RecordCatalog {
    private static final int VERSION = 2;

    private CrmRecords() {}

    /** The catalogue to open a storage with. */
    public static RecordCatalog catalog() {
        return new CrmRecords();
    }

    static List<Feature> features() {
        return List.of(
                new WorkRecords(),
                new CustomersFeature(),
                new InteractionsFeature(),
                new LifecycleFeature(),
                new AdoptionFeature(),
                new ConfigurationFeature(),
                new PermissionsFeature(),
                new OrganisationFeature(),
                new PrivacyFeature(),
                new SubjectsFeature(),
                new TenantsFeature(),
                new IntegrationFeature(),
                new AuditFeature());
    }

    static ConfigurationParts configuration() {
        return new ConfigurationParts(features().stream()
                .flatMap(feature ->
                        feature instanceof Configured configured ? configured.configuration().stream() : Stream.empty())
                .toList());
    }

    @Override
    public String name() {
        return "crm";
    }

    @Override
    public List<RecordType<?>> types() {
        List<RecordType<?>> types = new ArrayList<>();
        features().forEach(feature -> types.addAll(feature.types()));
        return types;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String script(String database, int version) {
        String name = "schema/" + database + "/V" + version + ".sql";
        try (InputStream script = CrmRecords.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalArgumentException("There is no script " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
