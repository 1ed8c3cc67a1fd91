package nearzero.workflow.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.deputy.Deputies;
import nearzero.workflow.deputy.Deputy;
import nearzero.workflow.deputy.SettingDeputy;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.notification.Contact;
import nearzero.workflow.notification.Contacts;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.task.OpenTask;
import nearzero.workflow.task.Tasks;
import org.springframework.stereotype.Component;

/** What stands on the page, in the words that people read. */
@Component
class PeopleView {

    private static final int SIZE = 50;

    /** A department that somebody may choose. */
    record Department(String id, String name, boolean chosen) {}

    /** Who acts for whom; {@code end} is where that is ended, if the reader may. */
    record Acting(String absent, String deputy, String department, String days, String reason, String end) {}

    /** A claimed task of a department that the reader leads. */
    record Claimed(
            String name, String pilot, String assignee, String lastDay, String action, List<Sheet.Field> fields) {}

    private final Deputies deputies;
    private final Contacts contacts;
    private final Tasks tasks;
    private final Pilots pilots;
    private final Jurisdictions jurisdictions;

    PeopleView(Deputies deputies, Contacts contacts, Tasks tasks, Pilots pilots, Jurisdictions jurisdictions) {
        this.deputies = deputies;
        this.contacts = contacts;
        this.tasks = tasks;
        this.pilots = pilots;
        this.jurisdictions = jurisdictions;
    }

    /** The page for this person, with what he has filled in and is to correct. */
    Map<String, Object> of(Caller caller, int page, Filled filled) {
        var shown = new HashMap<String, Object>();
        shown.put("person", caller.name());
        shown.put("user", caller.userId());
        var departments = caller.departments();
        if (!departments.isEmpty()) {
            shown.put("official", true);
            shown.put("departments", departments(departments, filled));
            shown.put(
                    "deputies",
                    deputies.current(departments, false).stream()
                            .map(deputy -> acting(caller, deputy))
                            .toList());
            shown.put("deputyFields", filled.fields(Sheet.DEPUTY, "deputy", Map.of("absent", caller.userId())));
            if (departments.stream().anyMatch(caller::leads)) {
                shown.put("leader", true);
                claimed(caller, page, filled, shown);
            }
        }
        var contact = contacts.of(caller.userId());
        contact.ifPresent(known -> shown.put("contact", true));
        shown.put(
                "contactFields",
                filled.fields(
                        Sheet.CONTACT,
                        "contact",
                        Map.of("email", contact.map(Contact::email).orElse(""))));
        shown.put("reminders", wantsReminders(filled, contact));
        return shown;
    }

    private static boolean wantsReminders(Filled filled, Optional<Contact> contact) {
        return filled.isOf(Sheet.CONTACT, "contact")
                ? filled.values().containsKey("reminders")
                : contact.map(Contact::reminders).orElse(true);
    }

    private List<Department> departments(List<String> departments, Filled filled) {
        var chosen = filled.values().get("department");
        return departments.stream()
                .map(department ->
                        new Department(department, jurisdictions.nameOf(department), department.equals(chosen)))
                .toList();
    }

    private Acting acting(Caller caller, Deputy deputy) {
        return new Acting(
                deputy.absent(),
                deputy.deputy(),
                jurisdictions.nameOf(deputy.department()),
                deputy.days().first() + " 至 " + deputy.days().last(),
                deputy.reason(),
                SettingDeputy.hasSay(caller, deputy.department(), deputy.absent())
                        ? PeoplePage.PATH + "/deputies/" + deputy.id() + "/end"
                        : null);
    }

    /** Tasks come by pages of all that the reader may work on; what nobody has claimed needs no handover. */
    private void claimed(Caller leader, int page, Filled filled, Map<String, Object> shown) {
        var found = tasks.list(leader, Optional.empty(), false, page, SIZE);
        var belonging = pilots.ofProcesses(found.stream().map(OpenTask::process).toList());
        shown.put(
                "tasks",
                found.stream()
                        .filter(task -> task.assignee().isPresent() && belonging.containsKey(task.process()))
                        .filter(task -> task.groups().stream().anyMatch(leader::leads))
                        .map(task -> claimed(task, belonging.get(task.process()), filled))
                        .toList());
        shown.put("page", String.valueOf(page));
        if (page > 0) {
            shown.put("earlier", String.valueOf(page - 1));
        }
        if (found.size() == SIZE) {
            shown.put("later", String.valueOf(page + 1));
        }
    }

    private static Claimed claimed(OpenTask task, Pilot pilot, Filled filled) {
        return new Claimed(
                task.name(),
                pilot.name() + "（" + pilot.number() + "）",
                task.assignee().orElseThrow(),
                task.due()
                        .map(due -> BusinessClock.lastDayBefore(due).toString())
                        .orElse(null),
                PeoplePage.PATH + "/tasks/" + task.id() + "/handover",
                filled.fields(Sheet.HANDOVER, task.id(), Map.of()));
    }
}
