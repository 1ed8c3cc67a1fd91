package nearzero.accounting.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a clerk is told everything at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** Notes a fault. */
    public void add(String field, String message) {
        add(new Fault(field, message));
    }

    /** Notes a fault. */
    public void add(Fault fault) {
        found.add(fault);
    }

    /** Notes a fault if the condition holds. */
    public void addIf(boolean condition, String field, String message) {
        if (condition) {
            add(field, message);
        }
    }

    /** Nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found so far. */
    public List<Fault> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the matter if anything was found.
     *
     * @throws Refusal not valid, with every fault
     */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw Refusal.notValid(found);
        }
    }
}
