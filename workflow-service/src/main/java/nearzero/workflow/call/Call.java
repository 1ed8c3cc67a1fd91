package nearzero.workflow.call;

import java.time.LocalDate;
import java.util.Map;

/**
 * An application round (申报批次).
 *
 * @param opensOn first day on which applications are taken
 * @param closesOn last day on which they are, the whole of it
 * @param dates the dates that the programme asks a call to set, by their id; each counts until the end of its day
 */
public record Call(
        String id, String programme, String name, LocalDate opensOn, LocalDate closesOn, Map<String, LocalDate> dates) {

    public boolean takesApplicationsOn(LocalDate day) {
        return !day.isBefore(opensOn) && !day.isAfter(closesOn);
    }
}
