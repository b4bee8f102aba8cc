package io.embedcrm.lifecycle;

import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.privacy.Profiling;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells why a customer is where it is. */
final class Explaining {
    private final Call call;
    private final Published lifecycle;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();

    Explaining(Call call, Published lifecycle) {
        this.call = call;
        this.lifecycle = lifecycle;
    }

    Decision explain(Id<Customer> customer) {
        facts.put("model", lifecycle.model().code());
        facts.put("edition", Long.toString(lifecycle.model().edition()));
        Optional<CustomerStage> now = Moving.current(call, lifecycle.model(), customer);
        now.ifPresent(this::told);
        if (lifecycle.definition().rhythm().isEmpty()) {
            return decision(now.isPresent(), now.map(Explaining::byCause).orElse("lifecycle.not-placed"));
        }
        Decision profiling = Profiling.in(call).decide(customer);
        if (!profiling.yes()) {
            reasons.addAll(profiling.reasons());
            return decision(now.isPresent(), now.map(Explaining::byCause).orElse("lifecycle.not-profiled"));
        } else if (!seesAllPurchases(customer)) {
            reasons.add("what the purchases tell is withheld");
            return decision(now.isPresent(), now.map(Explaining::byCause).orElse("lifecycle.not-placed"));
        }
        Derivations derivations = new Derivations(call, call, lifecycle);
        Derivation derivation = derivations.look(customer, call.now());
        facts.putAll(derivation.facts());
        facts.put("derivedStage", derivations.stage(derivation));
        reasons.add(derivation.reason());
        if (now.isEmpty()) {
            return decision(false, "lifecycle.not-placed");
        } else if (!derivations.moves(now.get(), derivation)) {
            return decision(true, byCause(now.get()));
        }
        reasons.add(0, "it is to be moved to " + derivations.stage(derivation));
        return decision(false, "lifecycle.to-be-moved");
    }

    private void told(CustomerStage now) {
        facts.put("stage", now.stage());
        facts.put("since", now.enteredAt().toString());
        facts.put("cause", now.cause().name());
        facts.put("movedBy", now.movedBy());
        String given = now.reason();
        if (given != null) {
            facts.put("reason", given);
        }
        reasons.add(
                switch (now.cause()) {
                    case PERSON -> "a person put it in " + now.stage();
                    case RULE -> "a rule put it in " + now.stage();
                    case TIME -> "its purchases put it in " + now.stage();
                    case MODEL -> "a new edition of the lifecycle put it in " + now.stage();
                });
    }

    private static String byCause(CustomerStage now) {
        return switch (now.cause()) {
            case PERSON -> "lifecycle.by-person";
            case RULE -> "lifecycle.by-rule";
            case TIME -> "lifecycle.by-rhythm";
            case MODEL -> "lifecycle.by-model";
        };
    }

    private boolean seesAllPurchases(Id<Customer> customer) {
        Criteria<Purchase> those = Purchase.CUSTOMER.eq(customer);
        return call.count(Purchase.TYPE, those) == call.asSystem().count(Purchase.TYPE, those);
    }

    private Decision decision(boolean yes, String code) {
        return new Decision(yes, code, reasons, facts);
    }
}
