package io.embedcrm;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.audit.ReadAudit;
import io.embedcrm.audit.RevealLimit;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.configuration.ConfigurationParts;
import io.embedcrm.event.Event;
import io.embedcrm.gateway.AddressKey;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.gateway.Directory;
import io.embedcrm.gateway.HostRecords;
import io.embedcrm.gateway.Wording;
import io.embedcrm.integration.WebhookSending;
import io.embedcrm.integration.WebhookSettings;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.subjects.DataRecipient;
import io.embedcrm.subjects.DataRecipients;
import io.embedcrm.subjects.HostTables;
import io.embedcrm.subjects.PersonReach;
import io.embedcrm.subjects.SubjectSettings;
import io.embedcrm.tenants.Tenants;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Health;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.PolicySource;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Subscriber;
import io.embedcrm.work.Types;
import io.embedcrm.work.Ungated;
import io.embedcrm.work.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Crm} together. Only a policy must be given: without one nobody may do anything. */
public final class CrmBuilder {
    private final Storage storage;
    private final List<RecordCatalog> catalogs = new ArrayList<>(List.of(CrmRecords.catalog()));
    private final List<BiConsumer<Event, CrmSession>> listeners = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<ConfigurationPart> configuration = new ArrayList<>();
    private @Nullable PolicySource policy;
    private Settings settings = Settings.DEFAULT;
    private Clock clock = Clock.systemUTC();
    private @Nullable IdSource ids;
    private @Nullable CrmMetrics metrics;
    private @Nullable WebhookSettings webhooks;
    private RevealLimit reveals = RevealLimit.DEFAULT;
    private @Nullable ReadAudit audit;
    private boolean strict;
    private TenantId tenant = TenantId.of("main");
    private Wording wording = Wording.none();
    private @Nullable Directory directory;
    private boolean manyTenants;
    private @Nullable AddressKey addressKey;
    private SubjectSettings subjects = SubjectSettings.standard();
    private final List<HostRecords> hostRecords = new ArrayList<>();
    private final List<RecordType<?>> stored = new ArrayList<>();
    private final List<DataRecipient> recipients = new ArrayList<>();
    private @Nullable FieldEncryption encryption;
    private @Nullable Duration sealedEvery;

    CrmBuilder(Storage storage) {
        this.storage = storage;
    }

    /** Who may do what; {@link AccessPolicy#unrestricted} where the host checks rights itself. */
    public CrmBuilder policy(AccessPolicy of) {
        return storedPolicy((tenant, storing, types, now) -> of);
    }

    /**
     * Who may do what, as it is kept in the database: {@link io.embedcrm.permissions.StoredRoles}. What is changed is in
     * force from the next transaction on.
     */
    public CrmBuilder storedPolicy(PolicySource source) {
        policy = source;
        return this;
    }

    /** Where the host does its business; Shanghai, CNY and CN where nothing is said. */
    public CrmBuilder settings(Settings of) {
        settings = of;
        return this;
    }

    /** Whose records a session works on where it names no tenant; {@code main} where nothing is said. */
    public CrmBuilder tenant(TenantId one) {
        tenant = one;
        return this;
    }

    /** Records of the host's own beside those of the CRM. */
    public CrmBuilder records(RecordCatalog catalog) {
        catalogs.add(catalog);
        return this;
    }

    /**
     * Records of the host's own that tell what customers do, such as its orders: new ones are stored also while all data of
     * their customer is restricted, as the CRM's own purchases are; see {@link io.embedcrm.privacy.RestrictionService}.
     */
    public CrmBuilder storedWhileRestricted(RecordType<?>... types) {
        stored.addAll(List.of(types));
        return this;
    }

    /** Configuration of the host's own: exported, compared and promoted behind that of the CRM, with it or not at all. */
    public CrmBuilder configuration(ConfigurationPart part) {
        configuration.add(part);
        return this;
    }

    /** The clock; the system's where nothing is said. Leases alone go by the database's. */
    public CrmBuilder clock(Clock of) {
        clock = of;
        return this;
    }

    /** What new ids come from; UUIDs of version 7 where nothing is said. */
    public CrmBuilder ids(IdSource source) {
        ids = source;
        return this;
    }

    /** How the host calls its own records and errors, or those of the CRM where it would rather say otherwise. */
    public CrmBuilder wording(Wording of) {
        wording = of;
        return this;
    }

    /** The secret by which addresses are hashed; without one no address can be suppressed. */
    public CrmBuilder addressKey(AddressKey key) {
        addressKey = key;
        return this;
    }

    /** What of persons a law wants kept, and which records are about nobody. */
    public CrmBuilder subjects(SubjectSettings of) {
        subjects = of;
        return this;
    }

    /** Somebody the host hands data to, to be named in the register of processing; webhooks are named by themselves. */
    public CrmBuilder recipient(DataRecipient of) {
        recipients.add(of);
        return this;
    }

    /** Rows of the host's own that point to records of the CRM, and are erased with them. */
    public CrmBuilder hostRecords(HostRecords rows) {
        hostRecords.add(rows);
        return this;
    }

    /** Encrypts chosen fields in the storage; nothing is encrypted where nothing is said. */
    public CrmBuilder encryption(FieldEncryption of) {
        encryption = of;
        return this;
    }

