package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.ContactMedium;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.OnceKey;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Records;
import io.embedcrm.work.Subscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Canaries in every text of every record that can be a person's, and in what follows from it: none is left. */
class ErasedEverywhereTest extends SubjectsScene {
    private static final String PHONE = "13812345678";

    private final List<RecordType<?>> seeded = new ArrayList<>();
    private Id<Customer> person;
    private Id<Customer> friend;

    /** A person with a record of every type, each changed once if it can be, another of each removed before. */
    private void seed() {
        PersonReach reach = Erasure.reach(session.read(call -> call));
        Canaries canaries = new Canaries(ids, clock.instant(), record -> insert(record));
        friend = person("Mei Friend");
        Customer survivor = canaries.of(Customer.TYPE, friend);
        person = records.insert(survivor).id();
        Customer loser = Customer.TYPE.with(canaries.of(Customer.TYPE, person), Customer.MERGED_INTO, person);
        records.insert(loser);
        List<RecordType<?>> order = new ArrayList<>(reach.removalOrder());
        Collections.reverse(order);
        for (RecordType<?> type : order) {
            if (type != (Object) Customer.TYPE) {
                seeded.add(type);
                every(canaries, type);
            }
        }
        records.change(survivor, canaries.again(survivor));
        records.insert(contact(person, PHONE));
        records.insert(contact(loser.id(), "13912345679"));
        records.insert(new Identity(ids.next(), 1, person, "shop", canaries.next(), clock.instant()));
        records.insert(Wedding.TYPE.with(
                new Wedding(ids.next(), 1, friend, person, "a good day", null, null, null, null),
                Wedding.GROOM,
                person));
        loose(canaries);
    }

    private ContactPoint contact(Id<Customer> of, String phone) {
        ContactPoint any = new Canaries(ids, clock.instant(), record -> {}).of(ContactPoint.TYPE, of);
        ContactPoint known = ContactPoint.TYPE.with(any, ContactPoint.TYPE.text("raw"), phone);
        return ContactPoint.TYPE.with(
                ContactPoint.TYPE.with(known, ContactPoint.TYPE.text("normalized"), "+86" + phone),
                ContactPoint.TYPE.choice("medium", ContactMedium.class),
                ContactMedium.PHONE);
    }

    private <T extends Entity> void every(Canaries canaries, RecordType<T> type) {
        T stays = canaries.of(type, person);
        insert(stays);
        canaries.stays(stays);
        if (!type.appendOnly()) {
            records.change(stays, canaries.again(stays));
        }
        T goes = canaries.of(type, person);
        if (type.uniques().stream().noneMatch(key -> key.of(goes).equals(key.of(stays)))) {
            records.remove(insert(goes));
        }
    }

    private <T extends Entity> T insert(T record) {
        return records.insert(record);
    }

    /** What no reference leads from: due work, tokens, what waits to be delivered and is parked. */
    private void loose(Canaries canaries) {
        session.change(Operation.of("test.plan"), call -> {
            call.plan("test.kind", person.toString(), clock.instant().plus(Duration.ofDays(9)), canaries.next());
            call.plan("test.kind", "other", clock.instant().plus(Duration.ofDays(9)), "call " + PHONE);
            return call.find(Customer.TYPE, friend);
        });
        session.once("order of " + PHONE).change(Operation.of("test.once"), call -> call.find(Customer.TYPE, friend));
        session.once("any").change(Operation.of("test.once"), call -> call.find(Customer.TYPE, person));
        work.subscribe(new Subscriber("failing", (event, in) -> {
            throw new IllegalStateException("always");
        }));
        records.insert(contact(person, "13712345670"));
        Customer known = records.get(Customer.TYPE, friend);
        new Records(work.session(tenant, Actor.of(Canaries.MARK + "@portal").being(Customer.TYPE, person)))
                .change(known, Customer.TYPE.with(known, Customer.CITY, "Wuhan"));
        new Due(work, tenant).run(clock.instant());
        guests.rows.put(RecordRef.of(Customer.TYPE, person), 2L);
    }

    @Test
    void no_canary_is_left_in_any_column_of_any_table() {
        seed();
        assertThat(dumped(Canaries.MARK)).as("the harness finds them before").hasSizeGreaterThan(50);
        assertThat(dumped(PHONE)).isNotEmpty();
        long friends = records.count(
                Wedding.TYPE, Wedding.TYPE.reference("bride", Customer.class).eq(friend));
        ErasureReceipt receipt = erasure.erase(person, "the person asked");
        assertThat(dumped(Canaries.MARK)).isEmpty();
        assertThat(dumped(PHONE)).isEmpty();
        assertThat(dumped("13912345679")).isEmpty();
        assertThat(receipt.counts()).contains("\"Customer\":2");
        seeded.forEach(type -> assertThat(receipt.counts()).contains("\"" + type.name() + "\""));
        assertThat(records.get(Customer.TYPE, friend).name()).isEqualTo("Mei Friend");
        assertThat(records.count(Wedding.TYPE, Wedding.GROOM.absent())).isEqualTo(friends);
        assertThat(records.count(DueWork.TYPE, DueWork.KIND.eq("test.kind")))
                .as("what is about others is done without what it told of the person")
                .isEqualTo(1);
        assertThat(records.count(OnceKey.TYPE, Criteria.everything()))
                .as("a token that tells of nobody is still used up, whatever its call gave")
                .isEqualTo(1);
        assertThat(guests.rows).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Eraser.Step.class)
    void an_erasure_that_forgets_something_is_found_out_and_undone(Eraser.Step forgotten) {
        seed();
        int before = dumped(Canaries.MARK).size();
        assertThat(code(() -> erasure.erase(person, "the person asked", step -> step != forgotten)))
                .isEqualTo("erasure.found");
        assertThat(dumped(Canaries.MARK)).hasSize(before);
        assertThat(records.find(Customer.TYPE, person)).isPresent();
    }
}
