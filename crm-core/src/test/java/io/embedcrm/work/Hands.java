package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** How an actor writes: through the guard or, by faulty hands, past it with what a judge allows who overlooks something. */
interface Hands {
    /** Does it, or leaves all as it was. */
    <T extends Entity> void perform(Deed<T> deed);

    /** Through the guard. */
    static Hands guarded(Shop shop, Rules rules) {
        return new Guarded(shop.under(rules).as("lin"));
    }

    /** As a judge has it who overlooks this. */
    static BiFunction<Shop, Rules, Hands> overlooking(Judge.Matter overlooked) {
        return (shop, rules) -> new Judged(shop, new Judge(rules, overlooked));
    }

    /** All that is allowed of a deed, though some of it is not. */
    static BiFunction<Shop, Rules, Hands> halfway() {
        return (shop, rules) -> new Hands() {
            @Override
            public <T extends Entity> void perform(Deed<T> deed) {
                Hands whole = new Judged(shop, new Judge(rules));
                deed.made().forEach(made -> whole.perform(Deed.making(deed.way(), deed.type(), List.of(made))));
                deed.ids()
                        .forEach(id -> whole.perform(new Deed<>(
                                deed.way(), deed.type(), List.of(), List.of(id), deed.where(), deed.values())));
                if (deed.way().bulk()) {
                    whole.perform(deed);
                }
            }
        };
    }

    /** Through the guard. */
    record Guarded(Session session) implements Hands {
        @Override
        public <T extends Entity> void perform(Deed<T> deed) {
            try {
                done(deed);
            } catch (RefusedException | NotFoundException | InvalidException e) {
                // it is told by what is stored then
            }
        }

        private <T extends Entity> void done(Deed<T> deed) {
            RecordType<T> type = deed.type();
            List<T> read = deed.way() == Deed.Way.CHANGE_READ_BEFORE
                    ? session.read(call ->
                            deed.ids().stream().map(id -> call.get(type, id)).toList())
                    : List.of();
            session.change(Operation.of("deed"), call -> {
                switch (deed.way()) {
                    case INSERT -> call.insertAll(type, deed.made());
                    case INSERT_ABSENT -> call.insertAbsent(type.unique("phone"), deed.made());
                    case INSERT_OR_FIND ->
                        call.insertOrFind(type.unique("phone"), deed.made().get(0));
                    case CHANGE -> call.updateAll(type, edits(deed, read(call, deed)), Criteria.everything());
                    case CHANGE_READ_BEFORE -> call.updateAll(type, edits(deed, read), Criteria.everything());
                    case CHANGE_ALL ->
                        call.change(Query.of(type).where(deed.where()).limit(2), deed::done);
                    case REMOVE -> call.deleteAll(type, read(call, deed), Criteria.everything());
                    case REMOVE_ALL ->
                        call.remove(Query.of(type).where(deed.where()).limit(2));
                }
                return true;
            });
        }

        private static <T extends Entity> List<T> read(Call call, Deed<T> deed) {
            return deed.ids().stream().map(id -> call.get(deed.type(), id)).toList();
        }

        private static <T extends Entity> List<Edit<T>> edits(Deed<T> deed, List<T> read) {
            return read.stream()
                    .map(before -> new Edit<>(before, deed.done(before)))
                    .toList();
        }
    }

    /** Past the guard. */
    record Judged(Shop shop, Judge judge) implements Hands {
        @Override
        public <T extends Entity> void perform(Deed<T> deed) {
            World before = World.stored(shop);
            judge.after(before, deed).ifPresent(after -> write(deed.type(), before, after));
        }

        private <T extends Entity> void write(RecordType<T> type, World before, World after) {
            Map<Id<?>, T> left = new HashMap<>();
            after.of(type).forEach(record -> left.put(record.id(), record));
            List<T> there = shop.all(type);
            shop.raw(tx -> {
                for (T stored : there) {
                    T then = left.remove(stored.id());
                    if (then == null) {
                        tx.delete(stored);
                    } else if (!then.equals(type.at(stored, 1))) {
                        tx.update(stored, type.at(then, stored.version()));
                    }
                }
                return tx.insertAll(type, List.copyOf(left.values()));
            });
        }
    }
}
