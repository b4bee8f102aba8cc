package io.embedcrm.customers;

import io.embedcrm.query.Limits;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Field;
import io.embedcrm.record.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A customer to be registered: {@code NewCustomer.person("张伟").phone("138 1234 5678").city("Wuhan").owner("lin")}.
 * Immutable; each method gives another one. Values are checked when it is registered.
 */
public final class NewCustomer {
    /** How many contact points, and how many identities, one may be registered with. */
    public static final int MOST = 100;

    private final PartyKind kind;
    private final TreeMap<String, @Nullable Object> facts;
    private final TreeMap<String, Object> attributes;
    private final List<NewContactPoint> contacts;
    private final List<ExternalId> identities;
    private final @Nullable String owner;
    private final @Nullable String team;
    private final boolean refusingDuplicates;

    private NewCustomer(PartyKind kind, String name) {
        this.kind = kind;
        this.facts = new TreeMap<>();
        this.facts.put(Customer.NAME.name(), name);
        this.attributes = new TreeMap<>();
        this.contacts = List.of();
        this.identities = List.of();
        this.owner = null;
        this.team = null;
        this.refusingDuplicates = false;
    }

    private NewCustomer(
            NewCustomer from,
            List<NewContactPoint> contacts,
            List<ExternalId> identities,
            @Nullable String owner,
            @Nullable String team,
            boolean refusingDuplicates) {
        this.kind = from.kind;
        this.facts = new TreeMap<>(from.facts);
        this.attributes = new TreeMap<>(from.attributes);
        this.contacts = contacts;
        this.identities = identities;
        this.owner = owner;
        this.team = team;
        this.refusingDuplicates = refusingDuplicates;
    }

    /** A human being. */
    public static NewCustomer person(String name) {
        return new NewCustomer(PartyKind.PERSON, name);
    }

    /** A company, an authority, an association. */
    public static NewCustomer organization(String name) {
        return new NewCustomer(PartyKind.ORGANIZATION, name);
    }

    /** People who live and buy together. */
    public static NewCustomer household(String name) {
        return new NewCustomer(PartyKind.HOUSEHOLD, name);
    }

    /**
     * Somebody of whom nothing is known but an {@linkplain #identity identity}, such as a cookie. Once they tell their
     * name, it is changed on the same customer, whose history stays.
     */
    public static NewCustomer visitor() {
        return person("Visitor");
    }

    /** Reached by this phone number too. */
    public NewCustomer phone(String number) {
        return contact(NewContactPoint.phone(number));
    }

    /** Reached by this address of e-mail too. */
    public NewCustomer email(String address) {
        return contact(NewContactPoint.email(address));
    }

    /** Reached by this postal address too. */
    public NewCustomer postal(PostalAddress address) {
        return contact(NewContactPoint.postal(address));
    }

    /** Reached here too. */
    public NewCustomer contact(NewContactPoint point) {
        List<NewContactPoint> more = new ArrayList<>(contacts);
        more.add(point);
        Limits.check("Customer contact points", more.size(), MOST);
        return new NewCustomer(this, List.copyOf(more), identities, owner, team, refusingDuplicates);
    }

    /** Known to another system by this id too; {@code findOrRegister} finds by the first one given. */
    public NewCustomer identity(String namespace, String externalId) {
        List<ExternalId> more = new ArrayList<>(identities);
        more.add(new ExternalId(namespace, externalId));
        Limits.check("Customer identities", more.size(), MOST);
        return new NewCustomer(this, contacts, List.copyOf(more), owner, team, refusingDuplicates);
    }

    /** Found by this id of another system rather than by the first identity given; known by all of them. */
    public NewCustomer foundBy(String namespace, String externalId) {
        return foundBy(new ExternalId(namespace, externalId));
    }

