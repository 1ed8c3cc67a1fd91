package nearzero.documents.problem;

import java.util.Optional;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells well-formed JSON with a wrong field from a text that is no JSON. */
final class JsonFault {

    private JsonFault() {}

    static Optional<FieldFault> of(HttpMessageNotReadableException failure) {
        return failure.getCause() instanceof DatabindException cause
                        && !cause.getPath().isEmpty()
                ? Optional.of(new FieldFault(JsonPointers.ofJson(cause.getPath()), sentence(cause)))
                : Optional.empty();
    }

    private static String sentence(DatabindException cause) {
        return cause instanceof UnrecognizedPropertyException
                ? "没有这个字段。请删除，或按接口说明更正字段名。"
                : "类型不对，或者取值不在允许的范围内。请按接口说明填写。";
    }
}
