package io.embedcrm;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.adoption.AdoptionService;
import io.embedcrm.audit.AuditService;
import io.embedcrm.configuration.ConfigurationParts;
import io.embedcrm.configuration.ConfigurationService;
import io.embedcrm.customers.AttributeService;
import io.embedcrm.customers.ContactService;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.FormService;
import io.embedcrm.customers.NoteService;
import io.embedcrm.customers.PortfolioService;
import io.embedcrm.customers.RelationshipService;
import io.embedcrm.customers.TagService;
import io.embedcrm.defaults.DefaultsService;
import io.embedcrm.description.DescriptionService;
import io.embedcrm.integration.WebhookService;
import io.embedcrm.interactions.ActivityService;
import io.embedcrm.interactions.ApproachService;
import io.embedcrm.interactions.FactsService;
import io.embedcrm.interactions.InteractionService;
import io.embedcrm.interactions.PurchaseService;
import io.embedcrm.interactions.TimelineService;
import io.embedcrm.lifecycle.LifecycleModels;
import io.embedcrm.lifecycle.LifecycleService;
import io.embedcrm.organisation.BrandService;
import io.embedcrm.organisation.OrganisationService;
import io.embedcrm.permissions.DelegationService;
import io.embedcrm.permissions.DenialService;
import io.embedcrm.permissions.ExplainService;
import io.embedcrm.permissions.PermissionSets;
import io.embedcrm.permissions.RoleService;
import io.embedcrm.permissions.ShareService;
import io.embedcrm.permissions.TerritoryService;
import io.embedcrm.privacy.ConsentService;
import io.embedcrm.privacy.MinorService;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.privacy.RestrictionService;
import io.embedcrm.privacy.SuppressionService;
import io.embedcrm.profile.ProfileService;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.subjects.DataMapService;
import io.embedcrm.subjects.ErasureService;
import io.embedcrm.subjects.RequestService;
import io.embedcrm.subjects.RetentionService;
import io.embedcrm.work.History;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import java.util.function.Function;

/**
 * Somebody at work: an actor on the records of a tenant. Immutable and cheap; each call that changes something is one
 * transaction, and one that only reads sees with each of its questions what is committed by then.
 */
public final class CrmSession {
    private final Session session;

    CrmSession(Session session) {
        this.session = session;
    }

    /** Who works. */
    public Actor actor() {
        return session.actor();
    }

    /** Whose records. */
    public TenantId tenant() {
        return session.tenant();
    }

    /** The same session with its records in {@code storage}: the CRM's storage inside a host's transaction. */
    public CrmSession in(Storage storage) {
        return new CrmSession(session.in(storage));
    }

    /** The same session, whose next change is made once however often it is called with this token. */
    public CrmSession once(String token) {
        return new CrmSession(session.once(token));
    }

    /**
     * The same session bound to a purpose: it sees and changes those customers only who allow it as a whole, whatever the
     * channel, and the records that belong to them.
     */
    public CrmSession forPurpose(String purpose) {
        return forUse(DataUse.of(purpose));
    }

    /**
     * The same session bound to a purpose by a channel or for a brand: it sees and changes those customers only who allow
     * that, and the records that belong to them.
     *
     * @throws io.embedcrm.error.RefusedException {@code use.joined} in a transaction that has begun
     */
    public CrmSession forUse(DataUse use) {
        return new CrmSession(session.forUse(use));
    }

    /**
     * Runs several calls in one transaction, on the session handed to {@code steps}: all of them or none. What a call inside
     * writes may be sent with what comes after it; so a key that is taken, or a record that is stale, is told by that call, by
     * a later one, or by this one at its end, and whoever passes it over commits nothing.
     */
    public <R> R together(Function<CrmSession, R> steps) {
        return session.together(joined -> steps.apply(new CrmSession(joined)));
    }

    /** Persons, organisations and households. */
    public CustomerService customers() {
        return new CustomerService(session);
    }

    /** How customers are reached: telephone, mail, postal address and so on. */
    public ContactService contactPoints() {
        return new ContactService(session);
    }

    /** Who belongs to whom: companies, households, referrers. */
    public RelationshipService relationships() {
        return new RelationshipService(session);
    }

    /** Custom attributes, declared while the program runs. */
    public AttributeService attributes() {
        return new AttributeService(session);
    }

    /** Tags, on records of any type. */
    public TagService tags() {
        return new TagService(session);
    }

    /** Notes on customers. */
    public NoteService notes() {
        return new NoteService(session);
    }

