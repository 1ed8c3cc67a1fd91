package nearzero.documents.problem;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What breaks the contract, under the names that the contract has for it. */
final class Violations {

    private Violations() {}

    /** Those of a body. */
    static List<FieldFault> of(Errors body) {
        return fields(body).toList();
    }

    /** Those of parameters, of which the body can be one. */
    static List<FieldFault> of(MethodValidationResult parameters) {
        return parameters.getParameterValidationResults().stream()
                .flatMap(Violations::of)
                .toList();
    }

    private static Stream<FieldFault> of(ParameterValidationResult parameter) {
        if (parameter instanceof ParameterErrors body) {
            return fields(body);
        }
        var name = nameOf(parameter.getMethodParameter());
        return parameter.getResolvableErrors().stream().map(error -> new FieldFault(name, messageOf(error)));
    }

    private static Stream<FieldFault> fields(Errors body) {
        return body.getFieldErrors().stream()
                .map(error -> new FieldFault(JsonPointers.ofBean(error.getField()), messageOf(error)));
    }

    private static String messageOf(MessageSourceResolvable error) {
        return error.getDefaultMessage() == null ? "不符合要求" : error.getDefaultMessage();
    }

    private static String nameOf(MethodParameter parameter) {
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
