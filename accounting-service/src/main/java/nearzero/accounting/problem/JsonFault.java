package nearzero.accounting.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Tells well-formed JSON with a wrong field from a text that is no JSON. */
public final class JsonFault {

    private JsonFault() {}

    static Optional<Fault> of(HttpMessageNotReadableException exception) {
        return of(exception.getCause());
    }

    /** What is wrong with one field, named by its JSON pointer; empty when the text is no JSON at all. */
    public static Optional<Fault> of(@Nullable Throwable exception) {
        return exception instanceof DatabindException cause && !cause.getPath().isEmpty()
                ? Optional.of(new Fault(JsonPointers.ofJson(cause.getPath()), sentence(cause)))
                : Optional.empty();
    }

    private static String sentence(DatabindException cause) {
        if (cause instanceof UnrecognizedPropertyException) {
            return "没有这个字段。请删除，或按接口说明更正字段名。";
        }
        if (cause instanceof InvalidFormatException format && format.getTargetType() == String.class) {
            return "应为文本，且不含控制字符；数值也请写成带引号的文本，例如 \"1234.5\"。";
        }
        if (cause instanceof InvalidFormatException || cause instanceof ValueInstantiationException) {
            return "取值不在允许的范围内。请按接口说明填写。";
        }
        return "类型不对。请按接口说明填写。";
    }
}
