package nearzero.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import nearzero.testing.Tokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real PostgreSQL, spoken to by HTTP; one for all tests, so each test makes what it needs under
 * names of its own.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class RunningService {

    protected static final String PARK = "applicants/example-park";
    protected static final String SECOND_PARK = "applicants/second-park";

    protected static final Database DATABASE = Postgres.database("documents");
    protected static final Tokens TOKENS = Tokens.start();
    protected static final Path STORE = newStore();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) {
        Map.of(
                        "SPRING_DATASOURCE_URL", DATABASE.url(),
                        "SPRING_DATASOURCE_USERNAME", DATABASE.app(),
                        "SPRING_DATASOURCE_PASSWORD", DATABASE.appPassword(),
                        "SPRING_FLYWAY_USER", DATABASE.owner(),
                        "SPRING_FLYWAY_PASSWORD", DATABASE.ownerPassword(),
                        "NEARZERO_ISSUER", TOKENS.issuer(),
                        "NEARZERO_DOCUMENTS_STORE", STORE.toString())
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    private static Path newStore() {
        try {
            return Files.createTempDirectory(Path.of("target"), "store");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    protected Api anonymous() {
        return new Api(port);
    }

    protected Api as(String user, String... groups) {
        return anonymous()
                .with(TOKENS.user(user, groups).audience("document-service").sign());
    }

    protected Api applicant() {
        return as("park-applicant", PARK);
    }

    protected Api secondApplicant() {
        return as("second-park-applicant", SECOND_PARK);
    }

    protected Api cityOfficial() {
        return as("city-ecology-official", "sichuan/example-city/ecology");
    }

    protected Api secondCityOfficial() {
        return as("second-city-ecology-official", "sichuan/second-city/ecology");
    }

    protected Api provinceOfficial() {
        return as("province-ecology-official", "sichuan/ecology");
    }

    protected Api expert(String user) {
        return as(user, "experts");
    }

    protected Api auditor() {
        return as("auditor", "auditors");
    }

    protected Api workflow() {
        return as("service-account-workflow-service", "services");
    }

    /** A pilot of the example park in the example city, known to the service. */
    protected String newPilot(String... experts) {
        return newPilotOf(PARK, "sichuan/example-city", experts);
    }

    protected String newPilotOf(String applicant, String jurisdiction, String... experts) {
        var code = "SC-PARK-" + UUID.randomUUID();
        var context = context(code, applicant, jurisdiction, 1, experts);
        assertThat(workflow().put("/pilots/" + code, context).status()).isEqualTo(204);
        return code;
    }

    protected static Map<String, Object> context(
            String code, String applicant, String jurisdiction, long revision, String... experts) {
        return Map.of(
                "code", code,
                "programme", "sichuan-park",
                "programmeVersion", 1,
                "applicant", applicant,
                "jurisdiction", jurisdiction,
                "stage", "plan",
                "experts", experts,
                "revision", revision);
    }

    /** A plan of the example park that belongs to no pilot yet. */
    protected Reply newPlan() {
        return upload(applicant(), PARK, null, "implementation-plan");
    }

    protected Reply upload(Api caller, String organisation, String pilot, String type) {
        var form = form(organisation, pilot, type, "示例园区近零碳试点建设方案")
                .file("建设方案.pdf", Samples.pdf("示例 " + UUID.randomUUID()));
        var reply = caller.upload("/documents", newKey(), form);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    protected static Form form(String organisation, String pilot, String type, String title) {
        var form = new Form()
                .field("organisation", organisation)
                .field("type", type)
                .field("title", title);
        return pilot == null ? form : form.field("pilot", pilot);
    }

    protected static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The database as its owner sees it. */
    protected static JdbcClient asOwner() {
        return JdbcClient.create(
                new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword()));
    }

    /** The database as the service sees it. */
    protected static JdbcClient asService() {
        return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DATABASE.app(), DATABASE.appPassword()));
    }

    /** Whatever vanishes while it is counted: what an upload has brought is taken away after its answer. */
    protected static long filesIn(Path directory) {
        var within = directory.toFile().listFiles();
        return within == null
                ? 0
                : Stream.of(within)
                        .mapToLong(file -> file.isDirectory() ? filesIn(file.toPath()) : 1)
                        .sum();
    }

    protected static List<Reply> atOnce(int times, Callable<Reply> call) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            var replies = new ArrayList<Reply>();
            for (var future : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList())) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdown();
        }
    }
}
