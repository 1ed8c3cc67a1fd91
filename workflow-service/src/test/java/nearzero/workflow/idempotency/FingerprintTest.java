package nearzero.workflow.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private static final String BODY = "{\"name\":\"示例园区\",\"area\":{\"value\":\"12.50\",\"unit\":\"km2\"}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    POST | /pilots   | {"name":"示例园区","area":{"value":"12.50","unit":"km2"}}         | true
                    POST | /pilots   | { "area": {"unit":"km2","value":"12.50"}, "name":"示例园区" }     | true
                    PUT  | /pilots   | {"name":"示例园区","area":{"value":"12.50","unit":"km2"}}         | false
                    POST | /pilots/1 | {"name":"示例园区","area":{"value":"12.50","unit":"km2"}}         | false
                    POST | /pilots   | {"name":"示例园区","area":{"value":"12.51","unit":"km2"}}         | false
                    POST | /pilots   | {"name":"示例园区"}                                              | false
                    POST | /pilots   | null                                                            | false
                    """)
    void requests_are_the_same_when_method_path_and_content_are(String method, String path, String body, boolean same)
            throws Exception {
        var mapper = new ObjectMapper();
        var first = Fingerprint.of("POST", "/pilots", mapper.readTree(BODY));
        var second = Fingerprint.of(method, path, mapper.readTree(body));

        assertThat(second.equals(first)).isEqualTo(same);
    }

    @Test
    void maps_and_records_give_the_fingerprint_of_their_json() {
        record Body(String b, LocalDate a, List<Integer> c) {}
        var map = new LinkedHashMap<String, Object>();
        map.put("c", List.of(1, 2));
        map.put("b", "x");
        map.put("a", LocalDate.of(2022, 5, 13));

        assertThat(Fingerprint.of("POST", "/p", new Body("x", LocalDate.of(2022, 5, 13), List.of(1, 2))))
                .isEqualTo(Fingerprint.of("POST", "/p", map))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void the_order_in_a_list_matters_and_no_body_is_not_an_empty_one() {
        assertThat(Fingerprint.of("POST", "/p", List.of(1, 2)))
                .isNotEqualTo(Fingerprint.of("POST", "/p", List.of(2, 1)));
        assertThat(Fingerprint.of("POST", "/p", null)).isNotEqualTo(Fingerprint.of("POST", "/p", Map.of()));
    }
}
