package nearzero.accounting.method;

import java.util.Map;

/** What the fields of pilots are called in Chinese. */
public final class FieldName {

    private static final Map<String, String> NAMES = Map.of(
            "town", "城镇",
            "building", "建筑",
            "transport", "交通",
            "urban-community", "城市社区",
            "rural-community", "农村社区",
            "park", "园区",
            "enterprise", "企业",
            "county", "县（市、区）");

    private FieldName() {}

    /** Each that we know, by its code. */
    public static Map<String, String> all() {
        return NAMES;
    }

    /** Its name; the code itself of one that only a loaded method knows. */
    public static String of(String code) {
        return NAMES.getOrDefault(code, code);
    }
}
