package io.embedcrm.sealing;

import com.google.common.collect.Lists;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Puts records that are only ever appended there anew: storages change none. Their parts are put aside meanwhile. */
public final class Anew {
    private final Transaction storage;

    /** In this transaction. */
    public Anew(Transaction storage) {
        this.storage = storage;
    }

    /** Records that are out of the tables for a moment. */
    private record Aside<T extends Entity>(RecordType<T> type, List<T> records) {
        void back(Transaction storage) {
            Lists.partition(records, Limits.BATCH).forEach(some -> storage.insertAll(type, some));
        }
    }

    /** Replaces records of {@code type}, whose parts are of {@code parts}. */
    public <T extends Entity> void put(RecordType<T> type, List<RecordType<?>> parts, List<Edit<T>> edits) {
        List<Id<T>> ids = edits.stream()
                .map(edit -> new Id<T>(edit.before().id().value()))
                .toList();
        List<Aside<?>> aside = new ArrayList<>();
        parts.forEach(part -> aside.add(aside(part, ids)));
        storage.deleteAll(type, edits.stream().map(Edit::before).toList(), Criteria.everything());
        storage.insertAll(type, edits.stream().map(Edit::after).toList());
        aside.forEach(each -> each.back(storage));
    }

    private <C extends Entity, T extends Entity> Aside<C> aside(RecordType<C> part, List<Id<T>> wholes) {
        @SuppressWarnings("unchecked")
        Reference<C, T> whole = (Reference<C, T>) part.partOf().orElseThrow();
        List<C> records = new ArrayList<>();
        Lists.partition(wholes, Limits.VALUES)
                .forEach(some ->
                        storage.each(Query.of(part).where(whole.in(some)).limit(Limits.PAGE), records::add));
        Lists.partition(records, Limits.BATCH).forEach(some -> storage.deleteAll(part, some, Criteria.everything()));
        return new Aside<>(part, records);
    }
}
