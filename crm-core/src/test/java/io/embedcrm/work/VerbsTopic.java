package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whichever verb writes or reads, the journal notes it, references are sound, and no more is asked of the storage. */
interface VerbsTopic {
    Storage storage();

    private static <T extends Entity> List<BiConsumer<Transaction, T>> ways(UniqueKey<T> key) {
        return List.of(
                (tx, record) -> tx.insertAll(key.type(), List.of(record)),
                (tx, record) -> tx.insertAbsent(key, List.of(record)),
                (tx, record) -> tx.insertOrFind(key, record));
    }

    private static List<BiConsumer<Transaction, Member>> ways() {
        return ways(Member.TYPE.unique("phone"));
    }

    private static Member member(Shop shop) {
        return shop.member("lin", "m").with(Member.PHONE, "138" + shop.id());
    }

    private static void does(Shop shop, Consumer<Call> step) {
        shop.as("lin").change(Operation.of("x"), call -> {
            step.accept(call);
            return true;
        });
    }

    @Test
    default void no_verb_writes_or_locks_in_a_call_that_reads() {
        Shop shop = Shop.on(storage());
        Member there = shop.put(member(shop));
        Edit<Member> edit = new Edit<>(there, there.with(Member.CITY, "x"));
        ways().forEach(way -> refused(shop, tx -> way.accept(tx, member(shop))));
        refused(shop, tx -> tx.updateAll(Member.TYPE, List.of(edit), Criteria.everything()));
        refused(shop, tx -> tx.deleteAll(Member.TYPE, List.of(there), Criteria.everything()));
        refused(shop, tx -> tx.lock(Member.TYPE, List.of(there.id()), Criteria.everything()));
        refused(
                shop,
                tx -> tx.claim(new Claim<>(
                        Query.of(DueWork.TYPE), DueWork.LEASE_UNTIL, DueWork.FENCE, Duration.ofMinutes(5))));
        assertThat(shop.all(Member.TYPE)).containsExactly(there);
        Shop none = shop.under(new Rules().rows(Member.TYPE, Criteria.nothing()));
        assertThatThrownBy(() -> none.as("lin").read(call -> call.insert(member(shop))))
                .as("whatever the actor may do otherwise")
                .isInstanceOf(IllegalStateException.class);
    }

