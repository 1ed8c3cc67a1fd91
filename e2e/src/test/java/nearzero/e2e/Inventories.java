package nearzero.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Activity data of an illustrative park. */
final class Inventories {

    private static final AtomicInteger OFFSETS = new AtomicInteger();

    private Inventories() {}

    /** Coal in t, power in MWh, and always 1 000 GJ of heat, 20 t of own sink and 10 t of retired units. */
    static Map<String, Object> of(String year, String coal, String power) {
        var first = 1000 + 10 * OFFSETS.getAndIncrement();
        return Map.ofEntries(
                Map.entry("organisation", "applicants/example-park"),
                Map.entry("field", "park"),
                Map.entry("method", "sichuan-park-industrial"),
                Map.entry("name", "示例园区" + year + "年度清单"),
                Map.entry("year", Integer.valueOf(year)),
                Map.entry("status", "measured"),
                Map.entry("province", "51"),
                Map.entry("boundary", Map.of("geographic", "示例园区全域", "statistical", "园内企业1家")),
                Map.entry(
                        "lines",
                        List.of(
                                line("stationary-fuel", Map.of("fuel", "bituminous-coal"), coal, "t"),
                                line("electricity", Map.of(), power, "MWh"),
                                line("heat", Map.of(), "1000", "GJ"),
                                line("own-sink", Map.of("kind", "林业碳汇"), "20", "tCO2"))),
                Map.entry("offsets", List.of(offset(first))));
    }

    /** The same without retired units, whose vintage is 2021. */
    static Map<String, Object> withoutOffsets(String year, String coal, String power) {
        var draft = new HashMap<>(of(year, coal, power));
        draft.remove("offsets");
        return draft;
    }

    private static Map<String, Object> line(String source, Map<String, String> keys, String quantity, String unit) {
        return Map.of(
                "source",
                source,
                "keys",
                keys,
                "inputs",
                Map.of("quantity", Map.of("quantity", quantity, "unit", unit)),
                "evidence",
                "示例凭据");
    }

    private static Map<String, Object> offset(int first) {
        return Map.of(
                "registry",
                "CCER",
                "project",
                "示例减排项目",
                "vintage",
                2021,
                "serialStart",
                String.valueOf(first),
                "serialEnd",
                String.valueOf(first + 9),
                "quantity",
                "10",
                "outsideBoundary",
                true,
                "location",
                Map.of("division", "152500", "place", "示例项目所在地"),
                "retirement",
                Map.of("date", "2022-03-01", "beneficiary", "示例园区", "reason", "抵消示例", "certificate", "示例注销凭证"));
    }
}
