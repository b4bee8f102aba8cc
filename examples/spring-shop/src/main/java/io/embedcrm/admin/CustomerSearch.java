package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.identity.PhoneNumbers;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds customers by their names, in characters or pinyin, or by a telephone number; by nothing, the newest. */
final class CustomerSearch {
    private static final int PAGE = 12;

    private final CrmSession crm;
    private final Telling telling;
    private final String region;

    CustomerSearch(CrmSession crm, Telling telling, String region) {
        this.crm = crm;
        this.telling = telling;
        this.region = region;
    }

    Page<Found> page(String words, Optional<String> after) {
        Query<Customer> query = Query.of(Customer.TYPE)
                .where(criteria(words))
                .sortedBy(Customer.CREATED_AT.descending())
                .limit(PAGE);
        Page<Customer> page =
                crm.customers().list(after.map(Cursor::parse).map(query::after).orElse(query));
        List<Id<Customer>> ids = page.items().stream().map(Customer::id).toList();
        Map<Id<Customer>, String> stages = ids.isEmpty() ? Map.of() : stages(ids);
        Map<Id<Customer>, String> revenue = ids.isEmpty() ? Map.of() : revenue(ids);
        return page.map(customer -> new Found(
                customer.id().toString(),
                telling.value(customer.name()),
                telling.choice(Customer.TYPE, "kind", customer.kind()),
                telling.value(customer.city()),
                telling.value(customer.owner()),
                stages.getOrDefault(customer.id(), ""),
                revenue.getOrDefault(customer.id(), "")));
    }

    private Criteria<Customer> criteria(String words) {
        if (words.isBlank()) {
            return Criteria.everything();
        }
        Criteria<Customer> named = Customer.NAME.matches(words).or(Customer.NAME_WORDS.matches(words));
        return phone(words)
                .map(number -> named.or(ContactPoint.CUSTOMER
                        .where(ContactPoint.NORMALIZED.eq(number))
                        .exist()))
                .orElse(named);
    }

    private Optional<String> phone(String words) {
        if (words.chars().filter(Character::isDigit).count() < 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(PhoneNumbers.e164(words, region));
        } catch (InvalidException noNumber) {
            return Optional.empty();
        }
    }

    private Map<Id<Customer>, String> stages(List<Id<Customer>> ids) {
        StageWords words = new StageWords(crm, telling.locale());
        Map<Id<Customer>, String> stages = new HashMap<>();
        crm.records()
                .list(Query.of(CustomerStage.TYPE)
                        .where(CustomerStage.CUSTOMER.in(ids))
                        .limit(PAGE * 5))
                .items()
                .forEach(stage -> stages.put(stage.customer(), words.of(stage.model(), stage.stage())));
        return stages;
    }

    private Map<Id<Customer>, String> revenue(List<Id<Customer>> ids) {
        Map<Id<Customer>, String> revenue = new HashMap<>();
        crm.records()
                .list(Query.of(CustomerFacts.TYPE)
                        .where(CustomerFacts.CUSTOMER.in(ids))
                        .limit(PAGE))
                .items()
                .forEach(facts -> revenue.put(facts.customer(), telling.value(facts.revenue())));
        return revenue;
    }
}
