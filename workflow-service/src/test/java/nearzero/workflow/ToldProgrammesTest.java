package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounting is told of each version of a programme: what counts its pilots, and by what they are scored. */
class ToldProgrammesTest extends PilotTest {

    private static final String PROGRAMME = "sichuan-park";

    @Autowired
    private Releases releases;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient db;

    @Autowired
    @Qualifier("tellingProgrammes")
    private ApplicationRunner telling;

    @Test
    void a_release_is_told_with_its_methods_and_indicators_in_the_words_of_accounting() {
        var release = releases.deploy(current(), Releases.Source.ADMIN);

        await().until(() -> !ACCOUNTING.toldOf(PROGRAMME, release.version()).isEmpty());

        var told = read(ACCOUNTING.toldOf(PROGRAMME, release.version()).get(0).getBodyAsString());
        assertThat(told.path("name").asText()).isEqualTo("四川省近零碳排放园区试点");
        assertThat(told.path("baseYear").asInt()).isEqualTo(2020);
        assertThat(told.at("/fields/0/methods"))
                .extracting(JsonNode::asText)
                .containsExactly("sichuan-park-industrial", "sichuan-park-non-industrial");
        assertThat(told.at("/indicators/indicators/0/name").asText()).isEqualTo("单位工业增加值碳排放");
        assertThat(told.at("/indicators/indicators/0/unit").asText()).isEqualTo("tCO2e/万元@2020");
    }

    @Test
    void a_release_that_is_taken_back_is_not_told() {
        var before = messages();
        var taken = new AtomicReference<Release>();
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                taken.set(releases.deploy(current(), Releases.Source.ADMIN));
            });
        } finally {
            releases.forget(taken.get().id());
        }

        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void a_start_tells_what_nobody_has_told_yet_and_nothing_twice() throws Exception {
        var version = releases.current(PROGRAMME).orElseThrow().version();
        telling.run(null);
        var before = messages();
        asOwner()
                .sql(
                        "update workflow.outbox set key = 'somewhere-else:' || id where topic = 'programme-accounting' and key = ?")
                .param(PROGRAMME + ":" + version)
                .update();

        telling.run(null);
        telling.run(null);

        assertThat(messages()).isEqualTo(before + 1);
        await().until(() -> !ACCOUNTING.toldOf(PROGRAMME, version).isEmpty());
    }

    @Test
    void a_draft_that_accounting_could_not_take_is_not_submitted_and_one_is_while_it_is_away() {
        var author = as("author", "release-administrators");
        var made = author.post("/api/workflow/programmes/" + PROGRAMME + "/drafts", Map.of("origin", "current"));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        var submission = "/api/workflow/drafts/" + made.text("/id") + "/submission";
        var reason = Map.of("reason", "示例：调整指标。");

        ACCOUNTING.refusesUnitsOf(PROGRAMME);
        var refused = author.post(submission, reason);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field"))
                .isEqualTo("programme.yaml#/accounting/indicators/quantities/0/unit");

        ACCOUNTING.back();
        ACCOUNTING.isAwayForProgramme(PROGRAMME);
        assertThat(author.post(submission, reason).status()).isEqualTo(200);
        ACCOUNTING.back();
        assertThat(author.post("/api/workflow/drafts/" + made.text("/id") + "/withdrawal", reason)
                        .status())
                .isEqualTo(200);
    }

    private Bundle current() {
        return releases.current(PROGRAMME).orElseThrow().bundle();
    }

    /** The service itself may not rename what it has put. */
    private static JdbcClient asOwner() {
        return JdbcClient.create(
                new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword()));
    }

    private long messages() {
        return db.sql("select count(*) from outbox where topic = 'programme-accounting'")
                .query(Long.class)
                .single();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }
}
