package nearzero.accounting.calculator;

/** Inputs with which a formula cannot be counted; the message says, in Chinese, what to do. */
public class UnusableInput extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    UnusableInput(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Name of the parameter to be corrected. */
    public String parameter() {
        return parameter;
    }
}
