package nearzero.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A part that the service needs is away: it says so, and goes on when the part is back. */
class OutageTest {

    private final Tokens tokens = Tokens.start();

    @TempDir
    Path store;

    private ConfigurableApplicationContext service;
    private Api anyone;

    @AfterEach
    void stop() {
        service.close();
        tokens.close();
    }

    @Test
    void the_service_starts_without_the_identity_provider_and_lets_nobody_in() {
        var somebody = start(Postgres.database("documents"), "http://localhost:1/realms/nearzero");

        var refused = somebody.get("/documents");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.at("/correlationId")).isEqualTo(refused.header("X-Correlation-Id"));
        assertThat(anyone.get("/../../actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void the_service_says_that_its_database_is_away_and_goes_on_when_it_is_back() {
        var database = Postgres.database("documents");
        var somebody = start(database, tokens.issuer());
        assertThat(somebody.get("/documents").status()).isEqualTo(200);

        setReachable(database, false);
        var refused = somebody.get("/documents");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(anyone.get("/../../actuator/health/readiness").status()).isEqualTo(503);

        setReachable(database, true);
        await().untilAsserted(
                        () -> assertThat(somebody.get("/documents").status()).isEqualTo(200));
    }

    @Test
    void who_waits_too_long_for_another_is_told_to_try_again() throws SQLException {
        var database = Postgres.database("documents");
        start(database, tokens.issuer());
        var services = anyone.with(tokens.user("service-account-workflow-service", "services")
                .audience("document-service")
                .sign());
        services.put("/pilots/SC-1", RunningService.context("SC-1", RunningService.PARK, "sichuan", 1));

        try (var other = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword())) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from pilot for update");

            var refused =
                    services.put("/pilots/SC-1", RunningService.context("SC-1", RunningService.PARK, "sichuan", 2));

            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("unavailable");
        }
    }

    private Api start(Database database, String issuer) {
        service = SpringApplication.run(
                DocumentServiceApplication.class,
                "--server.port=0",
                "--SPRING_DATASOURCE_URL=" + database.url(),
                "--SPRING_DATASOURCE_USERNAME=" + database.app(),
                "--SPRING_DATASOURCE_PASSWORD=" + database.appPassword(),
                "--SPRING_FLYWAY_USER=" + database.owner(),
                "--SPRING_FLYWAY_PASSWORD=" + database.ownerPassword(),
                "--spring.datasource.hikari.connection-timeout=2000",
                "--spring.datasource.hikari.connection-init-sql=set lock_timeout = '200ms'",
                "--NEARZERO_ISSUER=" + issuer,
                "--NEARZERO_DOCUMENTS_STORE=" + store);
        var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        anyone = new Api(port);
        return anyone.with(
                tokens.user("auditor", "auditors").audience("document-service").sign());
    }

    private static void setReachable(Database database, boolean reachable) {
        var name = database.url().substring(database.url().lastIndexOf('/') + 1);
        var elsewhere = Postgres.database("documents");
        var owner = new SingleConnectionDataSource(elsewhere.url(), elsewhere.owner(), elsewhere.ownerPassword(), true);
        var app = new SingleConnectionDataSource(elsewhere.url(), elsewhere.app(), elsewhere.appPassword(), true);
        try (owner;
                app) {
            JdbcClient.create(owner)
                    .sql("alter database " + name + " allow_connections " + reachable)
                    .update();
            JdbcClient.create(app)
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = ? and usename = current_user")
                    .param(name)
                    .query(Boolean.class)
                    .list();
        }
    }
}
