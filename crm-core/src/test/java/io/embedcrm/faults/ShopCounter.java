package io.embedcrm.faults;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.error.StorageException;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Somebody who serves a few customers, over and over, and tells the side file what was acknowledged. */
final class ShopCounter implements Runnable {
    private static final int CUSTOMERS = 20;

    private final CrmSession session;
    private final SideFile side;
    private final String name;
    private final SplittableRandom random;
    private final List<Id<Customer>> customers = new ArrayList<>();
    private final boolean databaseFails;
    private volatile boolean closing;
    private int served;

    /** Serves by {@code crm}; only where {@code databaseFails} is it right that the database does not answer. */
    ShopCounter(Crm crm, SideFile side, String name, SplittableRandom random, boolean databaseFails) {
        this.databaseFails = databaseFails;
        this.session = crm.as(Actor.of("counter"));
        this.side = side;
        this.name = name;
        this.random = random;
    }

    @Override
    public void run() {
        meet();
        while (!closing) {
            once();
        }
    }

    /** Goes home after the customer being served. */
    void close() {
        closing = true;
    }

    /** Serves so often, then goes home. */
    void times(int often) {
        meet();
        for (int i = 0; i < often; i++) {
            once();
        }
    }

    private void meet() {
        session.customers().list(Query.of(Customer.TYPE).limit(CUSTOMERS)).items().stream()
                .map(Customer::id)
                .forEach(customers::add);
    }

    private void once() {
        try {
            serve();
        } catch (ConflictException | StaleVersionException e) {
            side.tell("conflict", e.code()); // somebody else was faster: nothing is acknowledged
        } catch (StorageException e) {
            side.tell(databaseFails ? "down" : "broken", e); // nobody knows whether it was committed
        } catch (RuntimeException e) {
            side.tell("broken", e);
        }
    }

    private void serve() {
        served++;
        switch (customers.isEmpty() ? 0 : random.nextInt(7)) {
            case 0 -> register();
            case 1 -> note();
            case 2 -> change();
            case 3 -> registerAndSell();
            case 4 -> findOrRegister();
            default -> sell();
        }
    }

    private String number() {
        return name + "-" + served;
    }

    private Id<Customer> somebody() {
        return customers.get(random.nextInt(customers.size()));
    }

    private NewCustomer stranger() {
        return NewCustomer.person("Guest " + number())
                .identity("shop", number())
                .city("Wuhan");
    }

    private NewPurchase basket() {
        NewPurchase basket = NewPurchase.purchase("till", number(), Instant.parse("2026-05-01T08:00:00Z"));
        for (int i = random.nextInt(4); i >= 0; i--) {
            basket = basket.line(NewLine.of("tea-" + i, 1 + random.nextInt(3), Money.of("19.90", "CNY")));
        }
        return basket;
    }

    private void register() {
        Customer registered = session.customers().register(stranger());
        side.tell("customer", registered.id(), 1);
        if (customers.size() < CUSTOMERS) {
            customers.add(registered.id());
        }
    }

    private void findOrRegister() {
        String known = "known-" + random.nextInt(CUSTOMERS);
        Customer found = session.customers()
                .findOrRegister("shop", known, NewCustomer.person("Known").city("Wuhan"))
                .record();
        side.tell("same", known, found.id());
    }

    private void note() {
        side.tell(
                "note",
                session.notes().write(somebody(), "Came by: " + number()).id());
    }

    private void change() {
        Customer before = session.customers().get(somebody());
        Customer after = session.customers()
                .change(before.id(), before.version(), CustomerEdit.of().set(Customer.CITY, number()));
        side.tell("customer", after.id(), after.version());
    }

    private void sell() {
        NewPurchase basket = basket();
        session.purchases().record(basket.customer(somebody()));
        side.tell("purchase", basket.number(), basket.lines().size());
    }

    private void registerAndSell() {
        NewPurchase basket = basket();
        Id<Customer> buyer = session.together(both -> {
            Customer registered = both.customers().register(stranger());
            both.purchases().record(basket.customer(registered.id()));
            return registered.id();
        });
        side.tell("customer", buyer, 1);
        side.tell("purchase", basket.number(), basket.lines().size());
    }
}
