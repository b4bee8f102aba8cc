package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Entity;
import io.embedcrm.work.IdSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether all contestants do the same: each does each case on the same contents, and what it read, or what is stored after
 * it, must be what the others' is. Only then are their times comparable.
 */
final class Agreement {
    private static final String BEFORE = "before";

    private final House house;
    private final IdSource ids = IdSource.byTime(Clock.systemUTC());

    Agreement(House house) {
        this.house = house;
    }

    /** What differs, in words; nothing where all agree. */
    List<String> differences(List<Case> cases, long seed) throws Exception {
        List<String> differences = new ArrayList<>();
        for (Case each : cases) {
            if (!each.compared()) {
                continue;
            }
            Map<String, List<String>> told = new TreeMap<>();
            for (Contestant contestant : house.contestants()) {
                Contestant.Call call = contestant.calls().get(each);
                if (call != null) {
                    String result = done(contestant, each, call, seed);
                    told.computeIfAbsent(result, r -> new ArrayList<>()).add(contestant.name());
                }
            }
            if (told.size() != 1) {
                differences.add(each + ": "
                        + told.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + shortened(entry.getKey()))
                                .collect(Collectors.joining("\n    ", "\n    ", "")));
            }
        }
        return differences;
    }

    private static String shortened(String told) {
        return told.length() > 1_500 ? told.substring(0, 1_500) + "…" : told;
    }

    private String done(Contestant contestant, Case of, Contestant.Call call, long seed) throws Exception {
        if (of == Case.UPDATE) {
            house.bare().move(draw(seed).customer(), BEFORE);
        }
        long counted = of == Case.ADJUST ? purchases(seed) : 0;
        long changes = house.bare().changes();
        Object told = contestant.told(call.run(draw(seed)));
        long noted = house.bare().changes() - changes;
        String result = of == Case.UPDATE ? told.toString().replaceAll("version=\\d+", "version=#") : tell(told);
        if (of == Case.ADJUST) {
            result = "one more is " + (purchases(seed) - counted);
        } else if (of == Case.UPDATE) {
            String stored = house.bare()
                    .stored(Written.of(Customer.TYPE, draw(seed).customer()))
                    .get(0)
                    .city();
            result += " stored " + stored;
        }
        long expected = contestant.keepsHistory() ? expectedChanges(of) : 0;
        return noted == expected ? result : result + " with " + noted + " changes noted, not " + expected;
    }

    private Draw draw(long seed) {
        return new Draw(house.loaded(), ids, seed, 0, 1);
    }

    private long purchases(long seed) {
        return house.bare()
                .stored(Written.of(CustomerFacts.TYPE, draw(seed).facts()))
                .get(0)
                .purchases();
    }

    private long expectedChanges(Case of) {
        return switch (of) {
            case RECORD, RECORD_1000, LOAD -> of.rows(house.loaded().scale());
            case UPDATE, PURCHASE -> 1;
            default -> 0;
        };
    }

    private String tell(Object told) {
        return told instanceof Written<?> written ? stored(written) : told.toString();
    }

    private <T extends Entity> String stored(Written<T> written) {
        Map<Object, String> byId = new TreeMap<>();
        for (T record : house.bare().stored(written)) {
            Stream<? extends Entity> parts =
                    record instanceof Purchase purchase ? house.bare().lines(purchase).stream() : Stream.of();
            String text = Stream.concat(Stream.of(record), parts)
                    .map(part -> part.toString().replace(part.id().toString(), "#"))
                    .collect(Collectors.joining(" "));
            byId.put(record.id(), text.replace(record.id().toString(), "#"));
        }
        return written.ids().stream().map(id -> String.valueOf(byId.get(id))).collect(Collectors.joining("\n"));
    }
}
