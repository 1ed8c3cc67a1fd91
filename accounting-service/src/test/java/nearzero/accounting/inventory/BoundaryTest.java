package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which places lie in a boundary that names divisions by their GB/T 2260 codes. */
class BoundaryTest {

    @ParameterizedTest(name = "{0} in {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            510112       | 510101       | in      | a district, in all districts of the prefecture (市辖区)
            510120       | 510101       | in      | the last number of districts
            510112004000 | 510101000000 | in      | a town in a district, written in full
            510121       | 510101       | outside | a county is no district
            510181       | 510101       | outside | nor is a county-level city
            510700       | 510101       | outside | another prefecture
            510704       | 510101       | outside | a district of another prefecture
            510100       | 510101       | perhaps | the prefecture holds more than its districts
            510101       | 510112       | perhaps | of all districts one lies in the boundary
            510101       | 510100       | in      | all districts, in the prefecture
            110102       | 110101       | outside | in the municipalities 01 is a district like others
            500112       | 500101       | outside | in Chongqing too
            310101       | 310101       | in      | itself
            """)
    void all_districts_of_a_prefecture_contain_each_of_them(String place, String boundary, String lies, String why) {
        var area = new Boundary(null, null, List.of(boundary));

        assertThat(area.surelyContains(place) ? "in" : area.mayContain(place) ? "perhaps" : "outside")
                .isEqualTo(lies);
    }
}
