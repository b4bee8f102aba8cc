package io.embedcrm.memory;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/** Records that are not kept as they were given. */
final class KeepingFaults {
    private KeepingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("a duplicate is passed over", "a_unique_key_that_is_taken_is_refused", SilentDuplicates::new),
                Fault.of(
                        "trailing blanks are cut off",
                        "texts_that_differ_at_all_are_different",
                        tx -> new Distorting(tx, Kind.TEXT, value -> ((String) value).stripTrailing())),
                Fault.of(
                        "instants are kept in milliseconds",
                        "instants_of_every_age_are_kept",
                        tx -> new Distorting(
                                tx, Kind.INSTANT, value -> ((Instant) value).truncatedTo(ChronoUnit.MILLIS))),
                Fault.of(
                        "empty text becomes another",
                        "empty_text_is_not_absent",
                        tx -> new Distorting(tx, Kind.TEXT, value -> value.equals("") ? " " : value)),
                Fault.of(
                        "a change of attributes is lost",
                        "attributes_are_set_changed_and_cleared",
                        AttributesNotWritten::new));
    }

    private static final class SilentDuplicates extends ForwardingTransaction {
        SilentDuplicates(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            try {
                return super.insertAll(type, records);
            } catch (InvalidException e) {
                if (e.code().equals("record.duplicate")) {
                    return records;
                }
                throw e;
            }
        }
    }

    /** Keeps values of one kind in another form. */
    private static final class Distorting extends ForwardingTransaction {
        private final Kind kind;
        private final UnaryOperator<Object> form;

        Distorting(Transaction next, Kind kind, UnaryOperator<Object> form) {
            super(next);
            this.kind = kind;
            this.form = form;
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            return super.insertAll(
                    type,
                    records.stream().map(record -> distorted(type, record)).toList());
        }

        private <T extends Entity> T distorted(RecordType<T> type, T record) {
            Object[] values = type.values(record);
            for (Field<T, ?> field : type.fields()) {
                Object value = values[field.index()];
                values[field.index()] = field.kind() == kind && value != null ? form.apply(value) : value;
            }
            return type.create(values);
        }
    }

    private static final class AttributesNotWritten extends ForwardingTransaction {
        AttributesNotWritten(Transaction next) {
            super(next);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            List<Edit<T>> without = edits.stream()
                    .map(edit -> edit.before() instanceof Buyer before && edit.after() instanceof Buyer after
                            ? (Edit<T>) new Edit<>(before, after.with(Buyer.ATTRIBUTES, before.attributes()))
                            : edit)
                    .toList();
            return super.updateAll(type, without, only);
        }
    }
}
