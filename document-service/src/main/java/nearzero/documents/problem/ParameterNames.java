package nearzero.documents.problem;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The name that a caller knows a parameter by: the contract's, not Java's. */
final class ParameterNames {

    private ParameterNames() {}

    static String of(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null) {
            return header.value();
        }
        var path = parameter.getParameterAnnotation(PathVariable.class);
        if (path != null) {
            return path.value();
        }
        var field = parameter.getParameterAnnotation(RequestParam.class);
        return field != null ? field.value() : String.valueOf(parameter.getParameterName());
    }
}
