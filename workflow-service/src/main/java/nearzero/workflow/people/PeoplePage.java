package nearzero.workflow.people;

import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.model.Handover;
import nearzero.workflow.api.model.NewDeputy;
import nearzero.workflow.deputy.SettingDeputy;
import nearzero.workflow.idempotency.KeyReused;
import nearzero.workflow.notification.Contact;
import nearzero.workflow.notification.Contacts;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.HandingOver;
import nearzero.workflow.task.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The page 代理与移交: what the API offers for deputies, handover and one's own address, in forms that need no script. Each
 * form does the very command of the API, with its checks; {@code sheet}, made with the page, is its idempotency key.
 */
@Controller
class PeoplePage {

    static final String PATH = "/people";

    private final PeopleView view;
    private final SettingDeputy deputies;
    private final HandingOver handingOver;
    private final Tasks tasks;
    private final Pilots pilots;
    private final Contacts contacts;
    private final Callers callers;
    private final Validator validator;

    PeoplePage(
            PeopleView view,
            SettingDeputy deputies,
            HandingOver handingOver,
            Tasks tasks,
            Pilots pilots,
            Contacts contacts,
            Callers callers,
            Validator validator) {
        this.view = view;
        this.deputies = deputies;
        this.handingOver = handingOver;
        this.tasks = tasks;
        this.pilots = pilots;
        this.contacts = contacts;
        this.callers = callers;
        this.validator = validator;
    }

    @GetMapping(PATH)
    ModelAndView page(
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") String page,
            @RequestAttribute("_csrf") CsrfToken csrf) {
        return shown(view.of(callers.current(), number(page), Filled.NOTHING), csrf)
                .addObject("done", Done.of(done).map(Done::sentence).orElse(null));
    }

    @PostMapping(PATH + "/deputies")
    ModelAndView setDeputy(
            @RequestParam Map<String, String> filled,
            @RequestParam(defaultValue = "") String sheet,
            @RequestAttribute("_csrf") CsrfToken csrf) {
        return submitted(Filled.of(Sheet.DEPUTY, "deputy", filled), Done.DEPUTY_SET, csrf, caller -> {
            var wished = checked(
                    Sheet.DEPUTY,
                    new NewDeputy(
                            filled.get("department"),
                            filled.get("absent"),
                            filled.get("deputy"),
                            day(filled.get("from")),
                            day(filled.get("to")),
                            filled.get("reason")));
            deputies.set(
                    caller,
                    key(sheet, "deputy"),
                    new SettingDeputy.Wish(
                            wished.getDepartment(),
                            wished.getAbsent(),
                            wished.getDeputy(),
                            SettingDeputy.days(wished.getFrom(), wished.getTo()),
                            wished.getReason()));
        });
    }

    @PostMapping(PATH + "/deputies/{id}/end")
    ModelAndView endDeputy(@PathVariable UUID id, @RequestAttribute("_csrf") CsrfToken csrf) {
        return submitted(Filled.NOTHING, Done.DEPUTY_ENDED, csrf, caller -> deputies.end(caller, id));
    }

    @PostMapping(PATH + "/tasks/{id:[\\w-]{1,64}}/handover")
    ModelAndView handOver(
            @PathVariable String id,
            @RequestParam Map<String, String> filled,
            @RequestParam(defaultValue = "") String sheet,
            @RequestAttribute("_csrf") CsrfToken csrf) {
        return submitted(Filled.of(Sheet.HANDOVER, id, filled), Done.HANDED_OVER, csrf, caller -> {
            var handover = checked(Sheet.HANDOVER, new Handover(filled.get("to"), filled.get("reason")));
            var task = tasks.find(caller, id).orElseThrow(PeoplePage::gone);
            var pilot = pilots.ofProcesses(List.of(task.process())).get(task.process());
            if (pilot == null) {
                throw gone();
            }
            handingOver.handOver(caller, key(sheet, id), task, pilot, handover);
        });
    }

    private static Refusal gone() {
        return Refusal.notFound("这项任务已经办理，或者不在您的部门，请刷新页面。");
    }

    @PostMapping(PATH + "/contact")
    ModelAndView setContact(@RequestParam Map<String, String> filled, @RequestAttribute("_csrf") CsrfToken csrf) {
        return submitted(Filled.of(Sheet.CONTACT, "contact", filled), Done.CONTACT_SET, csrf, caller -> {
            var wished = checked(
                    Sheet.CONTACT,
                    new nearzero.workflow.api.model.Contact(
                            filled.getOrDefault("email", "").strip(), filled.containsKey("reminders")));
            contacts.set(caller, new Contact(wished.getEmail(), wished.getReminders()));
        });
    }

    @PostMapping(PATH + "/contact/removal")
    ModelAndView removeContact(@RequestAttribute("_csrf") CsrfToken csrf) {
        return submitted(Filled.NOTHING, Done.CONTACT_REMOVED, csrf, caller -> contacts.remove(caller.userId()));
    }

    /** What a form asks for, done with the rights of the caller. */
    private interface Command {
        void run(Caller caller);
    }

    /** After the command another address is opened, so that nothing is sent twice; what is refused stays filled in. */
    private ModelAndView submitted(Filled filled, Done done, CsrfToken csrf, Command command) {
        var caller = callers.current();
        try {
            command.run(caller);
            var to = new RedirectView(PATH + "?done=" + done.code());
            to.setStatusCode(HttpStatus.SEE_OTHER);
            return new ModelAndView(to);
        } catch (KeyReused sentBefore) {
            return refused(caller, filled, Refusal.keyReused("这张表已经提交过，请核对下面列出的结果，再重新填写。"), csrf);
        } catch (Refusal refusal) {
            return refused(caller, filled, refusal, csrf);
        }
    }

    private ModelAndView refused(Caller caller, Filled filled, Refusal refusal, CsrfToken csrf) {
        var page = number(filled.values().getOrDefault("page", ""));
        var shown = shown(view.of(caller, page, filled.with(refusal.faults())), csrf)
                .addObject("trouble", refusal.getMessage());
        shown.setStatus(HttpStatusCode.valueOf(refusal.kind().status()));
        return shown;
    }

    private static ModelAndView shown(Map<String, Object> page, CsrfToken csrf) {
        return new ModelAndView("people/page", page)
                .addObject("csrf", csrf.getToken())
                .addObject("sheet", UUID.randomUUID().toString());
    }

    /** The limits of the API's body hold here too. */
    private <T> T checked(Sheet sheet, T body) {
        var faults = validator.validate(body).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .distinct()
                .sorted()
                .map(sheet::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
        return body;
    }

    /** Nothing where it is no day, which the check then says. */
    private static LocalDate day(String filled) {
        try {
            return filled == null ? null : LocalDate.parse(filled);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** The first where it is no number of a page. */
    private static int number(String page) {
        return page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0;
    }

    /** Of one form of a page: the page has several. One that somebody has tampered with does without. */
    private static String key(String sheet, String form) {
        var key = sheet.matches("[0-9a-f-]{36}")
                ? UUID.nameUUIDFromBytes((sheet + form).getBytes(StandardCharsets.UTF_8))
                : UUID.randomUUID();
        return key.toString();
    }
}
