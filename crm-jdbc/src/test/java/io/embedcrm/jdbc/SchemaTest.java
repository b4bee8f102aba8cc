package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.sql.Names;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables: made, brought up to date and checked. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class SchemaTest extends DatabaseTest {
    private static final String TRICKY = "a;b -- c :d <e> ? 'q' \" {x} # y";

    /** A type as its first version declared it. */
    static final class First {
        record Shelf(
                Id<Shelf> id,
                long version,
                @Plain @Nullable @Length(40) String label) implements Entity {
            static final RecordType<Shelf> TYPE =
                    RecordType.declare(MethodHandles.lookup(), Shelf.class).build();
        }
    }

    /** The same type in its second version. */
    static final class Second {
        record Shelf(
                Id<Shelf> id,
                long version,
                @Plain @Nullable @Length(40) String label,
                @Plain @Nullable @Length(80) String color)
                implements Entity {
            static final RecordType<Shelf> TYPE =
                    RecordType.declare(MethodHandles.lookup(), Shelf.class).build();
            static final Field<Shelf, String> COLOR = TYPE.text("color");
        }
    }

    private record Scripted(RecordType<?> type, List<String> scripts, List<Integer> read) implements RecordCatalog {
        @Override
        public String name() {
            return "stock";
        }

        @Override
        public List<RecordType<?>> types() {
            return List.of(type);
        }

        @Override
        public String script(String database, int version) {
            read.add(version);
            return scripts.get(version - 1);
        }

        @Override
        public int version() {
            return scripts.size();
        }
    }

    private String secondScript() {
        return "-- a remark; with a semicolon and a word's quote\n"
                + "alter table stock_shelf add color varchar(80);\n\n"
                + "/* another; remark, that isn't one statement */\n"
                + "update stock_shelf set color = '" + TRICKY.replace("'", "''")
                + "' where label <> ':x' and 1 < 2 and 3 > 2; -- the end;\n";
    }

    @Test
    void the_script_makes_what_create_makes() throws SQLException {
        try (TestDatabase empty = kind.open()) {
            JdbcStorage scripted = JdbcStorage.on(empty.dataSource(), new ContractCatalog());
            String script = scripted.schema().script(new ContractCatalog());
            Jdbi.create(empty.dataSource())
                    .useHandle(handle -> handle.createScript(script).execute());
            List<String> expected = described(database);
            assertThat(expected).hasSizeGreaterThan(100);
            assertThat(described(empty)).isEqualTo(expected);
            assertThat(scripted.schema().differences()).isEmpty();
        }
    }

    @Test
    void a_call_before_the_scripts_were_run_says_so() throws SQLException {
        try (TestDatabase empty = kind.open()) {
            JdbcStorage early = JdbcStorage.on(empty.dataSource(), new ContractCatalog());
            assertThatThrownBy(() -> early.transact(tenant(), tx -> tx.count(Buyer.TYPE, Criteria.everything())))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("storage.migrate()");
        }
    }

    @Test
    void scripts_run_once_in_order_and_the_old_version_runs_on_the_new_tables() throws SQLException {
        try (TestDatabase empty = kind.open()) {
            Scripted unscripted = new Scripted(First.Shelf.TYPE, List.of(), new ArrayList<>());
            String first =
                    JdbcStorage.on(empty.dataSource(), unscripted).schema().script(unscripted);
            Scripted one = new Scripted(First.Shelf.TYPE, List.of(first), new ArrayList<>());
            JdbcStorage old = JdbcStorage.on(empty.dataSource(), one);
            old.migrate();
            assertThat(one.read()).containsExactly(1);
            assertThat(old.schema().differences()).isEmpty();
            TenantId tenant = tenant();
            First.Shelf shelf = new First.Shelf(new Id<>(UUID.randomUUID()), 1, "label");
            old.transact(tenant, tx -> tx.insert(shelf));

            Scripted two = new Scripted(Second.Shelf.TYPE, List.of(first, secondScript()), new ArrayList<>());
            JdbcStorage young = JdbcStorage.on(empty.dataSource(), two);
            assertThat(young.schema().differences()).containsExactly("there is no column stock_shelf.color");
            young.migrate();
            young.migrate();
            assertThat(two.read()).containsExactly(2);
            assertThat(young.schema().differences()).isEmpty();
            assertThat(young.<String>transact(
                            tenant,
                            tx -> tx.find(Second.Shelf.TYPE, new Id<>(shelf.id().value()))
                                    .orElseThrow()
                                    .color()))
                    .isEqualTo(TRICKY);

            old.migrate();
            assertThat(old.schema().differences()).isEmpty();
            First.Shelf later = new First.Shelf(new Id<>(UUID.randomUUID()), 1, "later");
            assertThat(old.<First.Shelf>transact(tenant, tx -> {
                        tx.insert(later);
                        return tx.find(First.Shelf.TYPE, later.id()).orElseThrow();
                    }))
                    .isEqualTo(later);
            assertThat(rows(empty, "select catalog_name, version from crm_schema_version order by version"))
                    .containsExactly("[stock, 1]", "[stock, 2]");
            execute(
                    empty.dataSource(),
                    "delete from crm_schema_version where applied_at is null or catalog_name = 'STOCK'");
            assertThat(rows(empty, "select version from crm_schema_version")).hasSize(2);
        }
    }

    @Test
    void differences_tell_what_is_missing_or_otherwise() throws SQLException {
        try (TestDatabase other = kind.open()) {
            JdbcStorage there = JdbcStorage.on(other.dataSource(), new ContractCatalog());
            assertThat(there.schema().differences())
                    .contains("there is no table contract_buyer", "there is no table contract_buyer_attribute");
            there.schema().create();
            assertThat(there.schema().differences()).isEmpty();
            String loose = switch (kind) {
                case H2, POSTGRESQL -> "alter table contract_job alter column due drop not null";
                case MYSQL, MARIADB -> "alter table contract_job modify due datetime(6) null";
            };
            String tight = switch (kind) {
                case H2, POSTGRESQL -> "alter table contract_job alter column fence set not null";
                case MYSQL, MARIADB -> "alter table contract_job modify fence bigint not null";
            };
            for (String change : List.of(
                    "drop table contract_visit_word",
                    "alter table contract_counter drop column balance_amount",
                    loose,
                    tight,
                    "alter table contract_label add extra bigint not null",
                    "alter table contract_order add filled bigint default 5 not null",
                    "alter table contract_order add absent bigint")) {
                execute(other.dataSource(), change);
            }
            assertThat(there.schema().differences())
                    .containsExactlyInAnyOrder(
                            "there is no table contract_visit_word",
                            "there is no column contract_counter.balance_amount",
                            "contract_job.due allows null, but must not",
                            "contract_job.fence must allow null",
                            "contract_label.extra is demanded by the table, but not known");
        }
    }

    @Test
    void differences_tell_missing_keys_and_indexes_and_leave_the_hosts_own_alone() throws SQLException {
        try (TestDatabase other = kind.open()) {
            JdbcStorage there = JdbcStorage.on(other.dataSource(), new ContractCatalog());
            there.schema().create();
            for (String change : List.of(
                    "create index host_found on contract_order (version)",
                    "create unique index host_key on contract_label (version, id)",
                    dropped("contract_buyer", "contract_buyer_i1"),
                    "create index host_since on contract_buyer (tenant_id, since, id, version)")) {
                execute(other.dataSource(), change);
            }
            assertThat(there.schema().differences()).isEmpty();
            String key = kind.schemas()
                    ? "alter table contract_buyer drop constraint contract_buyer_u_key"
                    : "alter table contract_buyer drop index contract_buyer_u_key";
            for (String change : List.of(
                    dropped("contract_job", "contract_job_i1"),
                    "create index host_due on contract_job (tenant_id, due)",
                    dropped("contract_buyer_word", "contract_buyer_word_i1"),
                    key,
                    "create index host_plain on contract_buyer (tenant_id, group_, key_)")) {
                execute(other.dataSource(), change);
            }
            if (kind == Database.POSTGRESQL) {
                execute(
                        other.dataSource(),
                        "create index host_some on contract_job (tenant_id, due, id) where fence is null");
            }
            assertThat(there.schema().differences())
                    .containsExactlyInAnyOrder(
                            "there is no index contract_job_i1 (tenant_id, due, id) on contract_job",
                            "there is no index contract_buyer_word_i1 (tenant_id, record_id) on contract_buyer_word",
                            "there is no unique key contract_buyer_u_key (tenant_id, group_, key_) on contract_buyer");
        }
    }

    @Test
    void a_table_without_its_primary_key_is_told() throws SQLException {
        try (TestDatabase other = kind.open()) {
            JdbcStorage there = JdbcStorage.on(other.dataSource(), new ContractCatalog());
            there.schema().create();
            execute(
                    other.dataSource(),
                    kind == Database.POSTGRESQL
                            ? "alter table contract_job drop constraint contract_job_pkey"
                            : "alter table contract_job drop primary key");
            assertThat(there.schema().differences())
                    .containsExactly("there is no primary key (tenant_id, id) on contract_job");
        }
    }

    @Test
    void a_part_without_the_key_to_its_whole_is_told_and_one_by_another_name_will_do() throws SQLException {
        try (TestDatabase other = kind.open()) {
            JdbcStorage there = JdbcStorage.on(other.dataSource(), new ContractCatalog());
            there.schema().create();
            String part = "alter table contract_order_line ";
            execute(
                    other.dataSource(),
                    part + (kind.schemas() ? "drop constraint " : "drop foreign key ") + "contract_order_line_part");
            assertThat(there.schema().differences())
                    .containsExactly("there is no foreign key contract_order_line_part (tenant_id, order_) to"
                            + " contract_order on contract_order_line");
            String key = "(tenant_id, order_) references contract_order (tenant_id, id)";
            execute(other.dataSource(), part + "add constraint host_order foreign key " + key);
            assertThat(there.schema().differences()).isEmpty();
        }
    }

    private String dropped(String table, String index) {
        return "drop index " + index + (kind.schemas() ? "" : " on " + table);
    }

    @Test
    void only_the_tables_of_the_schema_at_work_count_and_names_are_no_patterns() throws SQLException {
        String elsewhere = database.name() + "_b";
        try (TestDatabase mine = kind.open()) {
            execute(mine.dataSource(), "create schema " + elsewhere);
            try {
                JdbcStorage there = JdbcStorage.on(mine.dataSource(), new ContractCatalog());
                there.schema().create();
                execute(mine.dataSource(), "drop table contract_counter");
                String columns = " (id bigint, version bigint)";
                execute(mine.dataSource(), "create table " + elsewhere + ".contract_counter" + columns);
                execute(mine.dataSource(), "create table contractXcounter" + columns);
                assertThat(there.schema().differences()).containsExactly("there is no table contract_counter");
            } finally {
                execute(mine.dataSource(), "drop schema " + elsewhere + (kind.schemas() ? " cascade" : ""));
            }
        }
    }

    @Test
    void no_name_is_a_word_that_a_database_reserves() throws SQLException {
        Set<String> words = new TreeSet<>();
        for (Database each : Database.values()) {
            try (TestDatabase of = each.open()) {
                try (Connection connection = of.dataSource().getConnection()) {
                    words.addAll(
                            List.of(connection.getMetaData().getSQLKeywords().split(",")));
                }
                switch (each) {
                    case POSTGRESQL -> words.addAll(firsts(of, "select word from pg_get_keywords()"));
                    case MYSQL -> words.addAll(firsts(of, "select word from information_schema.keywords"));
                    case MARIADB -> words.addAll(firsts(of, "select word from information_schema.keywords"));
                    case H2 -> words.addAll(List.of("day", "if", "interval", "key", "qualify", "rownum", "_rowid_"));
                }
            }
        }
        words.removeIf(word -> !word.matches("[A-Za-z][A-Za-z_]*"));
        assertThat(words).hasSizeGreaterThan(600);
        Set<String> columns = new TreeSet<>();
        words.forEach(word -> columns.add(Names.column(word.toLowerCase(Locale.ROOT))));
        List<String> refused = new ArrayList<>();
        for (String column : columns) {
            try {
                execute("select " + column + ", t." + column + " from (select 1 as " + column + ") t");
            } catch (SQLException e) {
                refused.add(column);
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void text_is_exact_whatever_the_database_compares_by_default() throws SQLException {
        try (TestDatabase loose = kind.open()) {
            if (kind == Database.MYSQL || kind == Database.MARIADB) {
                execute(
                        loose.dataSource(),
                        "alter database " + loose.name() + " character set utf8mb4 collate utf8mb4_general_ci");
            }
            JdbcStorage exact = JdbcStorage.on(loose.dataSource(), new ContractCatalog());
            exact.schema().create();
            TenantId tenant = TenantId.of("tenant");
            List<String> names = List.of("ann", "Ann", "ANN", "änn", "ann ", "Änn");
            for (TenantId each : List.of(tenant, TenantId.of("Tenant"))) {
                exact.transact(
                        each,
                        tx -> tx.insertAll(
                                Buyer.TYPE,
                                names.stream()
                                        .map(name -> Buyer.keyed("g", name).with(Buyer.NAME, name))
                                        .toList()));
            }
            for (String name : names) {
                assertThat(exact.<Long>transact(tenant, tx -> tx.count(Buyer.TYPE, Buyer.NAME.eq(name))))
                        .isEqualTo(1);
                assertThat(exact.<Long>transact(tenant, tx -> tx.count(Buyer.TYPE, Buyer.KEY.in(List.of(name, "x")))))
                        .isEqualTo(1);
            }
        }
    }

    private static Collection<String> firsts(TestDatabase of, String sql) throws SQLException {
        return rows(of, sql).stream()
                .map(row -> row.substring(1, row.length() - 1))
                .toList();
    }

    private List<String> described(TestDatabase of) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = of.dataSource().getConnection()) {
            DatabaseMetaData meta = connection.getMetaData();
            String catalog = connection.getCatalog();
            String schema = connection.getSchema();
            Set<String> tables = new TreeSet<>();
            try (ResultSet rows = meta.getTables(catalog, schema, null, new String[] {"TABLE", "BASE TABLE"})) {
                while (rows.next()) {
                    String table = rows.getString("TABLE_NAME");
                    if (table.toLowerCase(Locale.ROOT).startsWith("contract_")) {
                        tables.add(table);
                    }
                }
            }
            for (String table : tables) {
                lines.addAll(read(
                        meta.getColumns(catalog, schema, table, null),
                        "TABLE_NAME",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "NULLABLE",
                        "COLUMN_DEF"));
                lines.addAll(read(meta.getPrimaryKeys(catalog, schema, table), "TABLE_NAME", "KEY_SEQ", "COLUMN_NAME"));
                Set<String> indexes = new TreeSet<>(read(
                        meta.getIndexInfo(catalog, schema, table, false, true),
                        "TABLE_NAME",
                        "NON_UNIQUE",
                        "INDEX_NAME",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME"));
                indexes.forEach(index -> lines.add(index.replaceAll("(PRIMARY_KEY|CONSTRAINT_INDEX)_\\w+", "$1")));
                lines.addAll(read(
                        meta.getImportedKeys(catalog, schema, table),
                        "FKTABLE_NAME",
                        "FKCOLUMN_NAME",
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "FK_NAME",
                        "DELETE_RULE"));
            }
        }
        if (kind == Database.MYSQL || kind == Database.MARIADB) {
            lines.addAll(rows(
                    of,
                    "select table_name, column_name, collation_name from information_schema.columns where table_schema = '"
                            + of.name() + "' and table_name like 'contract%' order by 1, 2"));
        }
        return lines.stream().map(line -> line.replace(of.name(), "")).toList();
    }

    private static List<String> read(ResultSet rows, String... columns) throws SQLException {
        try (rows) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                for (String column : columns) {
                    line.add(column + "=" + rows.getString(column));
                }
                lines.add(line.toString());
            }
            return lines;
        }
    }
}
