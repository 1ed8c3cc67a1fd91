package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nearzero.accounting.method.Source.Presence;
import nearzero.accounting.method.TestMethods;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be filled in or stated, and what answers for it. */
class StatementsTest {

    /** Of the waste of a park: a word on the sector, a line of it, or a word on each of its sources. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | ''                                   | true
            waste not-involved                | ''                                   | false
            ''                                | waste-incineration                   | false
            landfill not-involved             | ''                                   | true
            ''                                | industrial-wastewater                | false
            """)
    void a_required_sector_is_answered_by_a_line_or_by_a_word(String statement, String line, boolean isMissing) {
        var draft = Drafts.of("park", "51", 2023);
        if (!statement.isEmpty()) {
            draft.with("statements", List.of(statement(statement.split(" ", -1)[0])));
        }
        if (!line.isEmpty()) {
            draft.any(line, "");
        }

        assertThat(codes(draft).stream()
                        .filter(said -> said.contains("废弃物处理"))
                        .toList()
                        .isEmpty())
                .isNotEqualTo(isMissing);
    }

    @Test
    void a_word_on_each_source_is_one_on_the_sector() {
        var waste = TestMethods.named("park").sourcesOf("废弃物处理").stream()
                .map(source -> statement(source.id()))
                .toList();

        assertThat(codes(Drafts.of("park", "51", 2023).with("statements", waste)))
                .noneMatch(said -> said.contains("废弃物处理"));
    }

    @Test
    void a_word_on_the_sector_is_one_on_its_required_sources() {
        var draft = Drafts.of("town", "44", 2023).with("statements", List.of(statement("agriculture")));

        assertThat(codes(draft)).noneMatch(said -> said.contains("动物肠道发酵"));
        assertThat(codes(Drafts.of("town", "44", 2023))).anyMatch(said -> said.contains("动物肠道发酵"));
    }

    @ParameterizedTest
    @CsvSource({
        "park, steam, 外购热力",
        "park, fuel-energy, 固定设施燃料燃烧",
        "park, electricity-green, 外购电力",
        "building-new, construction-estimate, 施工用电",
        "rural-community, enteric-2011, 动物肠道发酵",
        "rural-community, manure-ch4-solids, 粪便管理甲烷",
    })
    void what_counts_the_same_in_another_way_answers_for_a_required_source(String method, String line, String name) {
        assertThat(codes(Drafts.of(method, "51", 2023))).anyMatch(said -> said.contains("“" + name + "”"));
        assertThat(codes(Drafts.of(method, "51", 2023).any(line, "")))
                .noneMatch(said -> said.contains("“" + name + "”"));
    }

    /** Each source that a method offers can be filled in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "town",
                "building-new",
                "building-existing",
                "transport",
                "urban-community",
                "rural-community",
                "park",
                "enterprise",
                "sichuan-park-industrial",
                "sichuan-park-non-industrial",
                "shaanxi-county",
                "shaanxi-park"
            })
    void every_source_takes_a_line(String method) {
        var draft = Drafts.of(method, "51", 2023);
        var sources = TestMethods.named(method).sources().values().stream()
                .filter(source -> source.presence() != Presence.EXCLUDED)
                .toList();
        sources.forEach(source -> draft.any(source.id(), ""));

        assertThat(draft.draft().lines()).hasSameSizeAs(sources);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forest-growth", "area-biomass-growth", "open-burning"})
    void what_has_no_published_value_needs_evidence(String source) {
        var draft = Drafts.of("town", "44", 2023).any(source, "").withoutEvidence();

        assertThat(Completeness.findings(draft.draft())).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("source-evidence-missing");
            assertThat(finding.blocking()).isTrue();
        });
    }

    private static Map<String, String> statement(String source) {
        return Map.of("source", source, "state", "not-involved");
    }

    private static List<String> codes(Drafts draft) {
        return MethodFindings.of(draft.draft(), draft.library(), Drafts.DAY)
                .filter(finding ->
                        Arrays.asList("source-not-stated", "sector-not-stated").contains(finding.code()))
                .map(Finding::message)
                .toList();
    }
}
