package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a real PostgreSQL, spoken to by HTTP; one for all tests, so each test makes what it needs under
 * names of its own.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class RunningService {

    protected static final String PARK = "applicants/example-park";
    protected static final String SECOND_PARK = "applicants/second-park";
    protected static final String CITY = "sichuan/example-city";

    protected static final Database DATABASE = Postgres.database("accounting");
    protected static final Tokens TOKENS = Tokens.start();

    @LocalServerPort
    protected int port;

    private Api anonymous;

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

    @BeforeEach
    void connect() {
        anonymous = new Api(port);
    }

    protected Api anonymous() {
        return anonymous;
    }

    protected Api as(String user, String... groups) {
        return anonymous.with(
                TOKENS.user(user, groups).audience("accounting-service").sign());
    }

    protected Api applicant() {
        return as("park-applicant", PARK);
    }

    protected Api secondApplicant() {
        return as("second-park-applicant", SECOND_PARK);
    }

    protected Api cityOfficial() {
        return as("city-ecology-official", CITY + "/ecology");
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
        return newPilotOf(PARK, CITY, experts);
    }

    protected String newPilotOf(String applicant, String jurisdiction, String... experts) {
        var code = "SC-PARK-" + UUID.randomUUID();
        tellProgramme();
        var reply = workflow().put("/pilots/" + code, context(code, applicant, jurisdiction, 1, experts));
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        return code;
    }

    /** The programme of {@link #context}, with no method or ceiling of its own; without it nothing official is counted. */
    protected void tellProgramme() {
        var reply = workflow().put("/programmes/sichuan-park/versions/1", "{\"name\": \"示例方案\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    protected static String context(
            String code, String applicant, String jurisdiction, long revision, String... experts) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "code",
                        code,
                        "programme",
                        "sichuan-park",
                        "programmeVersion",
                        1,
                        "applicant",
                        applicant,
                        "jurisdiction",
                        jurisdiction,
                        "stage",
                        "plan",
                        "experts",
                        List.of(experts),
                        "revision",
                        revision));
    }

    /** A saved draft of the example park that a calculation would accept. */
    protected Reply newInventory() {
        return newInventory(TestDraft.of(PARK));
    }

    protected Reply newInventory(TestDraft draft) {
        var owner = draft.organisation().equals(PARK) ? applicant() : secondApplicant();
        var reply = owner.post("/inventories", draft.json());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    /** A saved draft of the example park that belongs to the pilot. */
    protected String newInventoryOf(String pilot) {
        return newInventory(TestDraft.of(PARK).with("/pilot", pilot)).id();
    }

    protected static String calculations(String inventory) {
        return "/inventories/" + inventory + "/calculations";
    }

    /** Counts an inventory of the example park as the workflow does, for a pilot of its own. */
    protected Reply countOfficially(String inventory) {
        var reply = workflow().post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(newPilot()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    protected static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The database as its owner sees it. */
    public static JdbcClient asOwner() {
        return JdbcClient.create(
                new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword()));
    }

    /** The database as the service sees it. */
    protected static JdbcClient asService() {
        return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DATABASE.app(), DATABASE.appPassword()));
    }
}
