package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Action;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A change of parts is a change of their whole: its version is raised, once, and nothing more is told of it. */
interface PartsTopic {
    Storage storage();

    private static long version(Shop shop, Visit visit) {
        return shop.stored(Visit.TYPE, visit.id()).orElseThrow().version();
    }

    private static Visit visit(Shop shop) {
        return shop.records("lin").insert(shop.visit(shop.put(shop.member("lin", "a")), "shop"));
    }

    @Test
    default void a_part_that_comes_changes_or_goes_raises_its_whole() {
        Shop shop = Shop.on(storage());
        Records records = shop.records("lin");
        Visit visit = visit(shop);
        Part part = records.insert(Part.of(shop.id(), visit.id(), "tea"));
        assertThat(version(shop, visit)).isEqualTo(2);
        Part changed = records.change(part, part.with(Part.WHAT, "cake"));
        assertThat(version(shop, visit)).isEqualTo(3);
        records.remove(changed);
        assertThat(shop.stored(Visit.TYPE, visit.id())).contains(Visit.TYPE.at(visit, 4));
        assertThat(shop.changesOf(visit)).hasSize(1);
        assertThat(shop.changes(Change.WHOLE.eq(RecordRef.of(visit)))).hasSize(3);
    }

    @Test
    default void who_has_read_the_whole_before_its_parts_changed_is_stale() {
        Shop shop = Shop.on(storage());
        Visit read = visit(shop);
        shop.records("wang").insert(Part.of(shop.id(), read.id(), "tea"));
        assertThatThrownBy(() -> shop.records("lin").change(read, read.with(Visit.PLACE, "street")))
                .isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> shop.as("lin").change(Operation.of("x"), call -> {
                    call.update(read, read);
                    return call.insert(Part.of(shop.id(), read.id(), "cake"));
                }))
                .isInstanceOf(StaleVersionException.class);
        assertThat(shop.all(Part.TYPE)).hasSize(1);
    }

    @Test
    default void however_many_parts_change_in_a_transaction_the_whole_is_raised_once() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        Visit other = visit(shop);
        shop.as("lin").together(s -> {
            Records records = new Records(s);
            Part tea = records.insert(Part.of(shop.id(), visit.id(), "tea"));
            records.insertAll(
                    Part.TYPE, List.of(Part.of(shop.id(), visit.id(), "cake"), Part.of(shop.id(), other.id(), "cake")));
            records.change(tea, tea.with(Part.QUANTITY, 2L));
            return true;
        });
        assertThat(version(shop, visit)).isEqualTo(2);
        assertThat(version(shop, other)).isEqualTo(2);
    }

    @Test
    default void a_whole_that_is_written_itself_is_not_raised_besides() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        shop.as("lin").change(Operation.of("parts first"), call -> {
            call.insert(Part.of(shop.id(), visit.id(), "tea"));
            return call.update(visit, visit.with(Visit.PLACE, "street"));
        });
        assertThat(version(shop, visit)).isEqualTo(2);
        shop.as("lin").change(Operation.of("whole first"), call -> {
            Visit now = call.get(Visit.TYPE, visit.id());
            call.update(now, now.with(Visit.PLACE, "market"));
            return call.insert(Part.of(shop.id(), visit.id(), "cake"));
        });
        assertThat(version(shop, visit)).isEqualTo(3);
        Visit whole = shop.as("lin").change(Operation.of("new"), call -> {
            Visit made = call.insert(Visit.of(shop.id(), visit.member(), "new"));
            call.insert(Part.of(shop.id(), made.id(), "tea"));
            return made;
        });
        assertThat(version(shop, whole)).isEqualTo(1);
        shop.records("lin").remove(shop.stored(Visit.TYPE, visit.id()).orElseThrow());
        assertThat(shop.stored(Visit.TYPE, visit.id())).isEmpty();
    }

    @Test
    default void an_edit_of_a_part_in_which_nothing_differs_raises_nothing() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        Part part = shop.records("lin").insert(Part.of(shop.id(), visit.id(), "tea"));
        shop.records("lin").change(part, part);
        assertThat(version(shop, visit)).isEqualTo(2);
    }

    @Test
    default void a_part_that_leaves_one_whole_for_another_raises_both() {
        Shop shop = Shop.on(storage());
        Visit from = visit(shop);
        Visit to = visit(shop);
        Part part = shop.records("lin").insert(Part.of(shop.id(), from.id(), "tea"));
        shop.records("lin").change(part, part.with(Part.VISIT, to.id()));
        assertThat(version(shop, from)).isEqualTo(3);
        assertThat(version(shop, to)).isEqualTo(2);
    }

    @Test
    default void a_part_of_a_part_raises_all_it_stands_in() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        Part part = shop.records("lin").insert(Part.of(shop.id(), visit.id(), "tea"));
        Piece piece = shop.records("lin").insert(new Piece(shop.id(), 1, part.id(), "leaf"));
        assertThat(shop.stored(Part.TYPE, part.id()).orElseThrow().version()).isEqualTo(2);
        assertThat(version(shop, visit)).isEqualTo(3);
        shop.records("lin").remove(piece);
        assertThat(shop.stored(Part.TYPE, part.id()).orElseThrow().version()).isEqualTo(3);
        assertThat(version(shop, visit)).isEqualTo(4);
    }

    @Test
    default void a_call_gives_back_the_whole_as_it_is_then_stored() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        Visit given = shop.as("lin").change(Operation.of("x"), call -> {
            call.insert(Part.of(shop.id(), visit.id(), "tea"));
            return call.get(Visit.TYPE, visit.id());
        });
        assertThat(shop.stored(Visit.TYPE, visit.id())).contains(given);
        Visit again = shop.as("lin").together(s -> {
            new Records(s).insert(Part.of(shop.id(), visit.id(), "cake"));
            return new Records(s).get(Visit.TYPE, visit.id());
        });
        assertThat(shop.records("lin")
                        .change(again, again.with(Visit.PLACE, "x"))
                        .version())
                .isEqualTo(4);
    }

    @Test
    default void who_may_change_parts_but_not_their_whole_raises_it_all_the_same() {
        Rules rules = new Rules()
                .rows(Visit.TYPE, Action.CHANGE, Criteria.nothing())
                .hide(Visit.PLACE)
                .readOnly(Visit.RATING);
        Shop all = Shop.on(storage());
        Visit visit = visit(all);
        Shop shop = all.under(rules);
        Part part = shop.records("wang").insert(Part.of(shop.id(), visit.id(), "tea"));
        shop.records("wang").change(part, part.with(Part.WHAT, "cake"));
        assertThat(shop.stored(Visit.TYPE, visit.id())).contains(Visit.TYPE.at(visit, 3));
        assertThat(shop.changesOf(visit)).hasSize(1);
    }

    @Test
    default void a_listener_is_told_of_the_part_and_not_of_the_whole() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        List<String> told = new ArrayList<>();
        shop.work.listen((event, session) -> told.add(event.name()));
        shop.records("lin").insert(Part.of(shop.id(), visit.id(), "tea"));
        assertThat(told).containsExactly("Part.created");
    }

    @Test
    default void many_who_read_the_whole_and_then_add_a_part_do_so_one_after_the_other() {
        Shop shop = Shop.on(storage());
        Visit visit = visit(shop);
        CyclicBarrier read = new CyclicBarrier(4);
        boolean oneAtATime = storage() instanceof MemoryStorage;
        Threads.run(4, thread -> {
            boolean[] waited = {oneAtATime};
            return shop.as("lin").change(Operation.of("x"), call -> {
                long parts = call.get(Visit.TYPE, visit.id()).version();
                if (!waited[0]) {
                    waited[0] = true;
                    await(read);
                }
                return call.insert(Part.of(shop.id(), visit.id(), "seen " + parts));
            });
        });
        assertThat(shop.all(Part.TYPE))
                .extracting(Part::what)
                .containsExactlyInAnyOrder("seen 1", "seen 2", "seen 3", "seen 4");
        assertThat(version(shop, visit)).isEqualTo(5);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void parts_that_come_with_their_whole_cost_nothing_more() {
        Verbs verbs = new Verbs(storage());
        Shop shop = Shop.on(verbs);
        Member member = shop.put(shop.member("lin", "a"));
        verbs.ofVisits.clear();
        Visit visit = shop.as("lin").change(Operation.of("x"), call -> {
            Visit made = call.insert(shop.visit(member, "shop"));
            call.insertAll(
                    Part.TYPE, List.of(Part.of(shop.id(), made.id(), "tea"), Part.of(shop.id(), made.id(), "cake")));
            return made;
        });
        assertThat(verbs.ofVisits).containsExactly("insertAll");
        verbs.ofVisits.clear();
        shop.records("lin").insert(Part.of(shop.id(), visit.id(), "more"));
        assertThat(verbs.ofVisits).filteredOn(verb -> !verb.equals("findAll")).containsExactly("lock", "raiseAll");
    }

    /** Notes what a storage is asked of visits. */
    final class Verbs implements Storage {
        final List<String> ofVisits = new ArrayList<>();
        private final Storage next;

        Verbs(Storage next) {
            this.next = next;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(tenant, tx -> work.apply(new Noting(tx)));
        }

        private final class Noting extends ForwardingTransaction {
            Noting(Transaction next) {
                super(next);
            }

            private void note(RecordType<?> type, String verb) {
                if (type == Visit.TYPE) {
                    ofVisits.add(verb);
                }
            }

            @Override
            public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
                note(type, "insertAll");
                return super.insertAll(type, records);
            }

            @Override
            public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
                note(type, "raiseAll");
                super.raiseAll(type, records);
            }

            @Override
            public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
                note(type, "findAll");
                return super.findAll(type, ids, only);
            }

            @Override
            public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
                note(type, "lock");
                return super.lock(type, ids, only);
            }

            @Override
            public <T extends Entity> Page<T> list(Query<T> query) {
                note(query.type(), "list");
                return super.list(query);
            }
        }
    }
}
