package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sharing, revoking and writing by chance, under roles and denials by chance, against a plain evaluation of who may: of each
 * step and of all that everybody sees after it.
 */
class SharingOracleTest {
    private static final long SEED = Long.getLong("proofs.seed", 20260501);
    private static final int POLICIES = Boolean.getBoolean("proofs.long") ? 5_000 : 60;
    private static final int STEPS = 15;
    private static final List<String> ROLES = List.of("a", "b", "c");
    private static final List<String> USERS = List.of("gu", "lin", "mei");
    private static final List<String> CITIES = List.of("x", "y", "z");
    private static final List<Scope> SCOPES = List.of(Scope.NONE, Scope.OWN, Scope.ALL);

    /** What a plain evaluation could overlook. */
    enum Overlooked {
        NOTHING,
        DENIALS,
        WHO_IS_SPARED,
        THE_LEVEL,
        THAT_ITS_OWN_ROLE_MUST_CHANGE_IT,
        WHO_GAVE_IT
    }

    private record Held(String user, Set<String> roles) {
        Actor actor() {
            return Actor.of(user, roles.toArray(String[]::new));
        }
    }

    private record Given(Share share, Grantee grantee) {}

    /** One house of roles, denials, users and customers, and who may do what in it, worked out row by row. */
    private static final class House {
        private final Random random;
        private final Overlooked overlooked;
        private final Map<String, Map<Action, Scope>> scopes = new LinkedHashMap<>();
        private final List<Denial<Customer>> denials = new ArrayList<>();
        private final Map<Denial<Customer>, String> cities = new LinkedHashMap<>();
        private final List<Held> users = new ArrayList<>();
        private final List<Customer> customers = new ArrayList<>();
        private final Map<Id<Share>, Given> shares = new LinkedHashMap<>();
        private final Crm crm;

        House(Random random, Overlooked overlooked) {
            this.random = random;
            this.overlooked = overlooked;
            List<Role> roles = new ArrayList<>();
            for (String name : ROLES) {
                Map<Action, Scope> said = Map.of(
                        Action.READ, SCOPES.get(random.nextInt(3)), Action.CHANGE, SCOPES.get(random.nextInt(3)));
                scopes.put(name, said);
                roles.add(Role.named(name)
                        .read(said.get(Action.READ), Customer.TYPE)
                        .change(said.get(Action.CHANGE), Customer.TYPE));
            }
            roles.add(Role.named("owner").everything(Scope.ALL));
            for (int more = random.nextInt(3); more > 0; more--) {
                String city = random.nextBoolean() ? "x" : "y";
                Denial<Customer> denial = Denial.of(
                                "d" + more,
                                Customer.TYPE,
                                Customer.CITY.eq(city),
                                random.nextBoolean() ? Action.READ : Action.CHANGE)
                        .except("owner", ROLES.get(random.nextInt(3)));
                denials.add(denial);
                cities.put(denial, city);
            }
            for (String user : USERS) {
                Set<String> held =
                        ROLES.stream().filter(role -> random.nextInt(3) > 0).collect(Collectors.toSet());
                users.add(new Held(user, held));
            }
            this.crm = Crm.on(new MemoryStorage())
                    .storedPolicy(StoredGrants.over(
                            Directory.empty(), Roles.of(Directory.empty(), roles, List.copyOf(denials))))
                    .build();
            for (int i = 0; i < 5; i++) {
                customers.add(as(new Held("wu", Set.of("owner")))
                        .customers()
                        .register(NewCustomer.person("Li " + i)
                                .owner(USERS.get(random.nextInt(3)))
                                .city(one(CITIES))));
            }
        }

        private CrmSession as(Held user) {
            return crm.as(TenantId.of("main"), user.actor());
        }

        private boolean denied(Held user, Customer customer, Action action) {
            return overlooked != Overlooked.DENIALS
                    && denials.stream()
                            .filter(denial -> cities.get(denial).equals(customer.city()))
                            .filter(denial -> denial.actions().contains(action))
                            .anyMatch(denial -> overlooked == Overlooked.WHO_IS_SPARED
                                    || denial.spared().stream().noneMatch(user.roles()::contains));
        }

        private boolean reaches(String role, Held user, Customer customer, Action action) {
            Scope scope = scopes.get(role).get(action);
            return scope == Scope.ALL || (scope == Scope.OWN && user.user().equals(customer.owner()));
        }

        private boolean shared(Held user, Customer customer, Action action) {
            return shares.values().stream()
                    .filter(given ->
                            given.share().record().id().equals(customer.id().value()))
                    .filter(given -> given.grantee().equals(Grantee.user(user.user()))
                            || user.roles().stream().map(Grantee::role).anyMatch(given.grantee()::equals))
                    .filter(given -> overlooked == Overlooked.THE_LEVEL
                            || action == Action.READ
                            || given.share().level() == ShareLevel.CHANGE)
                    .anyMatch(given -> scopes.get(given.share().asRole()).get(action) != Scope.NONE);
        }

        private boolean may(Held user, Customer customer, Action action) {
            boolean given = shared(user, customer, action)
                    || user.roles().stream().anyMatch(role -> reaches(role, user, customer, action));
            return given && !denied(user, customer, action);
        }

