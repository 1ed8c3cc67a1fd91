package nearzero.workflow.engine.deploy;

import java.util.regex.Pattern;

/** How long the engine keeps what is over, in days: a bundle may ask for more than the rules of archives, not for less. */
final class Retention {

    private static final Pattern DAYS = Pattern.compile("P?([1-9]\\d{3,4})D?");
    private static final int LEAST = 3_650;

    private Retention() {}

    /** Whether it is a number of days, as {@code P3650D} or {@code 3650}, and enough of them. */
    static boolean isEnough(String period) {
        var days = DAYS.matcher(period);
        return days.matches()
                && period.startsWith("P") == period.endsWith("D")
                && Integer.parseInt(days.group(1)) >= LEAST;
    }
}
