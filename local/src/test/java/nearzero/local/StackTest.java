package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** PostgreSQL and Keycloak as {@code ./run} starts them; the services join in the end-to-end tests. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackTest {

    @TempDir
    static Path folder;

    private static final List<String> SAID = Collections.synchronizedList(new ArrayList<>());
    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = options().start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /** Before the others, which say more. */
    @Test
    @Order(0)
    void each_part_that_is_up_is_named_with_its_address() {
        assertEquals(2, SAID.size(), SAID.toString());
        assertTrue(SAID.get(0).matches(" +PostgreSQL .* s +" + stack.url(Part.POSTGRES)), SAID.toString());
        assertTrue(SAID.get(1).matches(" +Keycloak .* s +" + stack.url(Part.KEYCLOAK)), SAID.toString());
    }

    @Test
    @Order(1)
    void a_port_that_is_taken_is_refused_before_anything_is_started(@TempDir Path another) {
        var taken = Integer.toString(stack.url(Part.KEYCLOAK).getPort());
        var options = options().data(another).ports(Ports.free().with(Map.of("NEARZERO_PORT_KEYCLOAK", taken)));

        var trouble = assertThrows(Trouble.class, options::start);

        assertTrue(
                trouble.getMessage().contains("Port " + taken + ", which Keycloak needs, is taken"),
                trouble.getMessage());
        assertFalse(Files.exists(another.resolve("postgres")));
    }

    @ParameterizedTest
    @CsvSource({
        "park-applicant,               /applicants/example-park,       示例园区管委会申报员",
        "second-park-applicant,        /applicants/second-park,        第二示例园区管委会申报员",
        "city-ecology-official,        /sichuan/example-city/ecology,  示例市生态环境局经办人",
        "city-industry-official,       /sichuan/example-city/industry, 示例市经济和信息化局经办人",
        "second-city-ecology-official, /sichuan/second-city/ecology,   第二示例市生态环境局经办人",
        "province-ecology-official,    /sichuan/ecology,               省生态环境厅经办人",
        "province-ecology-colleague,   /sichuan/ecology,               省生态环境厅复核人",
        "province-ecology-leader,      /leaders/sichuan/ecology /sichuan/ecology, 省生态环境厅签发人",
        "province-industry-official,   /sichuan/industry,              省经济和信息化厅经办人",
        "expert-1,                     /experts,                       评审专家一",
        "expert-5,                     /experts,                       评审专家五",
        "expert-7,                     /experts,                       评审专家七",
        "auditor,                      /auditors,                      审计员",
        "release-administrator,        /release-administrators,        模型发布管理员",
        "second-release-administrator, /release-administrators,        第二模型发布管理员",
        "engine-operator,              /engine-operators,              引擎运维员",
    })
    @Order(1)
    void a_demo_user_gets_a_token_with_name_and_groups_for_all_services(String user, String groups, String name) {
        var claims = claims(stack.token(user));

        assertEquals(user, claims.get("preferred_username").asString());
        assertEquals(
                List.of(groups.split(" ", -1)),
                texts(claims.get("groups")).stream().sorted().toList());
        assertEquals(name, claims.get("name").asString());
        assertEquals(
                Set.of("workflow-service", "accounting-service", "document-service"),
                new HashSet<>(texts(claims.get("aud"))));
        assertEquals(
                stack.url(Part.KEYCLOAK) + "/realms/nearzero", claims.get("iss").asString());
        assertTrue(claims.has("sub"));
        assertEquals(300, claims.get("exp").asLong() - claims.get("iat").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "workflow-service, /services,                accounting-service document-service realm-management",
        "engine-client,    /services,                workflow-service",
        "applicant-system, /applicants/example-park, accounting-service document-service workflow-service",
        "energy-platform,  /platforms/example-energy, accounting-service",
    })
    @Order(1)
    void a_client_gets_a_token_for_the_services_that_it_calls(String client, String group, String audience) {
        var claims = claims(stack.clientToken(client));

        assertEquals(List.of(group), texts(claims.get("groups")));
        assertEquals(
                audience,
                String.join(" ", texts(claims.get("aud")).stream().sorted().toList()));
    }

    @Test
    @Order(1)
    void a_wrong_password_gets_no_token() {
        assertThrows(Trouble.class, () -> Realm.token(stack.url(Part.KEYCLOAK), "auditor", "wrong"));
    }

    @Test
    @Order(1)
    void only_the_owner_may_look_into_the_data() throws Exception {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))));
    }

    @Test
    @Order(1)
    void a_second_stack_on_the_same_data_is_refused_in_words() {
        var trouble = assertThrows(Trouble.class, () -> options().start());

        assertTrue(trouble.getMessage().contains("Another ./run uses the data directory"), trouble.getMessage());
    }

    @Test
    @Order(2)
    void a_part_that_dies_is_told_with_the_end_of_its_log() throws Exception {
        SAID.clear();
        ProcessHandle.of(pid(Part.KEYCLOAK)).orElseThrow().destroyForcibly();
        for (var i = 0; i < 100 && SAID.isEmpty(); i++) {
            Thread.sleep(50);
        }

        assertTrue(SAID.get(0).startsWith("Keycloak ended unexpectedly (exit code 137)"), SAID.toString());
        assertTrue(SAID.get(0).contains("Keycloak 意外退出"), SAID.toString());
        assertTrue(SAID.get(0).contains(stack.log(Part.KEYCLOAK).toString()), SAID.toString());
    }

    @Test
    @Order(3)
    void a_part_that_does_not_come_up_is_told_with_the_end_of_its_log() {
        stack.environment(Part.KEYCLOAK, Map.of("KC_HTTP_PORT", "nowhere")); // which it reads before all else

        var trouble = assertThrows(Trouble.class, () -> stack.restart(Part.KEYCLOAK));

        assertTrue(trouble.getMessage().contains("Expected an integer value, got \"nowhere\""), trouble.getMessage());
        assertTrue(trouble.getMessage().contains(stack.log(Part.KEYCLOAK).toString()), trouble.getMessage());
        assertFalse(stack.isAlive(Part.KEYCLOAK));
    }

    /** One start shows both: each takes half a minute. */
    @Test
    @Order(4)
    void after_a_move_people_find_their_way_back_and_a_realm_of_another_version_is_told_with_the_way_out()
            throws Exception {
        stack.close();
        keepForTheWholeSystem();
        Files.writeString(folder.resolve("keycloak/realm.sha256"), "another");
        SAID.clear();

        stack = options().start();

        var signIn = stack.url(Part.KEYCLOAK) + "/realms/nearzero/protocol/openid-connect/auth?client_id=gateway"
                + "&response_type=code&scope=openid&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri=";
        assertEquals(200, status(signIn + stack.url(Part.GATEWAY) + "/login/oauth2/code/keycloak"));
        assertEquals(400, status(signIn + "http://localhost:9999/login/oauth2/code/keycloak"));
        assertTrue(SAID.toString().contains("those of another version of the realm"), SAID.toString());
        assertTrue(SAID.toString().contains("./run --fresh"), SAID.toString());
    }

    @Test
    @Order(5)
    void keycloak_runs_on_when_a_build_cleans_up() throws Exception {
        var commandLine = ProcessHandle.of(pid(Part.KEYCLOAK))
                .flatMap(process -> process.info().commandLine())
                .orElseThrow();

        assertTrue(commandLine.contains(folder.resolve("keycloak/lib").toString()), commandLine);
        assertFalse(commandLine.contains("local/target/keycloak"), commandLine);
        assertFalse(Files.isSymbolicLink(folder.resolve("keycloak/lib")));
    }

    /** Keycloak's tables take longest to make: the systems of the end-to-end tests begin with a copy of these. */
    private static void keepForTheWholeSystem() {
        try (var kept = DataDirectory.open(Path.of("target/first-start"))) {
            kept.empty();
            kept.takeOver(folder);
        }
    }

    private static Options options() {
        return Stack.options()
                .data(folder)
                .ports(Ports.free())
                .only(Part.POSTGRES, Part.KEYCLOAK)
                .output(SAID::add);
    }

    private static long pid(Part part) throws Exception {
        var file = folder.resolve("run").resolve(part.key() + ".pid");
        return Long.parseLong(Files.readString(file).split(" ", 2)[0]);
    }

    private static int status(String address) {
        return Json.status(URI.create(address));
    }

    private static JsonNode claims(String token) {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]);
        return Json.MAPPER.readTree(new String(payload, StandardCharsets.UTF_8));
    }

    private static List<String> texts(JsonNode values) {
        return values.isArray() ? values.valueStream().map(JsonNode::asString).toList() : List.of(values.asString());
    }
}
