package io.embedcrm.customers;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.Texts;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Refusal;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers customers, finds them, changes what is known of them, and says who looks after them. */
public final class CustomerService {
    /** How many customers one call registers at most. */
    public static final int BATCH = 1_000;

    private static final int MAX_MERGES = 50;

    private final Session session;

    /** For the actor of {@code session}. */
    public CustomerService(Session session) {
        this.session = session;
    }

    /**
     * Registers a customer with its contact points, identities and attributes.
     *
     * @throws RefusedException {@code identity.taken} if another customer has one of its identities;
     *     {@code customers.duplicate} if it is to refuse duplicates and there are hints
     */
    public Customer register(NewCustomer customer) {
        return session.change(Operation.of("customers.register", customer), call -> {
            new Duplicates(call).demandNone(customer);
            Registration registration = new Registration(call);
            registration.add(customer);
            new Identities(call).demandFree(customer.identities());
            return registration.store().get(0);
        });
    }

    /**
     * The customer another system knows by this id, registered if there is none yet. Calls at the same moment give the same
     * customer. One who is found is left as it is.
     */
    public Found<Customer> findOrRegister(String namespace, String externalId, NewCustomer ifNew) {
        return findOrRegisterAll(List.of(ifNew.foundBy(new ExternalId(namespace, externalId))))
                .get(0);
    }

    /**
     * For each, the customer who has its first identity, registered if there is none yet; in the order given, with few
     * statements for all. Two with the same identity become one. At most {@value #BATCH}.
     */
    public List<Found<Customer>> findOrRegisterAll(List<NewCustomer> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        Limits.check("customers", customers.size(), BATCH);
        return session.change(
                Operation.of("customers.find-or-register", customers), call -> new FindOrRegister(call).all(customers));
    }

    /**
     * Why each of {@code customers} would be refused by itself, whatever is stored: absent where it would not. With many
     * at once, of which one is wrong, it tells which.
     */
    public List<Optional<CrmException>> refusals(List<NewCustomer> customers) {
        return session.read(call -> {
            AttributeRules rules = AttributeRules.of(call, Customer.TYPE.name());
            return customers.stream()
                    .map(customer -> Refusal.of(() -> new Registration(call, rules).add(customer)))
                    .toList();
        });
    }

    /** The customer of this id; where it was merged away, the one it was merged into. */
    public Customer get(Id<Customer> id) {
        return session.read(call -> {
            Customer customer = call.get(Customer.TYPE, id);
            for (int i = 0; i < MAX_MERGES && customer.mergedInto() != null; i++) {
                customer = call.get(Customer.TYPE, customer.mergedInto());
            }
            return customer;
        });
    }

    /** The customer another system knows by this id. */
    public Optional<Customer> find(String namespace, String externalId) {
        ExternalId wanted = new ExternalId(namespace, externalId);
        return session.read(call -> {
            Id<Customer> id = new Identities(call).holders(List.of(wanted)).get(wanted);
            return id == null ? Optional.empty() : call.find(Customer.TYPE, id);
        });
    }

    /** A page of customers, without those merged away. */
    public Page<Customer> list(Query<Customer> query) {
        return session.read(call -> call.list(query.where(Customer.MERGED_INTO.absent())));
    }

    /** Customers by words of their names, or the beginnings of words, in any script or in pinyin: {@code zhang w}. */
    public Page<Customer> search(String words) {
        return list(Query.of(Customer.TYPE).where(Customer.NAME.matches(words).or(Customer.NAME_WORDS.matches(words))));
    }

    /** The customers who may be the same as {@code customer}, at most 20; see {@link DuplicateHint}. */
    public List<DuplicateHint> duplicates(NewCustomer customer) {
        return session.read(call -> new Duplicates(call).of(customer));
    }

