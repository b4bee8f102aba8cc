package io.embedcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The combination of what several customers said keeps its laws over random ledgers. */
class StandingsLawsTest {
    private static final long SEED = 5L;
    private static final int ROUNDS = 3_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AT = START.plus(Duration.ofDays(20));
    private static final String[] CHANNELS = {DataUse.ANY, "email", "sms"};
    private static final String[] BRANDS = {DataUse.ANY, "tea"};

    private final Random random = new Random(SEED);

    private Standings ledger() {
        return Standings.of(entries(), AT, AT);
    }

    private List<ConsentEntry> entries() {
        List<ConsentEntry> entries = new ArrayList<>();
        int size = random.nextInt(8);
        for (int i = 0; i < size; i++) {
            entries.add(entry(entries));
        }
        return entries;
    }

    private ConsentEntry entry(List<ConsentEntry> before) {
        ConsentDecision decision = ConsentDecision.values()[random.nextInt(7)];
        Id<Customer> customer = Id.of(1, 1, 1);
        Instant from = START.plus(Duration.ofDays(random.nextInt(25)));
        boolean supersedes = !before.isEmpty() && (decision == ConsentDecision.STRUCK || random.nextInt(6) == 0);
        return new ConsentEntry(
                Id.of(random.nextInt(1_000_000), random.nextLong(), random.nextLong()),
                1,
                customer,
                customer,
                "marketing",
                CHANNELS[random.nextInt(3)],
                BRANDS[random.nextInt(2)],
                decision,
                decision == ConsentDecision.GRANTED ? LegalBasis.CONSENT : null,
                null,
                from,
                from.plus(Duration.ofDays(random.nextInt(3))),
                decision == ConsentDecision.GRANTED && random.nextBoolean()
                        ? from.plus(Duration.ofDays(1 + random.nextInt(20)))
                        : null,
                "lin",
                null,
                null,
                null,
                null,
                null,
                supersedes ? before.get(random.nextInt(before.size())).id() : null);
    }

    @Test
    void combining_is_associative_commutative_and_idempotent() {
        for (int round = 0; round < ROUNDS; round++) {
            Standings a = ledger();
            Standings b = ledger();
            Standings c = ledger();
            assertThat(a.combined(b)).as("seed %d round %d", SEED, round).isEqualTo(b.combined(a));
            assertThat(a.combined(b).combined(c)).isEqualTo(a.combined(b.combined(c)));
            assertThat(a.combined(a)).isEqualTo(a);
            assertThat(a.combined(b).combined(b)).isEqualTo(a.combined(b));
        }
    }

    @Test
    void a_no_of_either_is_a_no_of_both_and_both_say_yes_only_where_one_does() {
        int noes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Standings a = ledger();
            Standings b = ledger();
            for (String channel : CHANNELS) {
                DataUse use = DataUse.of("marketing", channel.equals(DataUse.ANY) ? "post" : channel);
                Optional<ConsentDecision> both = said(a.combined(b), use);
                boolean no = no(said(a, use)) || no(said(b, use));
                noes += no ? 1 : 0;
                assertThat(no(both)).as("seed %d round %d", SEED, round).isEqualTo(no);
                boolean yes = yes(said(a, use)) || yes(said(b, use));
                assertThat(yes(both)).isEqualTo(yes && !no);
            }
        }
        assertThat(noes).isPositive();
    }

    @Test
    void the_order_in_which_entries_are_read_does_not_matter() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ConsentEntry> entries = entries();
            Standings read = Standings.of(entries, AT, AT);
            Collections.shuffle(entries, random);
            assertThat(Standings.of(entries, AT, AT))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(read);
        }
    }

    private static Optional<ConsentDecision> said(Standings standings, DataUse use) {
        return standings.covering(use).map(Standing::decision);
    }

    private static boolean no(Optional<ConsentDecision> said) {
        return said.filter(ConsentDecision::no).isPresent();
    }

    private static boolean yes(Optional<ConsentDecision> said) {
        return said.filter(decision -> decision == ConsentDecision.GRANTED).isPresent();
    }
}
