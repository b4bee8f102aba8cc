package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagServiceTest extends CustomersScene {
    private TagService tags;

    @BeforeEach
    void define_tags() {
        tags = new TagService(session);
        tags.define("refund", "Refund", "退款", "complaint");
        tags.define("vip", "VIP");
    }

    @Test
    void the_catalogue_holds_each_tag_once() {
        assertThat(tags.catalogue().items()).extracting(Tag::code).containsExactly("refund", "vip");
        assertThat(code(() -> tags.define("vip", "VIP again"))).isEqualTo("tag.defined");
        assertThat(code(() -> tags.define("V I P", "VIP"))).isEqualTo("tag.code");
        assertThat(count(Tag.TYPE)).isEqualTo(2);
    }

    @Test
    void a_tag_is_put_on_and_taken_off_once_however_often_it_is_said() {
        Customer li = person("Li");
        events.clear();

        Tagging first = tags.add(Customer.TYPE, li.id(), "refund");
        assertThat(tags.add(Customer.TYPE, li.id(), "refund")).isEqualTo(first);
        assertThat(tags.of(RecordRef.of(li))).extracting(Tagging::tag).containsExactly("refund");
        assertThat(tags.remove(Customer.TYPE, li.id(), "refund")).isTrue();
        assertThat(tags.remove(Customer.TYPE, li.id(), "refund")).isFalse();

        assertThat(tags.of(RecordRef.of(li))).isEmpty();
        assertThat(eventNames()).containsExactly("tag.refund.added", "tag.refund.removed");
        assertThat(events).allSatisfy(event -> assertThat(event.stream()).isEqualTo(RecordRef.of(li)));
    }

    @Test
    void automation_hangs_on_the_very_tag() {
        List<RecordRef> started = new ArrayList<>();
        work.listen((Event event, io.embedcrm.work.Session in) -> {
            if (event.name().equals(TagService.addedEvent("refund"))) {
                started.add(event.stream());
            }
        });
        Customer li = person("Li");
        tags.add(Customer.TYPE, li.id(), "vip");
        tags.add(Customer.TYPE, li.id(), "refund");

        assertThat(started).containsExactly(RecordRef.of(li));
    }

    @Test
    void customers_are_found_by_their_tags() {
        Customer li = person("Li");
        Customer wang = person("Wang");
        tags.add(Customer.TYPE, li.id(), "vip");

        assertThat(tags.customers("vip").items()).containsExactly(li);
        assertThat(customers
                        .list(Query.of(Customer.TYPE)
                                .where(Tagging.on(Customer.TYPE, "vip").not()))
                        .items())
                .containsExactly(wang);
    }

    @Test
    void any_record_can_be_tagged() {
        Customer li = person("Li");
        Note note = new NoteService(session).write(li.id(), "wants money back");
        tags.add(RecordRef.of(note), "refund");

        assertThat(tags.of(RecordRef.of(note))).hasSize(1);
        assertThat(tags.of(RecordRef.of(li))).isEmpty();
    }

    @Test
    void a_retired_tag_stays_and_is_put_on_nothing_more() {
        Customer li = person("Li");
        Customer wang = person("Wang");
        tags.add(Customer.TYPE, li.id(), "vip");
        tags.retire("vip", true);

        assertThat(tags.add(Customer.TYPE, li.id(), "vip").tag()).isEqualTo("vip");
        assertThat(code(() -> tags.add(Customer.TYPE, wang.id(), "vip"))).isEqualTo("tag.retired");
        tags.retire("vip", false);
        tags.add(Customer.TYPE, wang.id(), "vip");
        assertThat(tags.customers("vip").items()).hasSize(2);
    }

    @Test
    void unknown_tags_and_records_are_refused() {
        Customer li = person("Li");
        assertThat(code(() -> tags.add(Customer.TYPE, li.id(), "none"))).isEqualTo("record.not-found");
        assertThat(code(() -> tags.add(new RecordRef("Customer", java.util.UUID.randomUUID()), "vip")))
                .isEqualTo("record.not-found");
        assertThat(code(() -> tags.add(new RecordRef("Nothing", java.util.UUID.randomUUID()), "vip")))
                .isEqualTo("type.unknown");
        assertThat(count(Tagging.TYPE)).isZero();
    }

    @Test
    void records_out_of_sight_are_not_tagged() {
        rights.put("mei", ownRowsOf("mei"));
        Customer li = customers.register(NewCustomer.person("Li").owner("lin"));
        tags.add(Customer.TYPE, li.id(), "vip");
        TagService mine = new TagService(as("mei"));

        assertThat(code(() -> mine.add(Customer.TYPE, li.id(), "refund"))).isEqualTo("record.not-found");
        assertThat(code(() -> mine.of(RecordRef.of(li)))).isEqualTo("record.not-found");
        assertThat(mine.customers("vip").items()).isEmpty();
    }
}