    /**
     * Chains the history, so that what was changed, taken out or put in past the CRM is found by {@link Crm#historyChain}.
     * Whenever {@link Crm#due} is run, what has waited for so long is sealed. Lines written before are not chained: turn it on
     * on all nodes at once, and leave it on.
     */
    public CrmBuilder chainHistory(Duration every) {
        if (every.isNegative()) {
            throw new IllegalArgumentException("nothing is sealed before it is written");
        }
        sealedEvery = every;
        return this;
    }

    /**
     * Tells each change to {@code listener} before it is committed. The session it is given is bound to that transaction;
     * changes made on it have the event as their cause. Throwing vetoes the whole transaction.
     */
    public CrmBuilder beforeCommit(BiConsumer<Event, CrmSession> listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Tells each change to {@code subscriber} after its commit, at least once and in order for each customer, whenever
     * {@link Crm#due} is run. The name is remembered in the database: keep it. Of who is
     * {@linkplain io.embedcrm.privacy.RestrictionService restricted} as a whole it is told that it is, and the rest when that is
     * over.
     */
    public CrmBuilder afterCommit(String name, BiConsumer<Event, CrmSession> subscriber) {
        subscribers.add(new Subscriber(name, (event, session) -> subscriber.accept(event, new CrmSession(session))));
        return this;
    }

    /** The host's users: who has left, as {@code of} has it, may do nothing more. Everybody works here where nothing is said. */
    public CrmBuilder users(Directory of) {
        directory = of;
        return this;
    }

    /**
     * Tenants are opened, configured, suspended and deleted by {@link Crm#tenants}, and nobody works in one that is not open.
     * It costs each call the reading of one row. Where nothing is said, any tenant that is named is worked in.
     */
    public CrmBuilder manyTenants() {
        manyTenants = true;
        return this;
    }

    /** Is told what is done, how long it takes and what fails; nobody is where nothing is said. */
    public CrmBuilder metrics(CrmMetrics of) {
        metrics = of;
        return this;
    }

    /**
     * Lets others' servers be told of events, whenever {@link Crm#due} is run; mostly
     * {@link WebhookSettings#standard}. Without it there are no webhooks.
     */
    public CrmBuilder webhooks(WebhookSettings of) {
        webhooks = of;
        return this;
    }

    /** How many masked texts an actor may have revealed in some time; {@link RevealLimit#DEFAULT} where nothing is said. */
    public CrmBuilder reveals(RevealLimit limit) {
        reveals = limit;
        return this;
    }

    /** Notes who reads, lists or exports which of these fields; nobody does where nothing is said. */
    public CrmBuilder auditReads(ReadAudit of) {
        audit = of;
        return this;
    }

    /**
     * Refuses to build where the storage has findings of the severity ERROR: where committed work can be lost, or tables
     * are missing. See {@link Crm#health}.
     */
    public CrmBuilder strict() {
        strict = true;
        return this;
    }

    /**
     * The CRM.
     *
     * @throws io.embedcrm.error.RefusedException with the code {@code health.unsound}, where it is {@link #strict}
     * @throws io.embedcrm.error.InvalidException with the code {@code erasure.not-covered}, where records of the host hold
     *     what is personal and lead to no customer
     */
    public Crm build() {
        if (policy == null) {
            throw new IllegalStateException(
                    "say who may do what by policy(...); AccessPolicy.unrestricted() lets everyone do everything");
        }
        if (strict) {
            Health.demandSound(storage);
        }
        IdSource source = ids == null ? IdSource.byTime(clock) : ids;
        Work work = new Work(storage, new Types(catalogs), policy, clock, source, settings);
        if (encryption != null) {
            Sealing sealing = new Sealing(encryption);
            CrmRecords.features().forEach((Feature feature) -> feature.seal(sealing));
            work.sealing(sealing.checked());
        }
        if (sealedEvery != null) {
            work.chaining(sealedEvery);
        }
        work.say(wording);
        work.supply(PersonReach.class, PersonReach.of(work.types(), subjects));
        work.supply(DataRecipients.class, new DataRecipients(call -> WebhookRecipients.and(call, recipients)));
        work.supply(HostTables.class, new HostTables(hostRecords));
        work.supply(RevealLimit.class, reveals);
        if (audit != null) {
            work.auditing(audit);
        }
        if (addressKey != null) {
            work.hashing(addressKey);
        }
        if (metrics != null) {
            work.watchedBy(metrics);
        }
        if (directory != null) {
            work.users(directory);
        }
        if (manyTenants) {
            work.standing(Tenants.standings(settings));
        }
        work.supply(ConfigurationParts.class, CrmRecords.configuration().and(configuration));
        CrmRecords.features().forEach((Feature feature) -> feature.register(work));
        stored.forEach(type -> work.ungated(type, Ungated.added()));
        listeners.forEach(listener -> work.listen((event, session) -> listener.accept(event, new CrmSession(session))));
        subscribers.forEach(work::subscribe);
        if (webhooks != null) {
            WebhookSending.register(work, webhooks);
        }
        return new Crm(work, tenant);
    }
}