    /** Forms that standardise what is entered. */
    public FormService forms() {
        return new FormService(session);
    }

    /** Which customers belong to which account manager. */
    public PortfolioService portfolios() {
        return new PortfolioService(session);
    }

    /** Purchases, refunds and their lines. */
    public PurchaseService purchases() {
        return new PurchaseService(session);
    }

    /** Calls, mails, meetings and whatever else passes between the host and its customers. */
    public InteractionService interactions() {
        return new InteractionService(session);
    }

    /** What is done on the web and in social media, by the thousand. */
    public ActivityService activities() {
        return new ActivityService(session);
    }

    /** What is computed of each customer. */
    public FactsService facts() {
        return new FactsService(session);
    }

    /** Whether a customer may be approached, and who did so last. */
    public ApproachService approaches() {
        return new ApproachService(session);
    }

    /** All that happened with a customer, newest first. */
    public TimelineService timeline() {
        return new TimelineService(session);
    }

    /** Where customers stand on their way from stranger to friend. */
    public LifecycleService lifecycle() {
        return new LifecycleService(session);
    }

    /** The stages there are, and the ways between them. */
    public LifecycleModels lifecycleModels() {
        return new LifecycleModels(session);
    }

    /** All that is known of one customer. */
    public ProfileService profile() {
        return new ProfileService(session);
    }

    /** What a shop begins with. */
    public DefaultsService defaults() {
        return new DefaultsService(session);
    }

    /** What records hold and what the actor may do with them, to draw forms and lists by. */
    public DescriptionService description() {
        return new DescriptionService(session);
    }

    /** Takes in the customers, orders and refunds a running shop has already. */
    public AdoptionService adoption() {
        return new AdoptionService(session);
    }

    /** What is set up, as one document: exported, compared, promoted, taken back. */
    public ConfigurationService configuration() {
        return new ConfigurationService(
                session,
                session.supplied(ConfigurationParts.class)
                        .orElseGet(CrmRecords::configuration)
                        .all());
    }

    /** The roles that are stored. */
    public RoleService roles() {
        return new RoleService(session);
    }

    /** The denials that are stored: what holds against whatever is given. */
    public DenialService denials() {
        return new DenialService(session);
    }

    /** Single records shared with users, teams and roles. */
    public ShareService shares() {
        return new ShareService(session);
    }

    /** Roles given to single users. */
    public PermissionSets permissionSets() {
        return new PermissionSets(session);
    }

    /** Who stands in for whom. */
    public DelegationService delegations() {
        return new DelegationService(session);
    }

    /** Parts of the market and who works in them. */
    public TerritoryService territories() {
        return new TerritoryService(session);
    }

    /** Why an actor may or may not do something, and what other roles would change. */
    public ExplainService explain() {
        return new ExplainService(session);
    }

    /** Brands and their stores. */
    public BrandService brands() {
        return new BrandService(session);
    }

    /** Whose work is whose, and what becomes of it when somebody leaves. */
    public OrganisationService organisation() {
        return new OrganisationService(session);
    }

    /** What customers allow their data to be used for. */
    public ConsentService consents() {
        return new ConsentService(session);
    }

    /** The purposes there are, and the texts by which customers are asked. */
    public PurposeService purposes() {
        return new PurposeService(session);
    }

    /** Customers whose data is kept and not used. */
    public RestrictionService restrictions() {
        return new RestrictionService(session);
    }

    /** Children among the customers, and from which age on they consent themselves. */
    public MinorService minors() {
        return new MinorService(session);
    }

    /** Addresses that must not be written to, whoever they belong to. */
    public SuppressionService suppressions() {
        return new SuppressionService(session);
    }

    /** What persons demand, and what becomes of it. */
    public RequestService requests() {
        return new RequestService(session);
    }

    /** The erasure of persons, and what keeps them from it. */
    public ErasureService erasure() {
        return new ErasureService(session);
    }

    /** The register of processing. */
    public DataMapService dataMap() {
        return new DataMapService(session);
    }

    /** How long records are kept. */
    public RetentionService retention() {
        return new RetentionService(session);
    }

    /** Others' servers that are told of events. */
    public WebhookService webhooks() {
        return new WebhookService(session);
    }

    /** Masked texts revealed, and who was shown what. */
    public AuditService audit() {
        return new AuditService(session);
    }

    /** Records of any type, the host's own included. */
    public Records records() {
        return new Records(session);
    }

    /** Who changed what, and any record as it was. */
    public History history() {
        return new History(session);
    }
}
