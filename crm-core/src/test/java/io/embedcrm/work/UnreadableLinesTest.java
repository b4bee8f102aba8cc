package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordRef;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that cannot be read, or not as they are ever written: each is told once, and the others are examined. */
class UnreadableLinesTest extends ChainScene {
    /** What was encrypted by a key that nobody has. */
    private static final String LOST = "⁂clost:AAAA";

    private Customer zhang;

    @BeforeEach
    void a_long_history() {
        zhang = trade().get(0);
        prolong(zhang, 700);
        KeyRing keys = KeyRing.of("k1", new byte[KeyRing.KEY_LENGTH]);
        crm = crm(builder -> builder.chainHistory(HOUR)
                .encryption(FieldEncryption.by(KeyProvider.of(keys, keys)).hidden(Customer.CITY)));
        assertThat(verified().sound()).isTrue();
    }

    private Change lose(long position) {
        return proven(position, LOST);
    }

    private Change proven(long position, String proof) {
        Change line = line(zhang, position);
        forge(line, Change.TYPE.with(line, Change.PROOF, proof));
        return line;
    }

    private void cut(long from, long to) {
        List<Change> gone = stream(zhang.id()).stream()
                .filter(line -> line.position() >= from && line.position() <= to)
                .toList();
        raw(tx -> {
            tx.deleteAll(Change.TYPE, gone, Criteria.everything());
            return gone;
        });
    }

    private HistoryFault fault(Kind kind, long position, @Nullable Change line) {
        UUID id = line == null ? null : line.id().value();
        return HistoryFault.of(kind, RecordRef.of(zhang), position, id);
    }

    @Test
    void the_lines_around_those_that_cannot_be_read_are_examined() {
        Change first = lose(300);
        Change second = lose(600);
        HistoryCheck check = verified();
        assertThat(faults).containsExactly(fault(Kind.LINE_ALTERED, 300, first), fault(Kind.LINE_ALTERED, 600, second));
        assertThat(check.lines()).isEqualTo(raw(tx -> tx.count(Change.TYPE, Criteria.everything())) - 2);
        assertThat(check.streams()).isEqualTo(raw(tx -> tx.count(EventStream.TYPE, Criteria.everything())));
    }

    @Test
    void a_gap_before_a_line_that_cannot_be_read_is_told() {
        cut(3, 3);
        Change lost = lose(4);
        verified();
        assertThat(faults).containsExactly(fault(Kind.LINE_MISSING, 3, null), fault(Kind.LINE_ALTERED, 4, lost));
    }

    @Test
    void a_very_long_gap_before_a_line_that_cannot_be_read_is_told_once() {
        cut(3, 600);
        lose(650);
        verified();
        assertThat(faults).containsExactly(fault(Kind.LINE_MISSING, 3, null));
    }

    @Test
    void a_line_that_a_seal_knows_and_that_cannot_be_read_is_missing_to_it_and_no_other_is() {
        chain().seal();
        Change last = lose(700);
        verified();
        HistoryFault known = HistoryFault.known(
                Kind.LINE_MISSING,
                new HistorySeal.Head(RecordRef.of(zhang), 700, ""),
                Optional.of(last.id().value()),
                1);
        assertThat(faults)
                .containsExactly(
                        known, fault(Kind.LINE_ALTERED, 700, last), fault(Kind.HEAD_ALTERED, 700, line(zhang, 699)));
    }

    @Test
    void a_proof_that_is_none_or_has_another_link_is_told_at_its_line_alone() {
        Change none = proven(5, "no proof");
        Change other = line(zhang, 9);
        String proof = String.valueOf(other.proof());
        proven(9, (proof.charAt(0) == 'A' ? "B" : "A") + proof.substring(1));
        verified();
        assertThat(faults).containsExactly(fault(Kind.LINE_ALTERED, 5, none), fault(Kind.LINE_ALTERED, 9, other));
    }

    @Test
    void behind_a_gap_a_line_is_believed_only_if_it_may_have_been_written() {
        cut(4, 4);
        Change next = line(zhang, 5);
        forge(next, Change.TYPE.with(next, Change.CHANGES, "no changes"));
        verified();
        assertThat(faults).containsExactly(fault(Kind.LINE_MISSING, 4, null), fault(Kind.LINE_ALTERED, 5, next));
    }

    @Test
    void a_counter_that_knows_another_last_line_is_told_with_the_last_line() {
        Change last = line(zhang, 700);
        raw(tx -> {
            EventStream counter =
                    tx.find(EventStream.TYPE, EventStream.idOf(last.stream())).orElseThrow();
            return tx.update(counter, counter.headed(new StreamHead(last.id(), "another link")));
        });
        verified();
        assertThat(faults).containsExactly(fault(Kind.HEAD_ALTERED, 700, last));
    }
}
