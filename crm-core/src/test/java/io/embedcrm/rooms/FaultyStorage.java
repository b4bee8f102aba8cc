package io.embedcrm.rooms;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A storage with a fault planted under all that writes: its transactions do something else than they are told. */
public final class FaultyStorage implements Storage {
    private final Storage next;
    private final UnaryOperator<Transaction> fault;

    /** {@code fault} makes the faulty transaction of a sound one. */
    public FaultyStorage(Storage next, UnaryOperator<Transaction> fault) {
        this.next = next;
        this.fault = fault;
    }

    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        return next.transact(tenant, tx -> work.apply(fault.apply(tx)));
    }

    /** Records of {@code type} are stored as {@code otherwise} has it. */
    public static <S extends Entity> UnaryOperator<Transaction> storing(
            RecordType<S> type, UnaryOperator<S> otherwise) {
        return tx -> new ForwardingTransaction(tx) {
            @SuppressWarnings("unchecked")
            private <T extends Entity> T stored(RecordType<T> of, T record) {
                return of.equals(type) ? (T) otherwise.apply((S) record) : record;
            }

            @Override
            public <T extends Entity> List<T> insertAll(RecordType<T> of, List<T> records) {
                return super.insertAll(
                        of, records.stream().map(each -> stored(of, each)).toList());
            }

            @Override
            public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
                return super.insertAbsent(
                        key,
                        records.stream().map(each -> stored(key.type(), each)).toList());
            }

            @Override
            public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
                return super.insertOrFind(key, stored(key.type(), record));
            }

            @Override
            public <T extends Entity> List<T> updateAll(RecordType<T> of, List<Edit<T>> edits, Criteria<T> only) {
                return super.updateAll(
                        of,
                        edits.stream()
                                .map(each -> new Edit<>(each.before(), stored(of, each.after())))
                                .toList(),
                        only);
            }
        };
    }

    /** Records of {@code type}, once there, are never changed or removed. */
    public static UnaryOperator<Transaction> freezing(RecordType<?> type) {
        return tx -> new ForwardingTransaction(tx) {
            @Override
            public <T extends Entity> List<T> updateAll(RecordType<T> of, List<Edit<T>> edits, Criteria<T> only) {
                return of.equals(type) ? edits.stream().map(Edit::after).toList() : super.updateAll(of, edits, only);
            }

            @Override
            public <T extends Entity> void deleteAll(RecordType<T> of, List<T> records, Criteria<T> only) {
                if (!of.equals(type)) {
                    super.deleteAll(of, records, only);
                }
            }
        };
    }
}
