package nearzero.accounting.quantity;

/** Two units measure different things, so that neither can be converted into the other nor their amounts be added. */
public class DimensionMismatch extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DimensionMismatch(Unit from, Unit to) {
        super(from + " cannot be converted into " + to);
    }
}
