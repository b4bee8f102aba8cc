package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.storage.TenantId;
import org.junit.jupiter.api.Test;

/** What has parts, where it never changes itself. */
class WholesTest {
    private final CountingStorage storage = new CountingStorage(new MemoryStorage());
    private final CrmSession session = Crm.on(storage)
            .policy(AccessPolicy.unrestricted())
            .tenant(TenantId.of("shop"))
            .build()
            .as(Actor.of("lin"));

    @Test
    void what_is_never_changed_itself_is_not_held_for_its_parts() {
        Customer zhang = session.customers().register(NewCustomer.person("zhang"));
        Note note = session.notes().write(zhang.id(), "likes tea");
        storage.forget();
        session.notes().pin(note.id());
        assertThat(storage.reads()).contains("findAll Note").doesNotContain("lock Note");
        assertThat(session.records().get(Note.TYPE, note.id()).version()).isEqualTo(1);
    }
}
