package nearzero.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTest {

    @Test
    void it_is_postgresql_18() throws SQLException {
        var database = Postgres.database("version");

        assertTrue(ask(database.url(), database.owner(), database.ownerPassword(), "show server_version")
                .startsWith("18."));
    }

    @Test
    void each_database_is_fresh_and_has_the_same_roles() throws SQLException {
        var first = Postgres.database("fresh");
        var second = Postgres.database("fresh");

        assertNotEquals(first.url(), second.url());
        assertEquals("fresh_owner", second.owner());
        assertEquals("fresh_app", second.app());
        execute(first, "create table kept (id int)");
        assertThrows(SQLException.class, () -> execute(second, "select * from kept"));
    }

    @Test
    void the_app_role_may_do_only_what_a_migration_grants() throws SQLException {
        var database = Postgres.database("granted");
        execute(database, "create table entry (id int)");
        assertRefused(database, "select count(*) from entry");
        assertRefused(database, "create table own (id int)");

        execute(database, "grant select on entry to " + database.app());

        assertEquals("0", ask(database.url(), database.app(), database.appPassword(), "select count(*) from entry"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "1st", "a; drop database postgres", "a\"b"})
    void a_name_that_could_be_read_as_sql_is_refused(String name) {
        assertThrows(IllegalArgumentException.class, () -> Postgres.database(name));
    }

    private static void assertRefused(Database database, String sql) {
        var refusal = assertThrows(
                SQLException.class, () -> ask(database.url(), database.app(), database.appPassword(), sql));
        assertEquals("42501", refusal.getSQLState());
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String user, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