    /**
     * Changes what is set or cleared, and nothing else.
     *
     * @param version the version the caller has seen
     * @throws StaleVersionException if somebody has changed the customer since
     */
    public Customer change(Id<Customer> id, long version, CustomerEdit edit) {
        return session.change(Operation.of("customers.change", id, version, edit), call -> {
            Customer before = current(call, id);
            if (before.version() != version) {
                throw new StaleVersionException(Customer.TYPE.name(), id, version);
            }
            Customer after = new Facts(call.now()).on(before, edit.facts());
            if (!edit.touchesAttributes()) {
                return call.named("customers.changed", () -> call.update(before, after));
            }
            AttributeRules rules = AttributeRules.of(call, Customer.TYPE.name());
            Attributes attributes = edit.on(before.attributes());
            rules.check(held(before), attributes);
            Customer edited = Customer.TYPE.with(after, Customer.ATTRIBUTES, attributes);
            Customer stored = call.named("customers.changed", () -> call.update(before, edited));
            rules.keep(List.of(new AttributeRules.Held(RecordRef.of(stored), held(before), attributes)));
            return stored;
        });
    }

    private static Attributes held(Customer customer) {
        Attributes attributes = customer.attributes();
        return attributes == null ? Attributes.NONE : attributes;
    }

    private static Customer current(Call call, Id<Customer> id) {
        Customer customer = call.getLocked(Customer.TYPE, id);
        if (customer.mergedInto() != null) {
            throw new RefusedException(
                    "customers.merged",
                    Customer.TYPE.name(),
                    "was merged into " + customer.mergedInto() + ": change that");
        }
        return customer;
    }

    /**
     * Gives a customer into the care of a user and a team; null means nobody. A portfolio keeps it where it is, until the
     * customer falls under the rule of another.
     */
    public Customer assign(Id<Customer> id, @Nullable String owner, @Nullable String team) {
        return session.change(
                Operation.of("customers.assign", id, String.valueOf(owner), String.valueOf(team)), call -> {
                    Customer before = current(call, id);
                    Customer after =
                            Customer.TYPE.with(before, Customer.OWNER, blank(Customer.OWNER.toString(), owner));
                    Customer assigned = Customer.TYPE.with(after, Customer.TEAM, blank(Customer.TEAM.toString(), team));
                    return call.named("customers.assigned", () -> call.update(before, assigned));
                });
    }

    private static @Nullable String blank(String subject, @Nullable String name) {
        if (name != null && Texts.check(subject, name, 80).isBlank()) {
            throw new InvalidException("customers.owner-blank", subject, "is a name, or absent for nobody");
        }
        return name;
    }

    /**
     * Notes that another system knows the customer by this id; repeated, it changes nothing. So a visitor with an account
     * becomes a known customer whose history stays.
     *
     * @throws RefusedException {@code identity.taken} if it names another customer
     */
    public Identity identify(Id<Customer> id, String namespace, String externalId) {
        ExternalId wanted = new ExternalId(namespace, externalId);
        return session.change(Operation.of("customers.identify", id, wanted).storing(), call -> {
            current(call, id);
            Identities identities = new Identities(call);
            Id<Customer> holder = identities.holders(List.of(wanted)).get(wanted);
            if (holder == null) {
                call.named("customers.identified", () -> identities.give(Map.of(wanted, id)));
            } else if (!holder.equals(id)) {
                throw Identities.taken();
            }
            return call.list(Query.of(Identity.TYPE)
                            .where(Identity.NAMESPACE.eq(namespace).and(Identity.EXTERNAL_ID.eq(externalId)))
                            .limit(1))
                    .items()
                    .get(0);
        });
    }

    /** How other systems know the customer. */
    public List<Identity> identities(Id<Customer> id) {
        return session.read(call -> {
            call.get(Customer.TYPE, id);
            return call.list(Query.of(Identity.TYPE)
                            .where(Identity.CUSTOMER.eq(id))
                            .limit(200))
                    .items();
        });
    }
}
