package io.embedcrm.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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
        assertThat(leaks(Runs.of(12, 1_000), asked)).as("seed %d", seed).isEmpty();
        assertThat(asked).containsAll(Reading.names());
    }

    private List<String> leaks(int pairs, Set<String> asked) {
        List<String> leaks = new ArrayList<>();
        Set<String> operations = new HashSet<>();
        for (int i = 0; i < pairs && leaks.size() < 40; i++) {
            Random random = new Random(seed + i);
            Sight sight = Sight.random(random);
            AccessPolicy policy = sight.policy();
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
