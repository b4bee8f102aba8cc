package io.embedcrm.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.event.Event;
import io.embedcrm.walls.Sight.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Two worlds that differ in nothing but what an actor may not see, put the same questions through every operation that
 * reads: what the actor is told is the same, to the letter.
 */
class SameLooksTest {
    private final long seed = Runs.seed();

    @Test
    void nothing_told_depends_on_what_is_hidden() {
        Set<String> asked = new TreeSet<>();
        assertThat(leaks(Runs.of(10, 1_000), 40, asked, Sight::policy))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(asked).containsAll(Reading.names());
    }

    /** As good as any: a field that one role shows although it is meant to be hidden is seen to differ. */
    @Test
    void a_rule_that_was_forgotten_is_caught() {
        for (Secret secret : List.of(Sight.PHONE, Sight.PRICE, Sight.NOTE, Sight.CITY)) {
            assertThat(leaks(
                            6,
                            1,
                            new TreeSet<>(),
                            sight -> sight.forgetting(secret).policy()))
                    .as("%s shown", secret)
                    .isNotEmpty();
        }
    }

    @Test
    void a_fact_that_is_declassified_is_caught() {
        assertThat(leaks(6, 1, new TreeSet<>(), Sight::declassifying))
                .anyMatch(leak -> leak.contains(" facts.of") || leak.contains(" profile.of"));
    }

    private List<String> leaks(int pairs, int most, Set<String> asked, Function<Sight, AccessPolicy> inForce) {
        List<String> leaks = new ArrayList<>();
        Set<String> operations = new HashSet<>();
        for (int i = 0; i < pairs && leaks.size() < most; i++) {
            Random random = new Random(seed + i);
            Sight sight = Sight.random(random);
            AccessPolicy policy = inForce.apply(sight);
            Twins one = Twins.of(sight, policy, seed + i, 1);
            Twins two = Twins.of(sight, policy, seed + i, 2);
            Arguments arguments = new Arguments(random, two.into(one.into(Twins.pool())));
            for (PublicCall call : Reading.all()) {
                for (int n = 0; n < Reading.times(call); n++) {
                    List<Object> given = arguments.of(call);
                    String here = call.told(one.lin(), given);
                    String there = call.told(two.lin(), given);
                    asked.add(call.name());
                    if (!here.equals(there) && operations.add(call.name())) {
                        leaks.add("seed " + (seed + i) + " " + call + given + "\n of " + sight + "\n one " + here
                                + "\n two " + there);
                    }
                }
            }
            String here = heard(one);
            String there = heard(two);
            if (!here.equals(there)) {
                leaks.add("seed " + (seed + i) + " events of " + sight + "\n one " + here + "\n two " + there);
            }
        }
        return leaks;
    }

    /** Events as the actor is told of them, by whoever has heard them. */
    private static String heard(Twins world) {
        List<String> told = new ArrayList<>();
        for (Event event : world.events()) {
            told.add(Told.of(world.lin().history().seen(event)));
        }
        told.add(Told.of(world.crm().health()));
        return String.join("\n", told);
    }
}
