package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.memory.MemoryStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events reach a broker in order for each customer, once more after a failure or a replay. */
class BrokerBridgeTest {
    private final List<Broker.Message> kept = new ArrayList<>();
    private boolean down;

    private final Crm crm = Crm.on(new MemoryStorage())
            .policy(AccessPolicy.unrestricted())
            .afterCommit("broker", new BrokerBridge(this::keep, "crm"))
            .build();

    private void keep(Broker.Message message) {
        if (down) {
            throw new IllegalStateException("the broker is down");
        }
        kept.add(message);
    }

    @Test
    void a_customers_events_have_one_key_and_name_no_values() {
        CrmSession lin = crm.as(Actor.of("lin"));
        Customer anna = lin.customers().register(NewCustomer.person("Anna Berg"));
        lin.customers().change(anna.id(), anna.version(), CustomerEdit.of().set(Customer.CITY, "Bergen"));
        down = true;
        crm.due().run(Instant.now());
        assertThat(kept).isEmpty();
        down = false;
        crm.due().run(Instant.now().plusSeconds(60));

        assertThat(kept).extracting(Broker.Message::key).containsOnly("main/Customer:" + anna.id());
        assertThat(kept.stream().map(message -> Long.valueOf(message.headers().get("position"))))
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo(Long::compare)
                .doesNotHaveDuplicates();
        assertThat(kept).anyMatch(message -> message.value().contains("\"changed\":[\"city\"]"));
        assertThat(kept).noneMatch(message -> message.toString().contains("Berg"));

        int first = kept.size();
        assertThat(crm.deliveries().replayFrom("broker", Instant.EPOCH)).isEqualTo(1);
        crm.due().run(Instant.now().plusSeconds(60));
        assertThat(kept.subList(first, kept.size())).isEqualTo(kept.subList(0, first));
    }
}
