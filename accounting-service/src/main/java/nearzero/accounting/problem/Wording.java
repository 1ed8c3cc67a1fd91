package nearzero.accounting.problem;

import jakarta.validation.ConstraintViolation;
import java.util.Map;
import org.springframework.validation.FieldError;

/** Says in words what the contract says in patterns. */
final class Wording {

    private static final Map<String, String> PATTERNS = Map.of(
            "^-?\\d{1,18}(\\.\\d{1,12})?$", "应为十进制数，小数点前最多 18 位、后最多 12 位，例如 \"1234.5\"",
            "^applicants/[a-z0-9][a-z0-9-]{0,62}$", "应为申报主体的组名，例如 applicants/example-park",
            "^(enterprises|applicants)/[a-z0-9][a-z0-9-]{0,62}$", "应为企业的组名，例如 enterprises/example-electronics",
            "^\\d{2}(\\d{2})?$", "应为行政区划代码的前两位；内蒙古为前四位（盟市）",
            "^\\d{1,18}$", "应为不超过 18 位的数字序列号",
            "^[a-z][a-z0-9-]{0,63}$", "应以小写字母开头，只含小写字母、数字和连字符");

    private Wording() {}

    static String of(FieldError error) {
        if (!"Pattern".equals(error.getCode()) || !error.contains(ConstraintViolation.class)) {
            return String.valueOf(error.getDefaultMessage());
        }
        var regexp = error.unwrap(ConstraintViolation.class)
                .getConstraintDescriptor()
                .getAttributes()
                .get("regexp");
        return PATTERNS.getOrDefault(String.valueOf(regexp), String.valueOf(error.getDefaultMessage()));
    }
}
