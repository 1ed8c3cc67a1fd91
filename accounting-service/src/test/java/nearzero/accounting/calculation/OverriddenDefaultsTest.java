package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverriddenDefaultsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            park | urea        | ''                                   | quantity 1 t, urea 99.6 %                       | urea
            park | urea        | ''                                   | quantity 1 t, urea 32.5 %                       | ''
            park | urea        | ''                                   | quantity 1 t, urea 0.325 1                      | ''
            park | urea        | ''                                   | quantity 1 t, urea 32.500001 %                  | urea
            park | nitric-acid | product=nitric-acid-atmospheric      | quantity 1 t, removed 80 %, inUse 90 %          | removed inUse
            park | nitric-acid | product=nitric-acid-atmospheric      | quantity 1 t, removed 0 %                       | ''
            park | nitric-acid | product=nitric-acid-atmospheric      | quantity 1 t                                    | ''
            town | manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | quantity 1 头, system 1 1, density 0.717 kgCH4/m3 | density
            town | enteric     | animal=dairy, age=other-adult        | quantity 1 头, daysAlive 100 d                   | ''
            park | mobile-fuel | fuel=gasoline                        | quantity 1000 L, density 0.73 kg/L              | ''
            town | landfill    | site=managed, waste=food             | quantity 1 t, recovered 0.1 kgCH4               | ''
            park | desulphurisation | carbonate=CaCO3                 | quantity 1 t                                    | ''
            park | desulphurisation | carbonate=CaCO3                 | quantity 1 t, content 0.9 1                     | ''
            park | desulphurisation | carbonate=CaCO3                 | quantity 1 t, content 90.1 %                    | content
            town | wastewater-n2o | ''                                | quantity 1 人, protein 25 kg/人/yr, nonConsumed 1.1 1, industrial 1.25 1 | nonConsumed
            town | wastewater-n2o | ''                                | quantity 1 人, protein 25 kg/人/yr, nonConsumed 1.50 1 | ''
            town | conversion-off-site | ''                           | quantity 1 ha, before 2 t/ha, after 1 t/ha, burnt 10 %, oxidised 90 %, carbon 50 % | ''
            town | conversion-off-site | ''                           | quantity 1 ha, before 2 t/ha, after 1 t/ha, burnt 10 %, oxidised 90 %, carbon 47 % | carbon
            town | conversion-off-site | ''                           | quantity 1 ha, before 2 t/ha, after 1 t/ha, burnt 10 %, oxidised 90 %, carbon 0.5 tC/t | ''
            """)
    void another_value_than_the_published_one_wants_a_reason(
            String method, String source, String keys, String inputs, String found) {
        var draft = Drafts.of(method, "51", 2023).line(source, keys, inputs);

        assertThat(found(draft)).as("with evidence").isEmpty();
        assertThat(String.join(
                        " ",
                        found(draft.withoutEvidence())
                                .map(Finding::field)
                                .map(field -> field.replace("/lines/0/inputs/", ""))
                                .toList()))
                .isEqualTo(found);
    }

    @Test
    void a_note_is_a_reason() {
        var draft = Drafts.in("51", 2023)
                .line("urea", "", "quantity 1 t, urea 99.6 %")
                .withoutEvidence()
                .backed("note", "固体尿素，按采购合同的纯度");

        assertThat(found(draft)).isEmpty();
    }

    private static Stream<Finding> found(Drafts draft) {
        return OverriddenDefaults.of(draft.draft(), draft.library(), Drafts.DAY);
    }
}
