package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a park says of itself when it applies. */
class ApplicationTest extends PilotTest {

    private static final String APPLICATION = "UserTask_Application";
    private static final String SUBMISSION = "UserTask_CitySubmission";

    private static final String FIRST = "91510100MA6000001R";
    private static final String SECOND = "91510100MA6000002W";

    @Test
    void the_enterprises_are_pasted_as_lines_kept_as_rows_and_shown_as_lines_again() {
        var pilot = apply();
        var pasted = "企业名称\t统一社会信用代码\t所属行业\n示例企业一\t" + FIRST + "\t装备制造\n示例企业二｜" + SECOND;

        pilot.submit(APPLICATION, Forms.with(Forms.application(), "enterprises", pasted));

        assertThat(pilot.submissionsAt(APPLICATION).get(0).at("/values/enterprises"))
                .extracting(row ->
                        row.path("name").asText() + " " + row.path("creditCode").asText() + " "
                                + row.path("industry").asText())
                .containsExactly("示例企业一 " + FIRST + " 装备制造", "示例企业二 " + SECOND + " ");
        pilot.examined().submit(SUBMISSION, Forms.citySubmission("return"));
        assertThat(pilot.opened(APPLICATION).at("/values/enterprises").asText())
                .isEqualTo("示例企业一\t" + FIRST + "\t装备制造\n示例企业二\t" + SECOND + "\t");
    }

    @Test
    void the_form_of_a_task_comes_with_the_columns_of_its_tables() {
        var opened = apply().opened(APPLICATION);

        assertThat(opened.at("/tables/0/id").asText()).isEqualTo("enterprises");
        assertThat(opened.at("/tables/0/columns").findValuesAsText("id"))
                .containsExactly("name", "creditCode", "industry");
        assertThat(opened.at("/tables/0/columns/1/type").asText()).isEqualTo("credit-code");
    }

    @Test
    void every_fault_of_the_enterprises_comes_at_once_beside_those_of_the_other_fields() {
        var pilot = apply();
        var enterprises = List.of(
                Map.of("name", "示例企业一", "creditCode", FIRST),
                Map.of("name", "示例企业二", "creditCode", FIRST),
                Map.of("creditCode", "91510100MA6000001X"));
        var application = Forms.with(Forms.with(Forms.application(), "enterprises", enterprises), "contactPhone", "1");

        var answer = pilot.trySubmit(APPLICATION, application);

        assertNotValid(answer, "enterprises", "contactPhone");
        assertThat(answer.json().path("errors").findValuesAsText("message"))
                .contains("“统计边界”第2行“统一社会信用代码”与第1行重复。", "“统计边界”第3行缺少“企业名称”。", "“统计边界”第3行“统一社会信用代码”与其校验码不符，请对照营业执照核对。");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "national-catalogue,  catalogueCode",
        "provincial-approval, approvalNumber",
        "provincial-approval, approvalDate",
        "new-area-function,   newArea",
    })
    void each_ground_of_a_zone_asks_for_its_own_evidence(String ground, String evidence) {
        var pilot = apply();
        var application = Forms.applicationOf(ground);

        assertNotValid(pilot.trySubmit(APPLICATION, Forms.with(application, evidence, null)), evidence);
        pilot.submit(APPLICATION, application);
    }

    @Test
    void a_part_of_a_zone_is_described_and_its_map_may_be_attached() {
        var pilot = apply();
        var part = Forms.with(Forms.application(), "extent", "part");
        assertNotValid(pilot.trySubmit(APPLICATION, part), "extentDescription");

        var map = pilot.ownDocument("application-attachment");
        pilot.submit(APPLICATION, Forms.with(Forms.with(part, "extentDescription", "东区，面积3平方公里"), "boundaryMap", map));

        assertThat(pilot.submissionsAt(APPLICATION)
                        .get(0)
                        .at("/values/boundaryMap")
                        .asText())
                .isEqualTo(map);
    }
}
