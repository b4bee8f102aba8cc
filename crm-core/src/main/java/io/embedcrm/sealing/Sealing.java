package io.embedcrm.sealing;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Finding;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lays the encryption of chosen fields over a storage. */
public final class Sealing {
    private final FieldEncryption encryption;
    private final Sealers sealers;
    private final Plan plan = new Plan();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** For the fields {@code encryption} names. */
    public Sealing(FieldEncryption encryption) {
        this.encryption = encryption;
        this.sealers = new Sealers(encryption.keys());
        encryption.chosen().forEach((field, found) -> {
            if (!found) {
                plan.choose(field, false);
            }
        });
        encryption.chosen().forEach((field, found) -> {
            if (found) {
                plan.choose(field, true);
            }
        });
    }

    /** Encrypts also a field of the CRM's own that may hold copies of what others hold. */
    public <T extends Entity> Sealing carrying(Field<T, ?> field, boolean found, Predicate<T> when) {
        if (plan.find(field) == null) {
            plan.carry(field, found, when);
        }
        return this;
    }

    /** Demands that all fields can be encrypted as they are meant to. */
    public Sealing checked() {
        plan.check();
        return this;
    }

    /** Whether {@code changes}, the JSON of a change of a record of a type, may tell an encrypted field. */
    public boolean tells(String recordType, String changes) {
        return plan.types().stream()
                .filter(type -> type.name().equals(recordType))
                .flatMap(type -> plan.of(type).keySet().stream())
                .anyMatch(name -> changes.contains("\"" + name + "\""));
    }

    /** Whether a field, or an entry of attributes, is encrypted. */
    public boolean encrypts(Field<?, ?> field) {
        return plan.find(field) != null;
    }

    /** The types that have encrypted fields, in the order of their names. */
    public List<RecordType<?>> types() {
        return plan.types().stream()
                .sorted(Comparator.comparing(RecordType::name))
                .toList();
    }

    /** {@code storage} with the fields encrypted. */
    public Storage over(Storage storage) {
        return storage instanceof SealedStorage ? storage : new SealedStorage(storage);
    }

    /** {@code storage} as it is, ciphertexts and all. */
    public static Storage under(Storage storage) {
        return storage instanceof SealedStorage closed ? closed.storage : storage;
    }

    /**
     * Brings some more records of a type to the fields and keys of now, in a transaction of a storage that is sealed.
     *
     * @return whether there are more
     */
    public static boolean step(Transaction closed, RecordType<?> type, List<RecordType<?>> parts, Instant now) {
        return ((SealedTransaction) closed).step(type, parts, now);
    }

    /** Whether all records of a type are encrypted by the keys of now. */
    public static boolean current(Transaction closed, RecordType<?> type) {
        return ((SealedTransaction) closed).current(type);
    }

    /** Whether what lies in {@code stored} of a tenant, as it lies there, opens by the keys of here: one value is tried. */
    public boolean opens(TenantId tenant, Transaction stored) {
        Sealer sealer = new Sealer(tenant, encryption.keys());
        return stored.list(Query.of(Sealed.TYPE).where(Sealed.PART.eq(0L)).limit(1)).items().stream()
                .allMatch(closed -> opens(sealer, new SealedRows(stored), closed));
    }

    private static boolean opens(Sealer sealer, SealedRows rows, Sealed closed) {
        SealedRows.Place place = new SealedRows.Place(closed.record(), closed.field());
        try {
            rows.read(List.of(place), false)
                    .values()
                    .forEach(whole -> sealer.open(closed.record(), closed.field(), whole.key(), whole.content()));
            return true;
        } catch (InvalidException e) {
            return false;
        }
    }

    private final class SealedStorage implements Storage {
        private final Storage storage;

        SealedStorage(Storage storage) {
            this.storage = storage;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return sealers.with(tenant, sealer -> storage.transact(tenant, encrypting(tenant, sealer, work)));
        }

        @Override
        public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
            return sealers.with(tenant, sealer -> storage.read(tenant, encrypting(tenant, sealer, reading)));
        }

        @Override
        public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
            return sealers.with(tenant, sealer -> storage.snapshot(tenant, encrypting(tenant, sealer, reading)));
        }

        private <R> Function<Transaction, R> encrypting(TenantId tenant, Sealer sealer, Function<Transaction, R> work) {
            return transaction -> {
                Settled settled = new Settled(transaction, tenant, plan, sealer, known);
                return work.apply(new SealedTransaction(transaction, plan, sealer, settled));
            };
        }

        @Override
        public List<Finding> findings() {
            return storage.findings();
        }

        @Override
        public TenantRows rowsOf(TenantId tenant) {
            return storage.rowsOf(tenant);
        }
    }
}
