package nearzero.workflow.release.migration;

/** Somebody, or the system itself, works on a pilot at this moment; to be tried again. */
public final class PilotInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PilotInUse(String pilot, Throwable cause) {
        super("The pilot " + pilot + " is in use", cause);
    }
}
