package nearzero.workflow.accounting;

import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.form.FormField;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.programme.Programmes;

/**
 * Of which year an inventory is to be, where its field says so by the property {@code year}: {@code base} is the programme's
 * base year, a number so many years before the one in which the pilot applied. Counting from the application keeps the last
 * three years (近三年) the same through all rounds of a plan.
 */
final class ExpectedYears {

    private final Programmes programmes;

    ExpectedYears(Programmes programmes) {
        this.programmes = programmes;
    }

    Optional<FieldFault> fault(FormField field, int year, Pilot pilot) {
        return expected(field, pilot)
                .filter(expected -> expected != year)
                .map(expected -> new FieldFault(
                        field.key(), "“%s”应为%d年度的清单，所填清单是%d年度的。".formatted(field.label(), expected, year)));
    }

    private Optional<Integer> expected(FormField field, Pilot pilot) {
        return Optional.ofNullable(field.properties().get("year"))
                .map(year -> year.equals("base") ? baseYear(pilot) : applied(pilot) - Integer.parseInt(year));
    }

    private int baseYear(Pilot pilot) {
        return programmes.of(pilot.release()).settings().baseYear();
    }

    private static int applied(Pilot pilot) {
        return BusinessClock.shown(pilot.createdAt()).getYear();
    }
}