    NewCustomer foundBy(ExternalId first) {
        List<ExternalId> all = new ArrayList<>(List.of(first));
        identities.stream().filter(id -> !id.equals(first)).forEach(all::add);
        return new NewCustomer(this, contacts, List.copyOf(all), owner, team, refusingDuplicates);
    }

    /** Looked after by this user. */
    public NewCustomer owner(String user) {
        return new NewCustomer(this, contacts, identities, user, team, refusingDuplicates);
    }

    /** Looked after by this team. */
    public NewCustomer team(String name) {
        return new NewCustomer(this, contacts, identities, owner, name, refusingDuplicates);
    }

    /** In this country, two letters of ISO 3166. */
    public NewCustomer country(String code) {
        return set(Customer.COUNTRY, code);
    }

    /** In this city. */
    public NewCustomer city(String name) {
        return set(Customer.CITY, name);
    }

    /** Born or founded on this day. */
    public NewCustomer birthday(LocalDate date) {
        return set(Customer.BIRTHDAY, date);
    }

    /** Where it came from, such as {@code web}. */
    public NewCustomer source(String name) {
        return set(Customer.SOURCE, name);
    }

    /** Known since then, where that was before it is registered here. */
    public NewCustomer since(Instant moment) {
        NewCustomer copy = same();
        copy.facts.put(Customer.CREATED_AT.name(), moment);
        return copy;
    }

    /** With any other fact, such as {@code Customer.LOCALE}. */
    public <V> NewCustomer set(Field<Customer, V> field, V value) {
        Facts.demandWritable(field);
        NewCustomer copy = same();
        copy.facts.put(field.name(), value);
        return copy;
    }

    /** With a custom attribute; whole numbers may be given as such. */
    public NewCustomer attribute(String key, Object value) {
        NewCustomer copy = same();
        copy.attributes.put(Attributes.checkKey(key), AttributeValues.of(value));
        return copy;
    }

    /** Refused if {@link CustomerService#duplicates} has hints. */
    public NewCustomer refusingDuplicates() {
        return new NewCustomer(this, contacts, identities, owner, team, true);
    }

    private NewCustomer same() {
        return new NewCustomer(this, contacts, identities, owner, team, refusingDuplicates);
    }

    /** How the customer is reached. */
    public List<NewContactPoint> contacts() {
        return contacts;
    }

    /** By what others know the customer. */
    public List<ExternalId> identities() {
        return identities;
    }

    Attributes attributes() {
        return new Attributes(attributes);
    }

    boolean refusesDuplicates() {
        return refusingDuplicates;
    }

    Customer record(io.embedcrm.record.Id<Customer> id, Instant now) {
        PartyKind party = facts.get("kind") instanceof PartyKind given ? given : kind;
        Customer bare = new Customer(
                id,
                1,
                party,
                "",
                "",
                "",
                owner(),
                team(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                null,
                attributes());
        return new Facts(now).on(bare, facts);
    }

    /**
     * The facts told here that a stored customer has otherwise, since when it is known apart.
     *
     * @param now the present moment
     */
    public List<Field<Customer, ?>> differences(Customer stored, Instant now) {
        Customer wanted = record(stored.id(), now);
        return facts.keySet().stream()
                .<Field<Customer, ?>>map(Customer.TYPE::field)
                .filter(field -> !field.equals(Customer.CREATED_AT))
                .filter(field -> !Objects.equals(field.of(wanted), field.of(stored)))
                .toList();
    }

    private @Nullable String owner() {
        return owner == null ? null : Texts.check(Customer.OWNER.toString(), owner, Customer.OWNER.length());
    }

    private @Nullable String team() {
        return team == null ? null : Texts.check(Customer.TEAM.toString(), team, Customer.TEAM.length());
    }

    /** All it holds, so that equal ones have equal texts; it is personal data. */
    @Override
    public String toString() {
        return kind + " " + facts + " " + attributes + " " + contacts + " " + identities + " " + owner + " " + team
                + " " + refusingDuplicates;
    }
}
