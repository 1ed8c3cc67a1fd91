package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service of its own, whose surroundings fail. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.connection-timeout=2000",
            "spring.datasource.hikari.connection-init-sql=set lock_timeout = '200ms'"
        })
@DirtiesContext
@TestMethodOrder(OrderAnnotation.class)
class OutageTest {

    private static final Database DATABASE = Postgres.database("accounting");
    private static final Tokens TOKENS = Tokens.start();

    @LocalServerPort
    private int port;

    @Autowired
    private HikariDataSource pool;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) {
        Map.of(
                        "SPRING_DATASOURCE_URL", DATABASE.url(),
                        "SPRING_DATASOURCE_USERNAME", DATABASE.app(),
                        "SPRING_DATASOURCE_PASSWORD", DATABASE.appPassword(),
                        "SPRING_FLYWAY_USER", DATABASE.owner(),
                        "SPRING_FLYWAY_PASSWORD", DATABASE.ownerPassword(),
                        "NEARZERO_ISSUER", TOKENS.issuer())
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    @Order(1)
    void without_its_database_the_service_says_so_and_recovers_by_itself() {
        var api = new Api(port)
                .with(TOKENS.user("park-applicant", RunningService.PARK)
                        .audience("accounting-service")
                        .sign());
        var draft = TestDraft.of(RunningService.PARK).json();
        var key = UUID.randomUUID().toString();
        var owner = JdbcClient.create(
                new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword()));
        var name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);

        assertThat(api.get("/inventories").status()).isEqualTo(200);

        owner.sql("revoke connect on database " + name + " from " + DATABASE.app())
                .update();
        pool.getHikariPoolMXBean().softEvictConnections();
        var whileAway = api.post("/inventories", key, draft);
        var readiness = probe("readiness");
        var liveness = probe("liveness");
        owner.sql("grant connect on database " + name + " to " + DATABASE.app()).update();
        var afterwards = await().until(() -> api.post("/inventories", key, draft), answer -> answer.status() != 503);

        assertThat(whileAway.status()).as(whileAway.text()).isEqualTo(503);
        assertThat(whileAway.problem()).isEqualTo("unavailable");
        assertThat(readiness).isEqualTo(503);
        assertThat(liveness).isEqualTo(200);
        assertThat(afterwards.status()).as(afterwards.text()).isEqualTo(201);
    }

    @Test
    @Order(2)
    void who_waits_too_long_for_another_is_told_to_try_again() throws SQLException {
        var api = new Api(port)
                .with(TOKENS.user("park-applicant", RunningService.PARK)
                        .audience("accounting-service")
                        .sign());
        var draft = TestDraft.of(RunningService.PARK).json();
        var inventory = api.post("/inventories", draft);

        try (var other = DriverManager.getConnection(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword())) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from inventory for update");

            var reply = api.put("/inventories/" + inventory.id(), inventory.etag(), draft);

            assertThat(reply.status()).as(reply.text()).isEqualTo(503);
            assertThat(reply.problem()).isEqualTo("unavailable");
            assertThat(reply.at("/detail")).contains("另一项操作");
        }
    }

    /** A key that is not known yet makes the service look it up, and nobody answers. */
    @Test
    @Order(3)
    void a_token_that_cannot_be_checked_now_is_no_wrong_token() {
        TOKENS.close();
        var token = TOKENS.user("park-applicant", RunningService.PARK)
                .audience("accounting-service")
                .underUnknownKey()
                .sign();

        var reply = new Api(port).with(token).get("/inventories");

        assertThat(reply.status()).as(reply.text()).isEqualTo(503);
        assertThat(reply.problem()).isEqualTo("unavailable");
    }

    private int probe(String name) {
        return new Api(port)
                .sendAnywhere("GET", "/actuator/health/" + name, BodyPublishers.noBody())
                .status();
    }
}
