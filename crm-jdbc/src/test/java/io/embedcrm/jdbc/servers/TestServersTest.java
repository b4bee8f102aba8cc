package io.embedcrm.jdbc.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("databases")
record TestServersTest(Supplier<TestDatabase> fresh) {
    static Stream<Named<Supplier<TestDatabase>>> databases() {
        return Stream.of(
                Named.of("H2", TestServers::h2),
                Named.of("PostgreSQL", TestServers::postgresql),
                Named.of("MySQL", TestServers::mysql),
                Named.of("MariaDB", TestServers::mariadb));
    }

    @Test
    void answersAQuery() throws SQLException {
        try (var database = fresh.get()) {
            assertThat(text(database.dataSource(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsAnEmoji() throws SQLException {
        try (var database = fresh.get()) {
            execute(database.dataSource(), "create table word (word_text varchar(20))");
            try (var connection = database.dataSource().getConnection();
                    var statement = connection.prepareStatement("insert into word values (?)")) {
                statement.setString(1, "张伟 🙂");
                statement.executeUpdate();
            }
            assertThat(text(database.dataSource(), "select word_text from word"))
                    .isEqualTo("张伟 🙂");
        }
    }

    @Test
    void separatesTwoDatabases() throws SQLException {
        try (var one = fresh.get();
                var other = fresh.get()) {
            assertThat(one.name()).isNotEqualTo(other.name());
            execute(one.dataSource(), "create table word (word_text varchar(20))");
            execute(other.dataSource(), "create table word (word_text varchar(20))");
            execute(one.dataSource(), "insert into word values ('one')");
            assertThat(text(other.dataSource(), "select count(*) from word")).isEqualTo("0");
        }
    }

    @Test
    void offersPoolsWithAndWithoutAutocommit() throws SQLException {
        try (var database = fresh.get();
                var automatic = database.dataSource().getConnection();
                var manual = database.dataSource(false).getConnection()) {
            assertThat(automatic.getAutoCommit()).isTrue();
            assertThat(manual.getAutoCommit()).isFalse();
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
