package nearzero.workflow.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import nearzero.workflow.programme.Rule;
import org.junit.jupiter.api.Test;

/** Findings in the format that editors and pipelines show. */
class SarifTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void each_finding_is_a_result_at_its_file_and_element_and_its_rule_is_described() throws JsonProcessingException {
        var findings = List.of(
                Rule.TIMER.broken("pilot.bpmn", "Timer_PublicNoticeEnds", "PT5M"),
                Rule.ID_GENERATED.broken("审核 表.bpmn", "Gateway_0x1y2z3", "Gateway_0x1y2z3"),
                Rule.SCHEMA_LOCATION.broken("pilot.bpmn", null));

        var log = JSON.readTree(JSON.writeValueAsString(Sarif.log(findings)));

        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        var run = log.at("/runs/0");
        assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
                .containsExactly("id-generated", "schema-location", "timer");
        var results = run.path("results");
        assertThat(results.findValuesAsText("level")).containsExactly("error", "warning", "note");
        assertThat(results.findValuesAsText("ruleIndex")).containsExactly("2", "0", "1");
        assertThat(results.findValuesAsText("uri"))
                .containsExactly("pilot.bpmn", "%E5%AE%A1%E6%A0%B8%20%E8%A1%A8.bpmn", "pilot.bpmn");
        assertThat(results.at("/0/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("Timer_PublicNoticeEnds");
        assertThat(results.at("/0/message/text").asText()).contains("PT5M", Rule.TIMER.remedy());
        assertThat(results.at("/2/locations/0").has("logicalLocations")).isFalse();
    }

    @Test
    void the_same_findings_give_the_same_text() throws JsonProcessingException {
        var findings =
                List.of(Rule.TIMER.broken("pilot.bpmn", "Timer_X", "x"), Rule.MARKUP.broken("a.form", null, "y"));

        assertThat(JSON.writeValueAsString(Sarif.log(findings)))
                .isEqualTo(JSON.writeValueAsString(Sarif.log(findings)));
        assertThat(JSON.writeValueAsString(Sarif.log(List.of()))).contains("\"results\":[]");
    }
}