        /** As which role a user may share a customer. */
        private Optional<String> sharing(Held user, Customer customer) {
            boolean against = !may(user, customer, Action.READ)
                    || denied(user, customer, Action.READ)
                    || denied(user, customer, Action.CHANGE);
            return against
                    ? Optional.empty()
                    : new TreeSet<>(user.roles())
                            .stream()
                                    .filter(role -> reaches(role, user, customer, Action.READ))
                                    .filter(role -> overlooked == Overlooked.THAT_ITS_OWN_ROLE_MUST_CHANGE_IT
                                            || reaches(role, user, customer, Action.CHANGE))
                                    .findFirst();
        }

        private boolean revokes(Held user, Given given) {
            Customer customer = customers.stream()
                    .filter(each ->
                            each.id().value().equals(given.share().record().id()))
                    .findFirst()
                    .orElseThrow();
            return (overlooked != Overlooked.WHO_GAVE_IT && given.share().by().equals(user.user()))
                    || (may(user, customer, Action.READ) && may(user, customer, Action.CHANGE));
        }

        private <V> V one(List<V> values) {
            return values.get(random.nextInt(values.size()));
        }

        /** Does something by chance; gives what was otherwise than expected, nothing if all was as it is. */
        String step() {
            Held user = one(users);
            Customer customer = one(customers);
            String told;
            if (random.nextInt(6) == 0) {
                hand(customer);
                told = "";
            } else if (random.nextInt(4) == 0 && !shares.isEmpty()) {
                Given given = one(List.copyOf(shares.values()));
                boolean expected = revokes(user, given);
                boolean done = done(() -> as(user).shares().revoke(given.share().id()));
                if (done) {
                    shares.remove(given.share().id());
                }
                told = done == expected ? "" : user + " revokes " + given + ": " + done;
            } else if (random.nextInt(4) == 0) {
                boolean expected = may(user, customer, Action.READ) && may(user, customer, Action.CHANGE);
                boolean done = done(() -> write(user, customer));
                told = done == expected ? "" : user + " changes " + customer + ": " + done;
            } else {
                told = share(user, customer);
            }
            return told + seen();
        }

        /** Gives a customer another owner and city, past whom it was shared by and for whom it was denied. */
        private void hand(Customer customer) {
            Customer other = Customer.TYPE.with(
                    Customer.TYPE.with(customer, Customer.OWNER, one(USERS)), Customer.CITY, one(CITIES));
            CrmSession owner = as(new Held("wu", Set.of("owner")));
            long version = owner.customers().get(customer.id()).version();
            owner.records().change(Customer.TYPE.at(customer, version), Customer.TYPE.at(other, version));
            customers.set(customers.indexOf(customer), other);
        }

        private void write(Held user, Customer customer) {
            Customer now = as(user).customers().get(customer.id());
            as(user).records().change(now, Customer.TYPE.with(now, Customer.SOURCE, "s" + random.nextInt()));
        }

        private String share(Held user, Customer customer) {
            Grantee grantee = random.nextInt(3) == 0 ? Grantee.role(one(ROLES)) : Grantee.user(one(USERS));
            NewShare wanted = random.nextBoolean() ? NewShare.toRead(grantee) : NewShare.toChange(grantee);
            Optional<String> expected = sharing(user, customer);
            List<Share> given = new ArrayList<>();
            boolean done = done(() -> given.add(as(user).shares().share(Customer.TYPE, customer.id(), wanted)));
            given.forEach(share -> shares.put(share.id(), new Given(share, grantee)));
            boolean right = done == expected.isPresent()
                    && (!done || given.get(0).asRole().equals(expected.get()));
            return right ? "" : user + " shares " + customer + " with " + grantee + ": " + done;
        }

        private String seen() {
            for (Held user : users) {
                List<String> expected = customers.stream()
                        .filter(customer -> may(user, customer, Action.READ))
                        .map(Customer::name)
                        .toList();
                List<String> seen = as(user).records().list(Query.of(Customer.TYPE)).items().stream()
                        .map(Customer::name)
                        .toList();
                if (!seen.equals(expected)) {
                    return " and then " + user + " sees " + seen + ", expected " + expected;
                }
            }
            return "";
        }

        private static boolean done(Runnable step) {
            try {
                step.run();
                return true;
            } catch (RefusedException | NotFoundException e) {
                return false;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_shares_and_who_sees_is_what_a_plain_evaluation_says(Overlooked overlooked) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < POLICIES && differences.isEmpty(); i++) {
            House house = new House(new Random(SEED + i), overlooked);
            for (int step = 0; step < STEPS && differences.isEmpty(); step++) {
                String told = house.step();
                if (!told.isEmpty()) {
                    differences.add("seed " + (SEED + i) + "." + step + ": " + told + " under " + house.scopes + " "
                            + house.denials);
                }
            }
        }
        assertThat(differences.isEmpty())
                .as(overlooked == Overlooked.NOTHING ? differences.toString() : "the oracle misses " + overlooked)
                .isEqualTo(overlooked == Overlooked.NOTHING);
    }
}
