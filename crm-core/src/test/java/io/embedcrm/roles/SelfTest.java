package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Portfolio;
import io.embedcrm.customers.Tag;
import io.embedcrm.customers.Tagging;
import io.embedcrm.interactions.Activity;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Participant;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is a record itself, such as a customer in a portal, and what of the rest it reaches by that. */
class SelfTest {
    private static <T extends Entity> Criteria<T> rows(Actor actor, RecordType<T> type) {
        Access access = Roles.of(Role.named("self").readEverything(Scope.SELF)).of(TenantId.of("t"), actor);
        return access.rows(type, Action.READ);
    }

    @Test
    void a_customer_reaches_itself_and_what_stands_in_its_stream_or_on_its_timeline_with_the_parts_of_that() {
        Id<Customer> id = Id.ofNumber(7);
        Actor zhang = Actor.of("zhang", "self").being(Customer.TYPE, id);
        assertThat(rows(zhang, Customer.TYPE)).isEqualTo(Customer.TYPE.id().eq(id));
        assertThat(rows(zhang, Note.TYPE)).isEqualTo(Note.CUSTOMER.eq(id));
        assertThat(rows(zhang, Activity.TYPE)).isEqualTo(Activity.CUSTOMER.eq(id));
        assertThat(rows(zhang, Participant.TYPE)).isEqualTo(Participant.INTERACTION.is(Interaction.CUSTOMER.eq(id)));
    }

    @Test
    void another_record_reaches_what_refers_to_it_once_and_what_belongs_to_that() {
        Id<Portfolio> id = Id.ofNumber(7);
        Actor north = Actor.of("north", "self").being(Portfolio.TYPE, id);
        assertThat(rows(north, Customer.TYPE)).isEqualTo(Customer.PORTFOLIO.eq(id));
        assertThat(rows(north, Note.TYPE)).isEqualTo(Note.CUSTOMER.is(Customer.PORTFOLIO.eq(id)));
    }

    @Test
    void what_does_not_refer_to_it_is_out_of_reach_and_all_is_for_who_is_no_record() {
        Actor zhang = Actor.of("zhang", "self").being(Customer.TYPE, Id.ofNumber(7));
        for (RecordType<?> type : List.of(Tag.TYPE, Portfolio.TYPE)) {
            assertThat(rows(zhang, type).isNothing()).as(type.name()).isTrue();
        }
        Actor nobody = Actor.of("nobody", "self");
        for (RecordType<?> type : List.of(Customer.TYPE, Note.TYPE, Tagging.TYPE, Tag.TYPE)) {
            assertThat(rows(nobody, type).isNothing()).as(type.name()).isTrue();
        }
    }
}