    private static void refused(Shop shop, Consumer<Transaction> write) {
        assertThatThrownBy(() -> shop.as("lin").read(call -> {
                    write.accept(call.asSystem());
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a call that reads does not write");
    }

    @Test
    default void whichever_way_a_record_is_created_it_leaves_a_line_and_refers_to_what_exists() {
        Shop shop = Shop.on(storage());
        for (BiConsumer<Transaction, Member> way : ways()) {
            Member member = member(shop);
            does(shop, call -> way.accept(call, member));
            assertThat(shop.changesOf(member)).hasSize(1);
            unknown(() -> does(shop, call -> way.accept(call, member(shop).with(Member.SPONSOR, shop.id()))));
        }
        Member there = shop.all(Member.TYPE).get(0);
        unknown(() -> shop.records("lin").change(there, there.with(Member.SPONSOR, shop.id())));
        Member same = member(shop).with(Member.PHONE, there.phone());
        does(shop, call -> call.insertAbsent(Member.TYPE.unique("phone"), List.of(same)));
        does(shop, call -> call.insertOrFind(Member.TYPE.unique("phone"), same));
        assertThat(shop.all(Change.TYPE)).as("what is there is not created").hasSize(ways().size());
        assertThat(shop.all(Member.TYPE)).hasSize(ways().size());
    }

    private static void unknown(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("reference.unknown"));
    }

    @Test
    default void whichever_way_a_part_is_created_its_wholes_are_raised() {
        Shop shop = Shop.on(storage());
        Visit visit = shop.records("lin").insert(Visit.of(shop.id(), null, "shop"));
        Part part = shop.records("lin").insert(Part.of(shop.id(), visit.id(), "tea"));
        long version = 1;
        for (BiConsumer<Transaction, Piece> way : ways(Piece.TYPE.unique("label"))) {
            Piece piece = new Piece(shop.id(), 1, part.id(), "leaf " + version);
            does(shop, call -> way.accept(call, piece));
            version++;
            assertThat(shop.stored(Part.TYPE, part.id())).contains(Part.TYPE.at(part, version));
            assertThat(shop.stored(Visit.TYPE, visit.id())).contains(Visit.TYPE.at(visit, version + 1));
        }
    }

    @Test
    default void what_a_transaction_has_written_or_holds_is_not_asked_for_again() {
        CountingStorage counting = new CountingStorage(storage());
        Shop shop = Shop.on(counting);
        Member there = shop.records("lin").insert(member(shop));
        ways().forEach(way -> {
            Member member = member(shop);
            assertThat(reads(shop, counting, call -> {
                        way.accept(call, member);
                        call.insert(shop.visit(member, "x"));
                    }))
                    .as("nor is the counter of a stream that begins; a key is looked up")
                    .allMatch(read -> read.equals("list Member"));
        });
        List<Consumer<Call>> seen = List.of(
                call -> call.asSystem()
                        .insertOrFind(Member.TYPE.unique("phone"), member(shop).with(Member.PHONE, there.phone())),
                call -> call.getLocked(Member.TYPE, there.id()),
                call -> call.list(Query.of(Member.TYPE).where(Member.OWNER.eq("lin"))),
                call -> call.update(there, there.with(Member.CITY, "x")));
        seen.forEach(step -> assertThat(reads(shop, counting, call -> {
                    step.accept(call);
                    call.insert(shop.visit(there, "x"));
                }))
                .noneMatch(read -> read.startsWith("count ")));
    }

    private static List<String> reads(Shop shop, CountingStorage counting, Consumer<Call> step) {
        counting.forget();
        does(shop, step);
        return counting.reads();
    }

    @Test
    default void a_whole_that_is_held_is_not_held_once_more_and_one_that_goes_is_held_before_its_parts() {
        CountingStorage counting = new CountingStorage(storage());
        Shop shop = Shop.on(counting);
        Visit visit = shop.records("lin").insert(Visit.of(shop.id(), null, "shop"));
        Remark remark = shop.records("lin").insert(new Remark(shop.id(), 1, null, "without parts"));
        assertThat(reads(shop, counting, call -> {
                    call.getLocked(Visit.TYPE, visit.id());
                    call.insert(Part.of(shop.id(), visit.id(), "tea"));
                }))
                .containsOnlyOnce("lock Visit");
        assertThat(reads(shop, counting, call -> call.delete(Visit.TYPE.at(visit, 2))))
                .containsSubsequence("lock Visit", "list Part");
        assertThat(reads(shop, counting, call -> call.delete(remark))).doesNotContain("lock Remark");
    }

    @Test
    default void however_a_whole_was_read_its_parts_are_refused_once_another_has_changed_it() {
        Meanwhile meanwhile = new Meanwhile(storage());
        Shop shop = Shop.on(meanwhile);
        Visit visit = shop.records("lin").insert(Visit.of(shop.id(), null, "shop"));
        List<Consumer<Call>> reads = List.of(
                call -> call.get(Visit.TYPE, visit.id()),
                call -> call.list(Query.of(Visit.TYPE).where(Visit.TYPE.id().eq(visit.id()))),
                call -> call.update(visit, visit));
        meanwhile.changed = RecordRef.of(visit);
        for (Consumer<Call> read : reads) {
            assertThatThrownBy(() -> does(shop, call -> {
                        read.accept(call);
                        call.insert(Part.of(shop.id(), visit.id(), "tea"));
                    }))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("changed by another since it was read");
        }
        does(shop, call -> call.insert(Part.of(shop.id(), visit.id(), "unread")));
        assertThat(shop.all(Part.TYPE)).extracting(Part::what).containsExactly("unread");
    }

    /** A storage in which another has changed a record just before it is held. */
    final class Meanwhile implements Storage {
        private final Storage next;
        private RecordRef changed = new RecordRef("Visit", new java.util.UUID(0, 0));

        Meanwhile(Storage next) {
            this.next = next;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(tenant, tx -> work.apply(new Interrupted(tx)));
        }

        private final class Interrupted extends ForwardingTransaction {
            Interrupted(Transaction next) {
                super(next);
            }

            @Override
            public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
                for (T record : super.lock(type, ids, only)) {
                    if (RecordRef.of(record).equals(changed)) {
                        super.raiseAll(type, List.of(record));
                    }
                }
                return super.lock(type, ids, only);
            }
        }
    }
}
