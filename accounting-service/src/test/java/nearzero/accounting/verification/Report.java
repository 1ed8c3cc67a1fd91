package nearzero.accounting.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A verifier's report in the making; each change gives a new one. */
record Report(Map<String, Object> content) {

    /** Without findings or other figures. */
    static Report of(String calculation) {
        return new Report(Map.of(
                "calculation",
                calculation,
                "verifier",
                Map.of("name", "示例核查机构", "accreditation", "示例 001"),
                "date",
                "2022-04-09",
                "scope",
                "全部排放源，现场核查",
                "opinion",
                "qualified",
                "report",
                Map.of("document", "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1", "sha256", "ab".repeat(32))));
    }

    Report with(String name, Object value) {
        var changed = new LinkedHashMap<>(content);
        changed.put(name, value);
        changed.values().removeIf(each -> each == null);
        return new Report(changed);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(content);
    }
}
