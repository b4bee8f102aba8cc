package io.embedcrm.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.record.RecordCatalog;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts after the first only add, so that the version before runs on. */
class AdditionsTest {
    private static final RecordCatalog CATALOG = CrmRecords.catalog();

    @ParameterizedTest
    @EnumSource(Database.class)
    void later_scripts_only_add(Database database) {
        assertThat(CATALOG.version()).isGreaterThan(1);
        for (int version = 2; version <= CATALOG.version(); version++) {
            String script = CATALOG.script(database.dialect(), version);
            assertThat(script).contains("create table");
            assertThat(Additions.others(script)).as("version " + version).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_database_gets_the_same_tables_by_the_same_version(Database database) {
        for (int version = 1; version <= CATALOG.version(); version++) {
            assertThat(begins(database, version)).as("version " + version).isEqualTo(begins(Database.H2, version));
        }
    }

    /** What each statement begins with: what it makes, and of which name. */
    private static TreeSet<String> begins(Database database, int version) {
        TreeSet<String> begins = new TreeSet<>();
        for (String statement : CATALOG.script(database.dialect(), version).split(";")) {
            String begin = statement.strip().split(" \\(", 2)[0];
            begins.add(begin.replaceFirst("^(alter table \\w+ add column \\w+) .*", "$1"));
        }
        assertThat(begins).hasSizeGreaterThan(2);
        return begins;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table crm_note",
                "drop index crm_note_i1",
                "alter table crm_note drop column text",
                "alter table crm_note rename column text to words",
                "alter table crm_note rename to crm_remark",
                "alter table crm_note alter column text set not null",
                "alter table crm_note modify text varchar(10)",
                "alter table crm_note add place varchar(10) not null",
                "ALTER TABLE crm_note ADD place varchar(10) NOT NULL",
                "alter table crm_note add place varchar(10) unique",
                "alter table crm_note add place binary(16) references crm_place (id)",
                "alter table crm_note add place varchar(10) check (place <> '')",
                "alter table crm_note add constraint crm_note_u unique (tenant_id, text)",
                "alter table crm_note add unique (tenant_id, text)",
                "alter table crm_note add foreign key (place) references crm_place (id)",
                "alter table crm_note add place varchar(10), drop column text",
                "create unique index crm_note_i9 on crm_note (tenant_id, text)",
                "create table if not exists crm_note (id uuid)",
                "create table crm_note as select 1",
                "create table note (id uuid)",
                "create view crm_notes as select 1",
                "update crm_note set text = 'x'",
                "delete from crm_note",
                "insert into crm_note (id) values (1)",
                "truncate table crm_note"
            })
    void a_statement_that_does_something_else_is_found(String planted) {
        String script = CATALOG.script("h2", 2) + "\n-- planted\n" + planted + ";\n";
        assertThat(Additions.others(script)).hasSize(1);
    }

    @Test
    void what_adds_a_column_that_can_be_left_out_is_let_through() {
        for (String column : List.of(
                "place varchar(10)",
                "column place decimal(19, 4)",
                "place varchar(10) collate \"C\" default '' not null",
                "uniqueness bigint")) {
            assertThat(Additions.others("alter table crm_note add " + column + ";"))
                    .isEmpty();
        }
    }
}
