package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line may be counted with another electricity factor than the inventory: Sichuan 0.1564, Guangdong 0.4419, nation 0.5306. */
class GridFactorOfLineTest {

    @Test
    void power_of_another_province_is_counted_with_its_factor_and_found() {
        var draft = Drafts.in("51", 2023)
                .power("electricity", "100")
                .power("electricity", "100")
                .backed("gridFactor", Map.of("province", "44", "reason", "广东分厂"));

        var lines = draft.assessed().lines();
        assertThat(lines.get(0).emission().bigDecimalValue().toPlainString()).startsWith("15.64");
        assertThat(lines.get(1).emission().bigDecimalValue().toPlainString()).startsWith("44.19");
        assertThat(lines.get(1).why()).contains("广东").contains("理由：广东分厂");
        assertThat(grid(draft)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("factor-sets-mixed");
            assertThat(finding.field()).isEqualTo("/lines/1/gridFactor");
            assertThat(finding.message()).contains("0.4419").contains("0.1564");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the same                | province=51        | ''
            the nation              | areaLevel=nation   | factor-level-chosen,factor-sets-mixed
            another year            | year=2022          | factor-year-differs,factor-sets-mixed
            one by its id           | factorId=grid-2023-nation | factor-chosen-by-id,factor-level-chosen,factor-sets-mixed
            one of another province | factorId=grid-2023-province-44 | factor-chosen-by-id,factor-area-differs,factor-sets-mixed
            """)
    void another_factor_than_the_inventorys_is_found(String what, String choice, String codes) {
        var at = choice.indexOf('=');
        Object value = choice.startsWith("year") ? Integer.valueOf(choice.substring(at + 1)) : choice.substring(at + 1);
        var draft = Drafts.in("51", 2023)
                .power("electricity", "100")
                .backed("gridFactor", Map.of(choice.substring(0, at), value, "reason", "示例"));

        assertThat(grid(draft))
                .extracting(Finding::code)
                .containsExactly(codes.isEmpty() ? new String[0] : codes.split(","));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an unknown province    | province=99                     | /lines/0/gridFactor/province
            an unknown id          | factorId=grid-0.7921            | /lines/0/gridFactor/factorId
            a year without a table | year=2019                       | /lines/0/gridFactor
            """)
    void what_there_is_not_is_refused(String what, String choice, String field) {
        var at = choice.indexOf('=');
        Object value = choice.startsWith("year") ? Integer.valueOf(choice.substring(at + 1)) : choice.substring(at + 1);
        var draft = Drafts.in("51", 2023)
                .power("electricity", "100")
                .backed("gridFactor", Map.of(choice.substring(0, at), value, "reason", "示例"));

        assertThat(faults(draft)).contains(field);
    }

    @Test
    void a_source_without_power_has_no_electricity_factor() {
        var draft = Drafts.in("51", 2023).heat("heat", "1").backed("gridFactor", Map.of("reason", "示例"));

        assertThat(faults(draft)).containsExactly("/lines/0/gridFactor");
    }

    @ParameterizedTest
    @CsvSource({"4.419 tCO2/万kWh, true", "0.4419 kgCO2/kWh, true", "0.4419 tCO2/万kWh, false"})
    void a_given_value_is_the_inventorys_in_whatever_unit(String factor, boolean isSame) {
        var draft = Drafts.in("44", 2023)
                .line("electricity", "", "quantity 1 MWh, factor " + factor)
                .backed("cited", Map.of("factor", Map.of("set", "grid")));

        assertThat(grid(draft).stream().noneMatch(found -> found.code().equals("factor-sets-mixed")))
                .isEqualTo(isSame);
    }

    /** P02 of worked_examples.csv. */
    @Test
    void a_value_that_is_cited_is_counted_and_found_as_in_no_table_and_as_another_than_the_inventorys() {
        var draft = Drafts.of("enterprise", "33", 2021)
                .line("electricity", "", "quantity 8157 MWh, factor 0.7921 tCO2/MWh")
                .backed("cited", Map.of("factor", Map.of("set", "grid")));

        assertThat(draft.assessed().lines().get(0).emission().bigDecimalValue().toPlainString())
                .startsWith("6461.15");
        assertThat(MeasuredFactorFindings.of(draft.draft(), draft.library(), Drafts.DAY))
                .extracting(Finding::code)
                .contains("factor-not-in-cited-table");
        assertThat(grid(draft)).extracting(Finding::code).containsExactly("factor-sets-mixed");
        assertThat(grid(draft)).extracting(Finding::field).containsExactly("/lines/0/inputs/factor");
    }

    @Test
    void a_value_with_a_reason_keeps_it_with_the_line() {
        var draft = Drafts.in("51", 2023)
                .line("electricity", "", "quantity 100 MWh, factor 0.2 tCO2/MWh")
                .backed("gridFactor", Map.of("reason", "供电合同约定"));

        assertThat(draft.assessed().lines().get(0).why()).contains("供电合同约定");
        assertThat(draft.assessed().lines().get(0).inputs().get(1).quantity()).isEqualTo("0.2");
    }

    @Test
    void a_value_with_neither_source_nor_reason_is_refused() {
        var draft = Drafts.in("51", 2023).line("electricity", "", "quantity 100 MWh, factor 0.2 tCO2/MWh");

        assertThat(faults(draft)).containsExactly("/lines/0/inputs/factor");
    }

    @Test
    void a_value_and_a_choice_exclude_each_other() {
        var draft = Drafts.in("51", 2023)
                .line("electricity", "", "quantity 100 MWh, factor 0.2 tCO2/MWh")
                .backed("gridFactor", Map.of("province", "44", "reason", "示例"));

        assertThat(faults(draft)).containsExactly("/lines/0/gridFactor");
    }

    @Test
    void a_line_with_a_factor_of_its_own_does_not_wait_for_the_inventorys() {
        var draft = Drafts.in("54", 2023)
                .power("electricity", "100")
                .backed("gridFactor", Map.of("province", "51", "reason", "川藏联网"));

        assertThat(grid(draft)).extracting(Finding::code).containsExactly("factor-sets-mixed");
        assertThat(draft.assessed().lines()).hasSize(1);
    }

    private static List<Finding> grid(Drafts draft) {
        return GridFindings.of(draft.draft()).toList();
    }

    private static List<String> faults(Drafts draft) {
        var refused = new ArrayList<String>();
        assertThatThrownBy(draft::draft).isInstanceOfSatisfying(Refusal.class, refusal -> refusal.faults()
                .forEach(fault -> refused.add(fault.field())));
        return refused;
    }
}
