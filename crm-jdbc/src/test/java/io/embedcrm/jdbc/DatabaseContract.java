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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The whole contract on one database. */
abstract class DatabaseContract implements StorageContract {
    private static final Map<Class<?>, JdbcStorage> MADE = new ConcurrentHashMap<>();

    abstract TestDatabase open();

    boolean autocommit() {
        return true;
    }

    /** Made once for all tests of a class, also where each is run by itself, as for mutations. */
    @Override
    public Storage storage() {
        return MADE.computeIfAbsent(getClass(), type -> {
            TestDatabase database = open();
            JdbcStorage.on(database.dataSource(), new ContractCatalog())
                    .schema()
                    .create();
            return JdbcStorage.on(source(database), new ContractCatalog());
        });
    }

    DataSource source(TestDatabase database) {
        return database.dataSource(autocommit());
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
