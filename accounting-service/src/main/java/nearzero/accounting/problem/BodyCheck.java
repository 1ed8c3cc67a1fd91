package nearzero.accounting.problem;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;

/** Holds what did not come as JSON against the same constraints of the contract. */
@Component
public class BodyCheck {

    private final Validator validator;

    BodyCheck(Validator validator) {
        this.validator = validator;
    }

    /** Each fault, by JSON pointer. */
    public List<Fault> faults(Object body) {
        var found = new BeanPropertyBindingResult(body, "body");
        validator.validate(body, found);
        return found.getFieldErrors().stream().map(BodyCheck::fault).toList();
    }

    private static Fault fault(FieldError error) {
        return new Fault(JsonPointers.ofBean(error.getField()), Wording.of(error));
    }
}
