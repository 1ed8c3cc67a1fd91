package nearzero.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the ground-floor packages (calendar, journal, event, idempotency) stand on in their tests: a real database with
 * their migrations, as the service's role, and nothing of the floors above. Not annotated as configuration, so that no
 * component scan finds it.
 */
@EnableTransactionManagement
public class Ground {

    private static final List<String> MIGRATIONS = List.of(
            "V002__calendar.sql",
            "V054__calendar_draft.sql",
            "V003__journal.sql",
            "V004__outbox.sql",
            "V005__idempotency.sql",
            "V014__parked_messages.sql");

    /** The role that owns the tables: what it may do, the service may not. */
    public record Owner(JdbcClient jdbc) {}

    @Bean
    Database database() throws IOException {
        var database = Postgres.database("ground");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .schemas("workflow", "camunda")
                .defaultSchema("workflow")
                .placeholders(Map.of("app", database.app()))
                .locations("filesystem:" + migrations())
                .load()
                .migrate();
        return database;
    }

    @Bean
    DataSource dataSource(Database database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(inSchema(database));
        pool.setUsername(database.app());
        pool.setPassword(database.appPassword());
        pool.setMaximumPoolSize(10);
        return pool;
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    Owner owner(Database database) {
        return new Owner(JdbcClient.create(
                new DriverManagerDataSource(inSchema(database), database.owner(), database.ownerPassword())));
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    ObjectMapper objectMapper() {
        return new ObjectMapper().findAndRegisterModules();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    private static String inSchema(Database database) {
        return database.url() + "?currentSchema=workflow,camunda";
    }

    /** The ground's own migrations alone: the engine's tables take seconds and nothing here needs them. */
    private static Path migrations() throws IOException {
        var folder = Files.createTempDirectory("ground-migrations");
        for (var name : MIGRATIONS) {
            try (var content = new ClassPathResource("db/migration/" + name).getInputStream()) {
                Files.copy(content, folder.resolve(name));
            }
        }
        return folder;
    }
}
