package io.embedcrm.memory;

import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What storages have done wrong, or could, when writing. */
final class WritingFaults {
    private WritingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("an update does not check the version", "a_stale_update_is_refused", VersionUnchecked::new),
                Fault.of(
                        "an update forgets its condition",
                        "an_update_of_what_does_not_meet_the_condition_is_stale",
                        UpdateWithoutOnly::new),
                Fault.of(
                        "a delete forgets its condition",
                        "what_does_not_meet_the_condition_is_not_deleted",
                        DeleteWithoutOnly::new),
                Fault.of("a delete does not check the version", "a_stale_delete_is_refused", DeleteUnchecked::new),
                Fault.of("an update writes every field", "only_what_differs_is_written", WritesEverything::new),
                Fault.of(
                        "an edit in which nothing differs is not checked",
                        "an_edit_in_which_nothing_differs_still_needs_its_version_and_its_condition",
                        UnchangedUnchecked::new),
                Fault.of(
                        "a raise does not check the version",
                        "raising_what_is_not_at_its_version_or_not_there_is_stale_and_keeps_the_batch",
                        RaiseUnchecked::new),
                Fault.of(
                        "a raise writes nothing",
                        "a_raised_record_is_one_version_on_and_otherwise_as_it_was",
                        RaisesNothing::new),
                Fault.of(
                        "inserting what is absent overwrites what is there",
                        "what_has_a_free_key_is_inserted_and_what_is_there_is_left_alone",
                        InsertAbsentOverwrites::new),
                Fault.of(
                        "inserting what is absent tells all it was given",
                        "what_has_a_free_key_is_inserted_and_what_is_there_is_left_alone",
                        InsertAbsentTellsAll::new),
                Fault.of(
                        "a claim does not raise the fence",
                        "a_record_whose_lease_is_over_is_handed_out_with_the_next_fence",
                        FenceNotRaised::new),
                Fault.of(
                        "a claim hands out what is leased",
                        "a_leased_record_is_not_handed_out_again",
                        LeasedHandedOut::new));
    }

    private static final class VersionUnchecked extends ForwardingTransaction {
        VersionUnchecked(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            List<Edit<T>> current = new ArrayList<>();
            for (Edit<T> edit : edits) {
                long version = stored(this, type, edit.before())
                        .map(Entity::version)
                        .orElse(edit.before().version());
                current.add(new Edit<>(type.at(edit.before(), version), type.at(edit.after(), version)));
            }
            return super.updateAll(type, current, only);
        }
    }

    private static final class UpdateWithoutOnly extends ForwardingTransaction {
        UpdateWithoutOnly(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            return super.updateAll(type, edits, Criteria.everything());
        }
    }

    private static final class DeleteWithoutOnly extends ForwardingTransaction {
        DeleteWithoutOnly(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
            super.deleteAll(type, records, Criteria.everything());
        }
    }

    private static final class DeleteUnchecked extends ForwardingTransaction {
        DeleteUnchecked(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
            List<T> current = records.stream()
                    .map(record -> stored(this, type, record).orElse(record))
                    .toList();
            super.deleteAll(type, current, only);
        }
    }

    private static final class WritesEverything extends ForwardingTransaction {
        WritesEverything(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            List<Edit<T>> whole = new ArrayList<>();
            for (Edit<T> edit : edits) {
                T before = stored(this, type, edit.before()).orElse(edit.before());
                whole.add(before.version() == edit.after().version() ? new Edit<>(before, edit.after()) : edit);
            }
            return super.updateAll(type, whole, only);
        }
    }

    private static final class UnchangedUnchecked extends ForwardingTransaction {
        UnchangedUnchecked(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            boolean same = edits.stream()
                    .allMatch(edit ->
                            type.differences(edit.before(), edit.after()).isEmpty());
            return same ? edits.stream().map(Edit::before).toList() : super.updateAll(type, edits, only);
        }
    }

    private static final class RaiseUnchecked extends ForwardingTransaction {
        RaiseUnchecked(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
            List<T> current = records.stream()
                    .flatMap(record -> stored(this, type, record).stream())
                    .toList();
            super.raiseAll(type, current);
        }
    }

    private static final class RaisesNothing extends ForwardingTransaction {
        RaisesNothing(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> void raiseAll(RecordType<T> type, List<T> records) {
            List<Edit<T>> edits =
                    records.stream().map(record -> new Edit<>(record, record)).toList();
            super.updateAll(type, edits, Criteria.everything());
        }
    }

    private static final class InsertAbsentOverwrites extends ForwardingTransaction {
        InsertAbsentOverwrites(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
            List<T> inserted = new ArrayList<>();
            for (T record : records) {
                Query<T> same = Query.of(key.type()).where(key.of(record));
                list(same).items().forEach(there -> deleteAll(key.type(), List.of(there), Criteria.everything()));
                inserted.addAll(super.insertAbsent(key, List.of(record)));
            }
            return inserted;
        }
    }

    private static final class InsertAbsentTellsAll extends ForwardingTransaction {
        InsertAbsentTellsAll(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
            super.insertAbsent(key, records);
            return records;
        }
    }

    private static final class FenceNotRaised extends ForwardingTransaction {
        FenceNotRaised(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> claim(Claim<T> claim) {
            RecordType<T> type = claim.query().type();
            List<Edit<T>> lowered = super.claim(claim).stream()
                    .map(taken -> new Edit<>(
                            taken, type.with(taken, claim.fence(), claim.fence().of(taken) - 1)))
                    .toList();
            return updateAll(type, lowered, Criteria.everything());
        }
    }

    private static final class LeasedHandedOut extends ForwardingTransaction {
        LeasedHandedOut(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> claim(Claim<T> claim) {
            RecordType<T> type = claim.query().type();
            List<Edit<T>> freed = list(claim.query()).items().stream()
                    .map(job -> new Edit<>(job, type.with(job, claim.lease(), null)))
                    .toList();
            updateAll(type, freed, Criteria.everything());
            return super.claim(claim);
        }
    }

    static <T extends Entity> Optional<T> stored(Transaction tx, RecordType<T> type, T record) {
        return tx.find(type, new Id<>(record.id().value()));
    }
}
