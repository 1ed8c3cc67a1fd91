package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a pilot's economy, and of the target of its plan. */
class StatementsTest extends RunningService {

    private static final Executor EIGHT = Executors.newFixedThreadPool(8);

    private String pilot;

    @BeforeEach
    void aPilot() {
        pilot = newPilot();
    }

    @Test
    void it_is_read_back_as_it_was_said_and_earlier_versions_stay() {
        var said = put(
                "/economy/2023",
                "{'source': '公报', 'priceIndex': '102', 'population': {'quantity': '2', 'unit': '万人'}}");
        var changed = applicant().put(path("/economy/2023"), said.etag(), "{\"source\": \"修订\"}");

        assertThat(said.etag()).isEqualTo("\"1\"");
        assertThat(said.at("/economy/population/unit")).isEqualTo("万人");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(applicant().get(path("/economy/2023")).at("/economy/source")).isEqualTo("修订");
        assertThat(applicant().get(path("/economy")).json().get("items").size()).isEqualTo(1);
        assertThat(asOwner()
                        .sql("select document ->> 'source' from pilot_statement where pilot = ? order by version")
                        .param(pilot)
                        .query(String.class)
                        .list())
                .containsExactly("公报", "修订");
    }

    @Test
    void who_has_not_seen_the_last_version_is_told_so() {
        put("/economy/2023", "{'source': '公报'}");

        for (var reply : new Reply[] {
            applicant().put(path("/economy/2023"), "{\"source\": \"另一份\"}"),
            applicant().put(path("/economy/2023"), "\"7\"", "{\"source\": \"另一份\"}"),
            applicant().put(path("/economy/2022"), "\"1\"", "{\"source\": \"另一份\"}"),
        }) {
            assertThat(reply.status()).isEqualTo(412);
            assertThat(reply.problem()).isEqualTo("changed-meanwhile");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /economy/2023                         | {"source": "公报"} | {"source": "修订"}
            /target                               | {"figure": "gross", "measure": "total", "form": "absolute", "baseYear": 2020, "targetYear": 2025, "value": "18", "source": "方案"} | {"figure": "gross", "measure": "total", "form": "absolute", "baseYear": 2020, "targetYear": 2025, "value": "19", "source": "方案"}
            /planned-consumption/2025/electricity | {"unit": "MWh", "monthly": ["1","1","1","1","1","1","1","1","1","1","1","1"]} | {"unit": "MWh", "monthly": ["2","1","1","1","1","1","1","1","1","1","1","1"]}
            """)
    void a_save_whose_answer_was_lost_may_be_sent_again(String path, String first, String second) {
        for (var again = 0; again < 2; again++) {
            assertThat(applicant().put(path(path), first).etag()).isEqualTo("\"1\"");
            assertThat(applicant().put(path(path), "\"0\"", first).etag()).isEqualTo("\"1\"");
            assertThat(applicant()
                            .header("If-None-Match", "*")
                            .put(path(path), first)
                            .etag())
                    .isEqualTo("\"1\"");
        }
        for (var again = 0; again < 2; again++) {
            assertThat(applicant().put(path(path), "\"1\"", second).etag()).isEqualTo("\"2\"");
        }
        assertThat(applicant().put(path(path), first).status()).isEqualTo(412);
        assertThat(as("park-colleague", PARK).put(path(path), "\"1\"", second).status())
                .isEqualTo(412);
    }

    @Test
    void the_same_save_eight_times_at_once_is_one() {
        var etags = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> applicant().put(path("/economy/2023"), "{\"source\": \"公报\"}"), EIGHT))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::etag)
                .toList();

        assertThat(etags).containsOnly("\"1\"");
    }

    @Test
    void of_eight_who_save_at_once_one_wins() {
        var replies = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> applicant().put(path("/economy/2023"), "{\"source\": \"第 " + number + " 份\"}"), EIGHT))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::status)
                .toList();

        assertThat(replies)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'output': {'kind': 'value-added', 'quantity': '1', 'unit': 't', 'prices': 'current'}                      | /output/unit
            'output': {'kind': 'value-added', 'quantity': '0', 'unit': '万元', 'prices': 'current'}                   | /output/quantity
            'output': {'kind': 'value-added', 'quantity': '1', 'unit': '万元', 'prices': 'constant'}                  | /output/pricesOf
            'output': {'kind': 'value-added', 'quantity': '1', 'unit': '万元', 'prices': 'current', 'pricesOf': 2020} | /output/pricesOf
            'sectors': [{'name': '工业', 'quantity': '1', 'sources': []}]                                             | /sectors
            'sectors': [{'name': '工业', 'quantity': '-1', 'sources': []}]                                            | /sectors/0/quantity
            'priceIndex': '0'                                                                                         | /priceIndex
            'deflator': {'baseYear': 2020, 'value': '-1'}                                                             | /deflator/value
            'population': {'quantity': '1', 'unit': 'm2'}                                                             | /population/unit
            'floorArea': {'quantity': '0', 'unit': 'm2'}                                                              | /floorArea/quantity
            'energy': {'quantity': '1', 'unit': 'GJ'}                                                                 | /energy/unit
            """)
    void an_economy_that_is_wrong_in_itself_is_refused(String content, String field) {
        var reply = applicant().put(path("/economy/2023"), ("{'source': '公报', " + content + "}").replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains(field);
    }

    @Test
    void sectors_add_up_to_the_whole_and_a_source_belongs_to_one() {
        var reply = applicant().put(path("/economy/2023"), """
                {"source": " ", "output": {"kind": "value-added", "quantity": "1", "unit": "亿元", "prices": "current"},
                 "sectors": [{"name": "工业", "quantity": "0.6", "sources": ["heat"]},
                             {"name": "服务业", "quantity": "0.3", "sources": ["heat"]},
                             {"name": "工业", "quantity": "0.1", "sources": []}]}
                """);

        assertThat(reply.json().get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("/source", "/sectors/1/sources", "/sectors/2/name", "/sectors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'form': 'absolute', 'baseYear': 2025, 'targetYear': 2025, 'value': '1'                                                    | /targetYear
            'form': 'reduction', 'baseYear': 2020, 'targetYear': 2025, 'value': '20'                                                  | /value
            'form': 'absolute', 'baseYear': 2020, 'targetYear': 2025, 'value': '-1'                                                   | /value
            'form': 'absolute', 'baseYear': 2020, 'targetYear': 2025, 'value': '1', 'baseValue': '0'                                  | /baseValue
            'form': 'absolute', 'baseYear': 2020, 'targetYear': 2025, 'value': '1', 'milestones': [{'year': 2020, 'value': '1'}]      | /milestones/0/year
            'form': 'absolute', 'baseYear': 2020, 'targetYear': 2025, 'value': '1', 'milestones': [{'year': 2025, 'value': '1'}]      | /milestones/0/year
            'form': 'absolute', 'baseYear': 2020, 'targetYear': 2025, 'value': '1', 'milestones': [{'year': 2022, 'value': '-1'}]     | /milestones/0/value
            """)
    void a_target_that_is_wrong_in_itself_is_refused(String content, String field) {
        var reply = applicant()
                .put(
                        path("/target"),
                        ("{'figure': 'gross', 'measure': 'total', 'source': '方案', " + content + "}")
                                .replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).containsExactly(field);
    }

    private String path(String path) {
        return "/pilots/" + pilot + path;
    }

    private Reply put(String path, String body) {
        var reply = applicant().put(path(path), body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
