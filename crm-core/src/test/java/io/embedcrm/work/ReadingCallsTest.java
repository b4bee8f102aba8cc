package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.audit.ReadAudit;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which calls the storage may serve without a transaction. */
class ReadingCallsTest {
    private final List<String> asked = new ArrayList<>();

    private final class Noting implements Storage {
        private final Storage next = new MemoryStorage();

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            asked.add("transact");
            return next.transact(tenant, work);
        }

        @Override
        public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
            asked.add("read");
            return next.read(tenant, reading);
        }
    }

    /** What a call that finds a customer asks of the storage. */
    private List<String> finding(UnaryOperator<CrmBuilder> settings) {
        Crm crm = settings.apply(Crm.on(new Noting()).policy(AccessPolicy.unrestricted()))
                .build();
        CrmSession lin = crm.as(Actor.of("lin"));
        Customer zhang = lin.customers().register(NewCustomer.person("Zhang"));
        lin.customers().get(zhang.id());
        asked.clear();
        assertThat(lin.customers().get(zhang.id()).name()).isEqualTo("Zhang");
        return List.copyOf(asked);
    }

    @Test
    void a_call_that_reads_only_reads_also_what_is_encrypted() {
        assertThat(finding(builder -> builder)).containsExactly("read");
        KeyRing keys = KeyRing.of("k", new byte[32]);
        assertThat(finding(builder -> builder.encryption(
                        FieldEncryption.by(KeyProvider.of(keys, keys)).hidden(Customer.BIRTHDAY))))
                .containsExactly("read");
    }

    @Test
    void where_reading_is_audited_it_is_noted_in_the_transaction_that_read() {
        assertThat(finding(builder -> builder.auditReads(ReadAudit.of().and(Customer.BIRTHDAY))))
                .containsExactly("transact");
    }

    @Test
    void what_an_operator_asks_is_only_read() {
        Crm crm = Crm.on(new Noting()).policy(AccessPolicy.unrestricted()).build();
        asked.clear();
        crm.health();
        crm.backlog();
        assertThat(asked).containsExactly("read", "read");
    }
}
