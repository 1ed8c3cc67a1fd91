package nearzero.documents.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nearzero.documents.Api;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import nearzero.documents.Samples;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, on the service itself, without the gateway in front. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest extends RunningService {

    private static final String CITY = "sichuan/example-city/ecology";

    /** One operation, with a path in which {@code DOCUMENT} and {@code PILOT} stand for what the test made. */
    private record Operation(String name, BiFunction<Api, Made, Reply> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Made(String pilot, Reply plan) {}

    private static final List<Operation> READS = List.of(
            new Operation(
                    "read a document",
                    (api, made) -> api.get("/documents/" + made.plan().id())),
            new Operation(
                    "list versions",
                    (api, made) -> api.get("/documents/" + made.plan().id() + "/versions")),
            new Operation(
                    "read a version",
                    (api, made) -> api.get("/documents/" + made.plan().id() + "/versions/1")),
            new Operation(
                    "download",
                    (api, made) -> api.get("/documents/" + made.plan().id() + "/versions/1/content")),
            new Operation("list pins", (api, made) -> api.get("/pilots/" + made.pilot() + "/pins")));

    private static final List<Operation> FOR_SERVICES = List.of(
            new Operation(
                    "pin",
                    (api, made) -> api.put(
                            "/pins/" + UUID.randomUUID(),
                            Map.of(
                                    "pilot",
                                    made.pilot(),
                                    "stage",
                                    "plan",
                                    "task",
                                    "task-1",
                                    "round",
                                    1,
                                    "documents",
                                    List.of(Map.of("id", made.plan().id(), "version", 1))))),
            new Operation(
                    "render",
                    (api, made) -> api.post(
                            "/rendered-documents", UUID.randomUUID().toString(), Samples.notice(made.pilot()))),
            new Operation(
                    "tell of a pilot",
                    (api, made) -> api.put(
                            "/pilots/" + made.pilot(), context(made.pilot(), PARK, "sichuan/example-city", 1))));

    private static final List<Operation> UPLOADS = List.of(
            new Operation(
                    "upload a document",
                    (api, made) -> api.upload(
                            "/documents",
                            UUID.randomUUID().toString(),
                            form(PARK, made.pilot(), "other", "材料").file("图.png", Samples.png()))),
            new Operation(
                    "upload a version",
                    (api, made) -> api.uploadVersion(
                            made.plan().id(),
                            UUID.randomUUID().toString(),
                            made.plan().etag(),
                            "图.png",
                            Samples.png())));

    private static final List<Operation> LISTS = List.of(
            new Operation("list documents", (api, made) -> api.get("/documents")),
            new Operation("list types", (api, made) -> api.get("/document-types")));

    private static Stream<Operation> all() {
        return Stream.of(READS, FOR_SERVICES, UPLOADS, LISTS).flatMap(List::stream);
    }

    private Made shared;

    /** The same for all tests that change nothing. */
    private Made shared() {
        if (shared == null) {
            shared = made();
        }
        return shared;
    }

    private Made made() {
        var pilot = newPilot("expert-1");
        return new Made(pilot, upload(applicant(), PARK, pilot, "implementation-plan"));
    }

    @ParameterizedTest
    @MethodSource
    void nobody_gets_in_without_a_good_token(Operation operation, String fault, Tokens.Token token) {
        var caller = token == null ? anonymous() : anonymous().with(token.sign());

        var refused = operation.call().apply(caller, shared());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("not-signed-in");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }

    static Stream<Arguments> nobody_gets_in_without_a_good_token() {
        return all().flatMap(operation -> Stream.of(
                arguments(operation, "no token", null),
                arguments(operation, "another audience", insider().audience("accounting-service")),
                arguments(operation, "no audience", insider()),
                arguments(
                        operation,
                        "expired",
                        insider().audience("document-service").expired()),
                arguments(
                        operation,
                        "another issuer",
                        insider().audience("document-service").issuer("http://localhost/realms/other")),
                arguments(
                        operation,
                        "another key",
                        insider().audience("document-service").signedByStranger()),
                arguments(
                        operation,
                        "no user",
                        insider().audience("document-service").claim("preferred_username", null))));
    }

    /** Somebody who could do everything. */
    private static Tokens.Token insider() {
        return TOKENS.user("insider", PARK, "services", "auditors", CITY, "sichuan/ecology");
    }

    @ParameterizedTest
    @MethodSource
    void a_paper_of_a_pilot_is_read_by_those_whom_it_concerns(Operation operation, String who, Api caller) {
        var read = operation.call().apply(caller, shared());

        assertThat(read.status()).as(read.text()).isEqualTo(200);
    }

    Stream<Arguments> a_paper_of_a_pilot_is_read_by_those_whom_it_concerns() {
        return READS.stream()
                .flatMap(operation -> Stream.of(
                        arguments(operation, "its applicant", applicant()),
                        arguments(operation, "the applicant's system", as("service-account-applicant-system", PARK)),
                        arguments(operation, "its city", cityOfficial()),
                        arguments(
                                operation,
                                "another department of its city",
                                as("city-industry-official", "sichuan/example-city/industry")),
                        arguments(operation, "its province", provinceOfficial()),
                        arguments(operation, "the expert it is assigned to", expert("expert-1")),
                        arguments(operation, "the auditor", auditor()),
                        arguments(operation, "the workflow", workflow())));
    }

    @ParameterizedTest
    @MethodSource
    void for_everybody_else_it_does_not_exist(Operation operation, String who, Api caller) {
        var refused = operation.call().apply(caller, shared());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.problem()).isEqualTo("not-found");
    }

    Stream<Arguments> for_everybody_else_it_does_not_exist() {
        return READS.stream()
                .flatMap(operation -> Stream.of(
                        arguments(operation, "another applicant", secondApplicant()),
                        arguments(operation, "another city", secondCityOfficial()),
                        arguments(operation, "a city whose name begins alike", as("x", "sichuan/example/ecology")),
                        arguments(operation, "another province", as("x", "shaanxi/ecology")),
                        arguments(
                                operation,
                                "somebody in the group of its city and in no department",
                                as("x", "sichuan/example-city")),
                        arguments(operation, "another expert", expert("expert-2")),
                        arguments(operation, "somebody of that name who is no expert", as("expert-1")),
                        arguments(
                                operation,
                                "a release administrator",
                                as("release-administrator", "release-administrators")),
                        arguments(operation, "an engine operator", as("engine-operator", "engine-operators")),
                        arguments(operation, "somebody without groups", as("nobody")),
                        arguments(
                                operation, "a group that is no department", as("x", "experts/sichuan", "auditors/x"))));
    }

    @Test
    void a_paper_that_belongs_only_to_an_organisation_is_not_seen_by_officials_and_experts() {
        var plan = newPlan();

        assertThat(Stream.of(cityOfficial(), provinceOfficial(), expert("expert-1"), secondApplicant())
                        .map(caller -> caller.get("/documents/" + plan.id()).status()))
                .containsOnly(404);
        assertThat(Stream.of(applicant(), auditor(), workflow())
                        .map(caller -> caller.get("/documents/" + plan.id()).status()))
                .containsOnly(200);
    }

    @Test
    void what_does_not_exist_answers_like_what_may_not_be_seen() {
        var hidden = secondApplicant().get("/documents/" + newPlan().id());
        var missing = secondApplicant().get("/documents/" + UUID.randomUUID());

        assertThat(missing.status()).isEqualTo(hidden.status());
        assertThat(missing.at("/detail")).isEqualTo(hidden.at("/detail"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_for_services_is_refused_to_everybody_else(Operation operation, String who, Api caller) {
        var refused = operation.call().apply(caller, shared());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-allowed");
    }

    Stream<Arguments> what_is_for_services_is_refused_to_everybody_else() {
        return FOR_SERVICES.stream()
                .flatMap(operation -> Stream.of(
                        arguments(operation, "the applicant", applicant()),
                        arguments(operation, "the city", cityOfficial()),
                        arguments(operation, "the province", provinceOfficial()),
                        arguments(operation, "the auditor", auditor()),
                        arguments(operation, "an expert", expert("expert-1")),
                        arguments(operation, "an operator", as("engine-operator", "engine-operators")),
                        arguments(operation, "a group below services", as("x", "services/x"))));
    }

    @ParameterizedTest
    @MethodSource
    void services_do_what_is_for_services(Operation operation) {
        var done = operation.call().apply(workflow(), made());

        assertThat(done.status()).as(done.text()).isBetween(200, 204);
    }

    static Stream<Operation> services_do_what_is_for_services() {
        return FOR_SERVICES.stream();
    }

    @ParameterizedTest
    @MethodSource
    void nobody_uploads_for_an_organisation_of_others(String who, Api caller) {
        var refused = UPLOADS.get(0).call().apply(caller, shared());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-allowed");
    }

    Stream<Arguments> nobody_uploads_for_an_organisation_of_others() {
        return Stream.of(
                arguments("another applicant", secondApplicant()),
                arguments("its city", cityOfficial()),
                arguments("an expert", expert("expert-1")),
                arguments("the auditor", auditor()),
                arguments("the workflow", workflow()),
                arguments("an operator", as("engine-operator", "engine-operators")));
    }

    @ParameterizedTest
    @CsvSource({"experts", "auditors", "services", "release-administrators", "sichuan", "enterprises/example-food"})
    void a_group_that_is_neither_applicant_nor_department_owns_no_papers(String group) {
        var form = form(group, null, "other", "材料").file("图.png", Samples.png());

        assertThat(as("x", group).upload("/documents", newKey(), form).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource
    void a_version_is_added_only_by_the_owner(String who, Api caller, int status) {
        assertThat(UPLOADS.get(1).call().apply(caller, made()).status()).isEqualTo(status);
    }

    Stream<Arguments> a_version_is_added_only_by_the_owner() {
        return Stream.of(
                arguments("its applicant", applicant(), 201),
                arguments("its city", cityOfficial(), 403),
                arguments("the auditor", auditor(), 403),
                arguments("the workflow", workflow(), 403),
                arguments("another applicant", secondApplicant(), 404),
                arguments("another city", secondCityOfficial(), 404));
    }

    @ParameterizedTest
    @CsvSource({
        "sichuan/example-city/ecology, sichuan/example-city, 201",
        "sichuan/ecology, sichuan/example-city, 201",
        "sichuan/ecology, sichuan, 201",
        "sichuan/second-city/ecology, sichuan/example-city, 422",
        "sichuan/example/ecology, sichuan/example-city, 422",
        "sichuan/example-city/ecology, sichuan, 422",
        "shaanxi/ecology, sichuan, 422"
    })
    void an_official_uploads_for_pilots_of_the_own_jurisdiction(String department, String jurisdiction, int status) {
        var pilot = newPilotOf(PARK, jurisdiction);
        var form = form(department, pilot, "review-opinion", "审核意见").file("意见.pdf", Samples.pdf("意见"));

        var reply = as("official", department).upload("/documents", newKey(), form);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }

    @Test
    void who_is_in_the_group_of_a_city_and_in_no_department_does_not_upload_for_its_province() {
        var form = form("sichuan/example-city", shared().pilot(), "review-opinion", "审核意见")
                .file("意见.pdf", Samples.pdf("意见"));

        var refused = as("x", "sichuan/example-city").upload("/documents", newKey(), form);

        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    }

    @Test
    void an_official_of_two_departments_cannot_use_the_one_for_the_region_of_the_other() {
        var form = form(CITY, newPilotOf(PARK, "sichuan/second-city"), "review-opinion", "审核意见")
                .file("意见.pdf", Samples.pdf("意见"));

        var refused = as("official", CITY, "sichuan/second-city/ecology").upload("/documents", newKey(), form);

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void an_official_uploads_only_for_a_pilot() {
        var refused = cityOfficial()
                .upload(
                        "/documents",
                        newKey(),
                        form(CITY, null, "review-opinion", "意见").file("图.png", Samples.png()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("pilot");
    }

    @Test
    void an_applicant_uploads_only_for_its_own_pilots_and_is_not_told_of_others() {
        var foreign = newPilotOf(SECOND_PARK, "sichuan/example-city");

        var refused = applicant()
                .upload(
                        "/documents",
                        newKey(),
                        form(PARK, foreign, "other", "材料").file("图.png", Samples.png()));
        var unknown = applicant()
                .upload(
                        "/documents",
                        newKey(),
                        form(PARK, "unknown", "other", "材料").file("图.png", Samples.png()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(unknown.json().at("/errors")).isEqualTo(refused.json().at("/errors"));
        assertThat(unknown.at("/detail")).isEqualTo(refused.at("/detail"));
    }

    @Test
    void an_opinion_of_a_department_is_not_read_by_the_applicant() {
        var opinion = upload(cityOfficial(), CITY, newPilot(), "review-opinion");

        assertThat(applicant().get("/documents/" + opinion.id()).status()).isEqualTo(404);
        assertThat(provinceOfficial().get("/documents/" + opinion.id()).status())
                .isEqualTo(200);
    }

    @Test
    void a_signed_notice_of_a_department_is_read_by_the_applicant_of_the_pilot_only() {
        var notice = upload(cityOfficial(), CITY, newPilot(), "public-notice");

        assertThat(applicant().get("/documents/" + notice.id()).status()).isEqualTo(200);
        assertThat(secondApplicant().get("/documents/" + notice.id()).status()).isEqualTo(404);
    }

    @Test
    void lists_are_cut_to_the_caller() {
        var pilot = newPilot("expert-3");
        var plan = upload(applicant(), PARK, pilot, "implementation-plan").id();
        var draft = newPlan().id();
        var opinion = upload(cityOfficial(), CITY, pilot, "review-opinion").id();

        assertThat(idsOf(applicant())).contains(plan, draft).doesNotContain(opinion);
        assertThat(idsOf(cityOfficial())).contains(plan, opinion).doesNotContain(draft);
        assertThat(idsOf(provinceOfficial())).contains(plan, opinion).doesNotContain(draft);
        assertThat(idsOf(auditor())).contains(plan, draft, opinion);
        assertThat(idsOf(expert("expert-3"))).containsExactlyInAnyOrder(plan, opinion);
        assertThat(idsOf(secondApplicant())).doesNotContain(plan, draft, opinion);
        assertThat(idsOf(secondCityOfficial())).doesNotContain(plan, draft, opinion);
        assertThat(idsOf(as("engine-operator", "engine-operators"))).isEmpty();
    }

    @Test
    void lists_are_narrowed_and_paged_newest_first() {
        var pilot = newPilot();
        var first = upload(applicant(), PARK, pilot, "implementation-plan").id();
        var second = upload(applicant(), PARK, pilot, "other").id();
        var third = upload(applicant(), PARK, pilot, "other").id();

        var others = applicant().get("/documents?pilot=" + pilot + "&type=other");
        var page = applicant().get("/documents?pilot=" + pilot + "&page=1&size=2&organisation=" + PARK);

        assertThat(ids(others)).containsExactly(third, second);
        assertThat(ids(page)).containsExactly(first);
        assertThat(page.json().at("/page/total").asInt()).isEqualTo(3);
        assertThat(ids(applicant().get("/documents?pilot=" + pilot + "&organisation=" + SECOND_PARK)))
                .isEmpty();
        assertThat(ids(cityOfficial().get("/documents?organisation=" + PARK + "&pilot=" + pilot)))
                .hasSize(3);
    }

    private static List<String> idsOf(Api caller) {
        return ids(caller.get("/documents?size=200"));
    }

    private static List<String> ids(Reply page) {
        assertThat(page.status()).isEqualTo(200);
        return StreamSupport.stream(page.json().at("/items").spliterator(), false)
                .map(item -> item.at("/id").asString())
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @CsvSource({"/actuator, 403", "/actuator/env, 403", "/actuator/health, 403", "/, 403", "/api/workflow/pilots, 403"})
    void everything_outside_the_contract_is_closed_even_to_the_signed_in(String path, int status) {
        assertThat(workflow().get("/../.." + path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/liveness", "/actuator/health/readiness"})
    void the_probes_are_open(String path) {
        assertThat(anonymous().get("/../.." + path).text()).isEqualTo("{\"status\":\"UP\"}");
    }
}
