package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.StorageContract;
import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole contract on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseContract implements StorageContract {
    private @Nullable TestDatabase database;
    private @Nullable JdbcStorage storage;

    abstract TestDatabase open();

    boolean autocommit() {
        return true;
    }

    @BeforeAll
    void start() {
        database = open();
        storage = JdbcStorage.on(database.dataSource(autocommit()), new ContractCatalog());
        storage.schema().create();
    }

    @AfterAll
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public Storage storage() {
        return java.util.Objects.requireNonNull(storage);
    }

    /** Many edits may be one statement, which a database may do in any order; keys that change hands must not be in it. */
    @Test
    void keys_may_change_hands_one_after_the_other_in_a_batch_of_many() {
        TenantId tenant = tenant();
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            buyers.add(Buyer.of(new Id<>(new UUID(1, i)), "n")
                    .with(Buyer.GROUP, "g")
                    .with(Buyer.KEY, "k" + i));
        }
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        List<Edit<Buyer>> edits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            edits.add(new Edit<>(buyers.get(i), buyers.get(i).with(Buyer.KEY, i == 0 ? "k40" : "k" + (i - 1))));
        }
        run(tenant, tx -> tx.updateAll(Buyer.TYPE, edits, Criteria.everything()));
        edits.forEach(edit -> assertThat(stored(tenant, edit.after()).map(Buyer::key))
                .hasValue(edit.after().key()));
    }
}
