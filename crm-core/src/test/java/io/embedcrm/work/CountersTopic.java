package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each stream has one counter, which knows where the stream has come to, since when it waits and since when it is restricted. */
interface CountersTopic {
    Storage storage();

    private static EventStream counter(Shop shop, Entity subject) {
        return shop.stored(EventStream.TYPE, EventStream.idOf(RecordRef.of(subject)))
                .orElseThrow();
    }

    private static Member change(Shop shop, Member member, String city) {
        Member now = shop.stored(Member.TYPE, member.id()).orElseThrow();
        return shop.records("lin").change(now, now.with(Member.CITY, city));
    }

    @Test
    default void a_counter_that_is_there_costs_one_lock_and_one_that_is_not_is_put_there() {
        CountingStorage counting = new CountingStorage(storage());
        Shop shop = Shop.on(counting);
        Member known = shop.records("lin").insert(shop.member("lin", "known"));
        Member silent = shop.put(shop.member("lin", "from before the CRM"));
        counting.forget();
        shop.records("lin").change(known, known.with(Member.CITY, "x"));
        assertThat(counting.reads()).containsExactly("lock EventStream");
        assertThat(counting.writes()).noneMatch(write -> write.startsWith("insertAbsent"));
        Member again = shop.stored(Member.TYPE, known.id()).orElseThrow();
        counting.forget();
        shop.as("lin").change(Operation.of("both"), call -> {
            call.update(again, again.with(Member.CITY, "y"));
            return call.update(silent, silent.with(Member.CITY, "y"));
        });
        assertThat(counting.reads())
                .as("whether it was erased is asked of the new one alone")
                .containsOnlyOnce("findAll Member");
        assertThat(counter(shop, silent).position()).isEqualTo(1);
        assertThat(counter(shop, known).position()).isEqualTo(3);
    }

    @Test
    default void counters_of_new_streams_are_put_there_in_the_order_of_their_ids() {
        List<Id<?>> ids = new ArrayList<>();
        Shop shop = Shop.on(new Noting(storage(), ids));
        Visit first = Visit.of(shop.id(), null, "a stream of another type");
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            members.add(shop.member("lin", "m" + i));
        }
        shop.as("lin").change(Operation.of("x"), call -> {
            call.insert(first);
            return call.insertAll(Member.TYPE, members);
        });
        assertThat(ids)
                .hasSize(9)
                .isSortedAccordingTo(
                        (a, b) -> a.value().toString().compareTo(b.value().toString()));
    }

    /** Notes the ids of the counters that are put into a storage. */
    record Noting(Storage next, List<Id<?>> ids) implements Storage {
        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(
                    tenant,
                    tx -> work.apply(new ForwardingTransaction(tx) {
                        @Override
                        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
                            if (type == EventStream.TYPE) {
                                records.forEach(record -> ids.add(record.id()));
                            }
                            return super.insertAll(type, records);
                        }
                    }));
        }
    }

    @Test
    default void a_stream_waits_since_its_first_event_that_was_not_delivered_and_a_new_one_is_not_kept_waiting() {
        Shop shop = Shop.on(storage());
        Member nobodys = shop.records("lin").insert(shop.member("lin", "whom nobody hears of"));
        assertThat(counter(shop, nobodys).dueAt()).isNull();
        List<String> heard = new ArrayList<>();
        shop.work.subscribe(new Subscriber("sick", (event, session) -> {
            throw new IllegalStateException("no");
        }));
        shop.work.subscribe(new Subscriber("well", (event, session) -> heard.add(event.name())));
        Instant begun = shop.clock.instant();
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        shop.clock.pass(Duration.ofMinutes(1));
        change(shop, a, "x");
        assertThat(counter(shop, a).dueAt()).isEqualTo(begun);
        new Due(shop.work, shop.tenant).run(shop.clock.instant());
        assertThat(counter(shop, a).dueAt()).as("the sick one").isAfter(shop.clock.instant());
        change(shop, a, "y");
        new Due(shop.work, shop.tenant).run(shop.clock.instant());
        assertThat(heard).containsExactly("Member.created", "Member.changed", "Member.changed");
    }

    @Test
    default void a_stream_is_restricted_since_it_was_first() {
        Shop shop = Shop.on(storage());
        Member a = shop.records("lin").insert(shop.member("lin", "a"));
        restrict(shop, a, true);
        Instant first = shop.clock.instant();
        assertThat(counter(shop, a).restrictedAt()).isEqualTo(first);
        shop.clock.pass(Duration.ofMinutes(1));
        restrict(shop, a, true);
        assertThat(counter(shop, a).restrictedAt()).isEqualTo(first);
        change(shop, a, "x");
        assertThat(counter(shop, a).restrictedAt()).isEqualTo(first);
        restrict(shop, a, false);
        assertThat(counter(shop, a).restrictedAt()).isNull();
    }

    private static void restrict(Shop shop, Member member, boolean restricted) {
        shop.as("lin").change(Operation.of("restrict"), call -> {
            if (restricted) {
                call.restrict(RecordRef.of(member));
            } else {
                call.release(RecordRef.of(member));
            }
            Member now = call.get(Member.TYPE, member.id());
            return call.update(now, now.with(Member.TALLY, now.tally() + 1));
        });
    }

    @Test
    default void a_stream_that_is_put_back_is_taken_from_who_has_it_and_from_who_had_it_before() {
        RecordRef subject = new RecordRef("Member", new java.util.UUID(1, 2));
        Instant now = Instant.parse("2026-05-01T08:00:00Z");
        EventStream stream = EventStream.of(subject, 7, now, null).rewound(now).rewound(now);
        assertThat(stream.fence()).isEqualTo(2);
        assertThat(stream.leaseUntil()).isNull();
        assertThat(stream.dueAt()).isEqualTo(now);
        assertThat(stream.position()).isEqualTo(7);
    }
}
