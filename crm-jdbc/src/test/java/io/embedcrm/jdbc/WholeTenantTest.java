package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant as a whole, as only a database can get it wrong. */
@ParameterizedClass
@EnumSource(Database.class)
class WholeTenantTest extends DatabaseTest {
    @Test
    void a_snapshot_sees_one_state_while_others_commit() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.named("first"));
        long[] seen = storage().snapshot(tenant, tx -> {
            long before = tx.count(Buyer.TYPE, Criteria.everything());
            CompletableFuture.runAsync(() -> insert(tenant, Buyer.named("second")))
                    .join();
            return new long[] {before, tx.count(Buyer.TYPE, Criteria.everything())};
        });
        assertThat(seen).containsExactly(1, 1);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(2);
    }

    @Test
    void what_comes_after_a_snapshot_sees_what_is_committed_again() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.named("first"));
        for (int i = 0; i < 20; i++) {
            storage().snapshot(tenant, tx -> tx.count(Buyer.TYPE, Criteria.everything()));
        }
        long[] seen = in(tenant, tx -> {
            long before = tx.count(Buyer.TYPE, Criteria.everything());
            CompletableFuture.runAsync(() -> insert(tenant, Buyer.named("second")))
                    .join();
            return new long[] {before, tx.count(Buyer.TYPE, Criteria.everything())};
        });
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void a_table_no_record_type_knows_of_is_counted_all_the_same() throws SQLException {
        TenantId tenant = tenant();
        String prefix = new io.embedcrm.contract.records.ContractCatalog().name();
        String forgotten = prefix + "_forgotten";
        execute("create table " + forgotten + " (tenant_id varchar(64) not null, note varchar(20))");
        try {
            execute("insert into " + forgotten + " values ('" + tenant + "', 'x')");
            insert(tenant, Buyer.named("b"));
            TenantRows rows = storage().rowsOf(tenant);
            while (rows.remove(100) > 0) {
                assertThat(rows.count()).containsEntry(forgotten, 1L);
            }
            assertThat(rows.count()).containsEntry(forgotten, 1L);
            assertThat(rows.count().values()).filteredOn(count -> count > 0).hasSize(1);
            execute("delete from " + forgotten);
            assertThat(rows.count()).containsEntry(forgotten, 0L);
        } finally {
            execute("drop table " + forgotten);
        }
    }
}
