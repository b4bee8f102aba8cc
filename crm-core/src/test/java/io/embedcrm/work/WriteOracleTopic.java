package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What the guard lets be written against a plain evaluation of the same rules, deed after deed. */
interface WriteOracleTopic extends OracleTopic {

    @Test
    default void what_is_written_is_what_a_plain_evaluation_allows() {
        assertThat(differences(storage(), policies(), Hands::guarded)).isEmpty();
    }

    /** Where the guard and the plain evaluation differ in what is stored after a deed. */
    static List<String> differences(Storage storage, int policies, BiFunction<Shop, Rules, Hands> hands) {
        List<String> differences = new ArrayList<>();
        Shop shop = anew(storage, 0);
        int done = 0;
        int refused = 0;
        for (int i = 0; i < policies && differences.size() < 3; i++) {
            if (i % 20 == 19) {
                shop = anew(storage, i);
            }
            Random random = new Random(OracleTopic.SEED + i);
            Rules rules = new RandomRules(random).nextForWriting();
            RandomDeeds deeds = new RandomDeeds(random, 1_000L * i);
            World world = World.stored(shop);
            for (int j = 0; j < OracleTopic.QUESTIONS; j++) {
                Deed<?> deed = deeds.next(world);
                World expected = new Judge(rules).after(world, deed).orElse(world);
                done += expected.equals(world) ? 0 : 1;
                refused += expected.equals(world) ? 1 : 0;
                String failed = perform(hands.apply(shop, rules), deed);
                World stored = World.stored(shop);
                if (!failed.isEmpty() || !stored.equals(expected)) {
                    differences.add("seed " + (OracleTopic.SEED + i) + "." + j + ": " + deed + failed
                            + "\n stored   " + stored.without(expected) + "\n expected " + expected.without(stored)
                            + "\n was      " + world.without(expected));
                    shop = anew(storage, i);
                    stored = World.stored(shop);
                }
                world = stored;
            }
        }
        assertThat(differences.isEmpty() ? Math.min(done, refused) : 0)
                .as("%d were allowed and %d refused: enough of both", done, refused)
                .isGreaterThanOrEqualTo(differences.isEmpty() ? (done + refused) / 4 : 0);
        return differences;
    }

    private static String perform(Hands hands, Deed<?> deed) {
        try {
            hands.perform(deed);
            return "";
        } catch (RuntimeException e) {
            return "\n failed   " + e;
        }
    }

    private static Shop anew(Storage storage, int policy) {
        Shop shop = Shop.on(storage);
        World.random(new Random(OracleTopic.SEED - policy), 12).store(shop);
        return shop;
    }
}
