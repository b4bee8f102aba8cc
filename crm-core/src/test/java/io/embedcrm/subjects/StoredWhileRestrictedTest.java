package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.record.Id;
import io.embedcrm.rooms.RoomCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of a host tell what customers do where the host says so. */
class StoredWhileRestrictedTest {
    private static CrmBuilder builder() {
        return Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .records(new RoomCatalog(List.of(Wedding.TYPE)));
    }

    private static Wedding wedding(CrmSession session, String speech) {
        Customer li = session.customers().register(NewCustomer.person("Li"));
        session.restrictions().place(NewRestriction.whole(li.id(), RestrictionGround.CLAIMS, "a suit"));
        return new Wedding(Id.of(1, 2, 3), 1, li.id(), null, speech, null, null, null, null);
    }

    @Test
    void new_ones_are_stored_and_none_is_changed() {
        CrmSession session =
                builder().storedWhileRestricted(Wedding.TYPE).build().as(Actor.of("lin"));
        Wedding stored = session.records().insert(wedding(session, "dear friends"));
        Wedding other = Wedding.TYPE.with(stored, Wedding.TYPE.text("hall"), "red");
        assertThat(SubjectsScene.code(() -> session.records().change(stored, other)))
                .isEqualTo("restriction.in-force");
        assertThat(SubjectsScene.code(() -> session.records().remove(stored))).isEqualTo("restriction.in-force");
    }

    @Test
    void else_they_are_the_houses_own() {
        CrmSession session = builder().build().as(Actor.of("lin"));
        assertThat(SubjectsScene.code(() -> session.records().insert(wedding(session, "dear friends"))))
                .isEqualTo("restriction.in-force");
    }
}
