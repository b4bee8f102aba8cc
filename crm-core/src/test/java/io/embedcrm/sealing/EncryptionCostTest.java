package io.embedcrm.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.Rates;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.storage.Storage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What two encrypted fields cost, as rates beside the same calls without; asked by {@code -Dsealing.cost=true}. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
@EnabledIfSystemProperty(named = "sealing.cost", matches = "true")
class EncryptionCostTest {
    @Parameter
    RoomStorage kept;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.openAlone(CrmRecords.catalog());
    }

    private CrmSession session(boolean encrypted) {
        Storage storage = kept.storage(Clock.systemUTC());
        CrmBuilder builder = Crm.on(storage).policy(AccessPolicy.unrestricted());
        if (encrypted) {
            KeyProvider keys = KeyProvider.of(KeyRing.of("k", new byte[32]), KeyRing.of("i", new byte[32]));
            builder.encryption(FieldEncryption.by(keys).found(Customer.BIRTHDAY).hidden(Customer.NAME));
        }
        Crm crm = builder.build();
        CrmSession session = crm.as(kept.tenant(), Actor.of("lin"));
        crm.due(session.tenant()).run(java.time.Instant.now());
        return session;
    }

    @Test
    void tell() {
        CrmSession plain = session(false);
        CrmSession encrypted = session(true);
        List<Id<Customer>> plainIds = new ArrayList<>();
        List<Id<Customer>> encryptedIds = new ArrayList<>();
        Rates.tell(kept, "insert", () -> insert(plain, plainIds), () -> insert(encrypted, encryptedIds));
        Rates.tell(kept, "find", () -> find(plain, plainIds), () -> find(encrypted, encryptedIds));
        Rates.tell(kept, "page of 50", () -> page(plain), () -> page(encrypted));
    }

    private static void insert(CrmSession session, List<Id<Customer>> ids) {
        ids.add(session.customers()
                .register(NewCustomer.person("Zhang " + ids.size())
                        .birthday(LocalDate.of(1980, 1, 1).plusDays(ids.size())))
                .id());
    }

    private static void find(CrmSession session, List<Id<Customer>> ids) {
        Id<Customer> id = ids.get((int) (System.nanoTime() % ids.size()));
        assertThat(session.customers().get(id).name()).startsWith("Zhang");
    }

    private static void page(CrmSession session) {
        assertThat(session.customers().list(Query.of(Customer.TYPE).limit(50)).items())
                .isNotEmpty();
    }
}
