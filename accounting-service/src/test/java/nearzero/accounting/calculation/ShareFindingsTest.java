package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.inventory.ActivityLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareFindingsTest {

    private static final String MORE = "shares-exceed-whole";
    private static final String LESS = "shares-below-whole";

    /** Lines as {@code source animal quantity share}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            manure-n2o-nitrogen pig 500 60; manure-n2o-nitrogen pig 500 40                                  | ''
            manure-n2o-nitrogen pig 500 60; manure-n2o-nitrogen pig 500 40.000001                           | shares-exceed-whole /lines/1
            manure-n2o-nitrogen pig 500 60; manure-n2o-nitrogen pig 500 39.999999                           | shares-below-whole /lines/1
            manure-n2o-nitrogen pig 500 60; manure-n2o-nitrogen dairy 500 60                                | shares-below-whole /lines/0, shares-below-whole /lines/1
            manure-n2o-nitrogen pig 500 100; manure-n2o-nitrogen pig 300 100                                | ''
            manure-n2o-nitrogen pig 500 100; manure-ch4-solids pig 500 100                                  | ''
            manure-n2o-nitrogen pig 500 100                                                                 | ''
            manure-n2o-nitrogen pig 500 50; manure-n2o-nitrogen pig 500 30; manure-n2o-nitrogen pig 500 30  | shares-exceed-whole /lines/2
            """)
    void what_becomes_of_the_manure_of_a_herd_is_all_of_it_and_no_more(String lines, String found) {
        var draft = Drafts.of("town", "51", 2023);
        for (var line : lines.split(";", -1)) {
            var words = line.strip().split(" ", -1);
            var keys = "animal=" + words[1] + ", system=oxidation-pond"
                    + (words[0].equals("manure-ch4-solids") ? ", temperature=le10-c" : "");
            var given = words[0].equals("manure-ch4-solids")
                    ? ", solids 1 kgVS/头/d, potential 0.3 m3/kgVS, converted 10 %"
                    : ", nitrogen 1 kgN/头/yr, factor 0.01 kgN2O-N/kgN";
            draft.line(words[0], keys, "quantity " + words[2] + " 头, system " + words[3] + " %" + given);
        }

        assertThat(found(draft)).isEqualTo(found);
    }

    @Test
    void a_herd_is_the_same_in_another_unit_and_another_one_by_its_days() {
        var given = ", nitrogen 1 kgN/头/yr, factor 0.01 kgN2O-N/kgN";
        var keys = "animal=pig, system=oxidation-pond";

        assertThat(found(Drafts.of("town", "51", 2023)
                        .line("manure-n2o-nitrogen", keys, "quantity 10000 头, system 60 %" + given)
                        .line("manure-n2o-nitrogen", keys, "quantity 1 万头, system 0.5 1" + given)))
                .isEqualTo(MORE + " /lines/1");
        assertThat(found(Drafts.of("town", "51", 2023)
                        .line("manure-n2o-nitrogen", keys, "quantity 1 头, system 100 %, daysAlive 100 d" + given)
                        .line("manure-n2o-nitrogen", keys, "quantity 1 头, system 100 %, daysAlive 120 d" + given)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, 40.1, true", "60, 30, false"})
    void lines_that_sum_up_rows_of_many_herds_only_warn(String one, String other, boolean isFound) {
        var given = " %, nitrogen 1 kgN/头/yr, factor 0.01 kgN2O-N/kgN";
        var keys = "animal=pig, system=oxidation-pond";
        var draft = Drafts.of("town", "51", 2023)
                .line("manure-n2o-nitrogen", keys, "quantity 500 头, system " + one + given)
                .line("manure-n2o-nitrogen", keys, "quantity 500 头, system " + other + given)
                .draft();
        var rows = draft.lines().stream()
                .map(line -> new ActivityLine(
                        line.field().replace("/lines/", "/sheets/"),
                        line.source(),
                        line.keys(),
                        line.inputs(),
                        line.isZero(),
                        line.hasEvidence(),
                        line.remarks(),
                        line.ownGrid(),
                        line.backing(),
                        line.parties(),
                        line.denied()))
                .toList();

        var found = ShareFindings.of(draft.onlyWith(rows)).toList();

        assertThat(found)
                .hasSize(isFound ? 1 : 0)
                .allMatch(finding -> finding.code().equals(MORE) && !finding.blocking());
    }

    /** Burnt on site and off site, and left to decay; what is left over was carried away. */
    @ParameterizedTest
    @CsvSource({
        "50, 30, 20, ''",
        "50, 30, 20.1, shares-exceed-whole /lines/2",
        "50, 30, 10, ''",
        "60, 41, 0, shares-exceed-whole /lines/2"
    })
    void what_becomes_of_a_converted_forest_is_no_more_than_was_lost(
            String onSite, String offSite, String decayed, String found) {
        var lost = "quantity 10 ha, before 100 t/ha, after 10 t/ha, carbon 50 %, ";
        var draft = Drafts.of("town", "51", 2023)
                .line(
                        "conversion-on-site",
                        "",
                        lost + "oxidised 90 %, methane 1 %, nitrogen 0.01 tN/tC, nitrousOxide 0.01 tN2O-N/tN, burnt "
                                + onSite + " %")
                .line("conversion-off-site", "", lost + "oxidised 90 %, burnt " + offSite + " %")
                .line("conversion-decay", "", lost + "decayed " + decayed + " %");

        assertThat(found(draft)).isEqualTo(found);
        assertThat(found(draft.line("conversion-decay", "", lost.replace("before 100", "before 90") + "decayed 100 %")))
                .as("another conversion")
                .isEqualTo(found);
    }

    /** Two parcels with the same biomass are told apart by the parts that their lines name; then it is only asked. */
    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "东坡, 东坡, true",
        "东坡, 西坡, false",
        "东坡 西坡, 西坡, true",
        "东坡, '', true",
    })
    void parcels_of_equal_biomass_are_told_apart_by_their_names(String one, String other, boolean isBlocking) {
        var lost = "quantity 10 ha, before 100 t/ha, after 10 t/ha, carbon 50 %, decayed 60 %";
        var draft = Drafts.of("town", "51", 2023)
                .line("conversion-decay", "", lost)
                .ofParts(names(one))
                .line("conversion-decay", "", lost)
                .ofParts(names(other));

        assertThat(ShareFindings.of(draft.draft())).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(MORE);
            assertThat(finding.blocking()).isEqualTo(isBlocking);
        });
    }

    private static List<String> names(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static String found(Drafts draft) {
        return String.join(
                ", ",
                ShareFindings.of(draft.draft())
                        .map(finding -> finding.code() + " "
                                + finding.field().substring(0, finding.field().indexOf("/inputs")))
                        .peek(finding -> assertThat(finding).containsAnyOf(MORE, LESS))
                        .toList());
    }
}
