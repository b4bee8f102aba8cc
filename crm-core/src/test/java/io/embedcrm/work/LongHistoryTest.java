package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** More history than is examined or sealed at once. */
class LongHistoryTest extends ChainScene {
    @Test
    void a_stream_longer_than_is_examined_at_once_is_examined_whole_and_a_fault_far_behind_is_found() {
        List<Customer> customers = trade();
        Customer zhang = customers.get(0);
        prolong(zhang, 2_700);
        prolong(customers.get(1), 600);
        List<Long> lines = new ArrayList<>();
        HistoryCheck check = HistoryCheck.begin();
        while (!check.finished()) {
            check = chain().verify(check, faults::add);
            lines.add(check.lines());
        }
        assertThat(faults).isEmpty();
        assertThat(lines).as("stopped within each").containsSubsequence(1_000L, 2_000L, 3_200L);
        assertThat(check.lines()).isEqualTo(raw(tx -> tx.count(Change.TYPE, Criteria.everything())));

        Change line = line(zhang, 1_200);
        forge(line, Change.TYPE.with(line, Change.ACTOR, "somebody else"));
        verified();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.LINE_ALTERED);
            assertThat(fault.position()).isEqualTo(1_200);
        });
        Change stray = Change.TYPE.with(
                Change.TYPE.with(line, Change.TYPE.id(), new Id<>(new UUID(-1, -1))),
                Change.STREAM,
                new RecordRef("Customer", new UUID(1, 2)));
        raw(tx -> tx.insert(stray));
        verified();
        assertThat(faults)
                .as("behind all that is read at once")
                .extracting(HistoryFault::kind)
                .contains(Kind.LINE_BEYOND);
    }

    @Test
    void more_streams_than_one_seal_holds_are_sealed_by_several() {
        List<Customer> customers = new ArrayList<>();
        Customer zhang = lin().customers().register(NewCustomer.person("zhang"));
        for (int i = 0; i < HistorySeal.STREAMS + 30; i++) {
            customers.add(Customer.TYPE.with(zhang, Customer.TYPE.id(), new Id<>(UUID.randomUUID())));
        }
        lin().records().insertAll(Customer.TYPE, customers);
        assertThat(chain().seal().orElseThrow().number()).isEqualTo(2);
        assertThat(all(EventStream.TYPE)).extracting(EventStream::unsealedAt).containsOnlyNulls();
        HistoryCheck check = verified(HistoryCheck.against(chain().anchor().orElseThrow()));
        assertThat(faults).isEmpty();
        assertThat(check.seals()).isEqualTo(2);
        assertThat(check.streams()).isEqualTo(HistorySeal.STREAMS + 31);
    }
}
