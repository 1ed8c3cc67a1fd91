package nearzero.local;

/** Why the stack does not come up or go on, and what to do about it: for the person at the terminal, in two languages. */
public final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String english, String chinese) {
        super(english.strip() + "\n" + chinese.strip());
    }

    Trouble(String english, String chinese, Throwable cause) {
        super(english.strip() + "\n" + chinese.strip(), cause);
    }
}
