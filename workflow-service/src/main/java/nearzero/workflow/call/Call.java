package nearzero.workflow.call;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.programme.Programme;

/**
 * An application round (申报批次).
 *
 * @param opensOn first day on which applications are taken
 * @param closesOn last day on which they are, the whole of it
 * @param dates the dates that the programme asks a call to set, by their id; each counts until the end of its day
 * @param applicantDates the earlier last days that cities and counties have set for their applicants, by jurisdiction
 * @param contacts whom to ask, of departments whose contact is another one than the programme's
 * @param target how many pilots are aimed at; shown only
 * @param quota how many pilots the list may have; empty: no limit
 */
public record Call(
        String id,
        String programme,
        String name,
        LocalDate opensOn,
        LocalDate closesOn,
        Map<String, LocalDate> dates,
        Map<String, LocalDate> applicantDates,
        List<Contact> contacts,
        Optional<Integer> target,
        Optional<Integer> quota) {

    /** An office of a department and its telephone. */
    public record Contact(String department, String office, String phone) {}

    public boolean takesApplicationsOn(LocalDate day) {
        return !day.isBefore(opensOn) && !day.isAfter(closesOn);
    }

    /**
     * The last day for applicants of this jurisdiction, if it or one above it has set a day of its own. Of several the
     * earliest counts: a county lies in its city.
     */
    public Optional<LocalDate> lastDayForApplicantsOf(String jurisdiction) {
        return applicantDates.entrySet().stream()
                .filter(set -> jurisdiction.equals(set.getKey()) || jurisdiction.startsWith(set.getKey() + "/"))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }

    /** The contact of a department: the one that this call names, else the programme's; empty where neither does. */
    public Optional<Contact> contactOf(Programme.Authority authority) {
        return contacts.stream()
                .filter(contact -> contact.department().equals(authority.group()))
                .findFirst()
                .or(() -> Optional.ofNullable(authority.contact())
                        .map(contact ->
                                new Contact(authority.group(), contact.office().zh(), contact.phone())));
    }
}
