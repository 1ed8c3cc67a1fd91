package nearzero.workflow.publicnotice;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages for everybody, written on the server: they need no sign-in and no JavaScript. */
@Controller
class PublicPages {

    private static final String ROUND = "{round:[0-9]{1,4}}";
    private static final String A_MINUTE = "private, max-age=60";
    private static final int SIZE = 30;

    /** A field of the form, with what was filled in and what is wrong with it. */
    record Field(String id, String label, String hint, boolean lines, int most, String value, String fault) {}

    private final PublicView view;
    private final FilingObjection filing;
    private final Objections objections;

    PublicPages(PublicView view, FilingObjection filing, Objections objections) {
        this.view = view;
        this.filing = filing;
        this.objections = objections;
    }

    @GetMapping("/public/public.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(new ClassPathResource("public-pages/public.css"));
    }

    @GetMapping({"/public/", "/public/notices"})
    ModelAndView notices(@RequestParam(defaultValue = "0") String page, HttpServletResponse response) {
        keepForAMinute(response);
        var number = page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0;
        var found = view.notices((long) number * SIZE, SIZE + 1);
        var shown = page("notices", "试点公示").addObject("notices", found.subList(0, Math.min(SIZE, found.size())));
        if (number > 0) {
            shown.addObject("earlier", String.valueOf(number - 1));
        } else {
            shown.addObject("callNotices", view.callNotices());
        }
        return found.size() > SIZE ? shown.addObject("later", String.valueOf(number + 1)) : shown;
    }

    /** What people type; everything else here has the slash. */
    @GetMapping("/public")
    ModelAndView start() {
        return new ModelAndView("redirect:/public/notices");
    }

    @GetMapping("/public/calls/{call}/notices/{number:[0-9]{1,4}}")
    ModelAndView callNotice(@PathVariable String call, @PathVariable int number, HttpServletResponse response) {
        keepForAMinute(response);
        var notice = view.callNotice(call, number);
        return page("call-notice", notice.title()).addObject("notice", notice);
    }

    @GetMapping("/public/notices/{pilot}/" + ROUND)
    ModelAndView notice(@PathVariable String pilot, @PathVariable int round, HttpServletResponse response) {
        keepForAMinute(response);
        return notice(pilot, round, Map.of("sheet", UUID.randomUUID().toString()), List.of());
    }

    /** The code is in this answer and nowhere else; sent again, the page adds nothing and shows no code. */
    @PostMapping("/public/notices/{pilot}/" + ROUND + "/objections")
    ModelAndView object(
            @PathVariable String pilot,
            @PathVariable int round,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String statement,
            @RequestParam(defaultValue = "") String sheet) {
        try {
            var receipt = filing.file(pilot, round, NewObjection.checked(name, contact, statement), sheet);
            var shown = page("receipt", "异议已受理").addObject("number", receipt.number());
            receipt.code().ifPresent(code -> shown.addObject("code", code.text()));
            return shown;
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.NOT_VALID) {
                throw refusal;
            }
            var filled = Map.of("name", name, "contact", contact, "statement", statement, "sheet", sheet);
            var again = notice(pilot, round, filled, refusal.faults());
            again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return again;
        }
    }

    private ModelAndView notice(String pilot, int round, Map<String, String> filled, List<FieldFault> faults) {
        var notice = view.notice(pilot, round);
        var shown = page("notice", notice.name() + "公示")
                .addObject("notice", notice)
                .addObject("invalid", !faults.isEmpty())
                .addObject("faults", faults);
        return notice.takesObjections()
                ? shown.addObject("form", true)
                        .addObject("action", "/public/notices/" + pilot + "/" + round + "/objections")
                        .addObject("sheet", filled.get("sheet"))
                        .addObject("fields", fields(filled, faults))
                : shown;
    }

    private static List<Field> fields(Map<String, String> filled, List<FieldFault> faults) {
        return List.of(
                field("name", "姓名或单位名称", "个人填写真实姓名，单位填写全称。", false, 100, filled, faults),
                field("contact", "联系方式", "电话号码或电子邮箱。", false, 200, filled, faults),
                field("statement", "异议内容和理由", "写明对公示内容中的哪一项有异议，以及事实依据。", true, 4_000, filled, faults));
    }

    private static Field field(
            String id,
            String label,
            String hint,
            boolean lines,
            int most,
            Map<String, String> filled,
            List<FieldFault> faults) {
        var fault = faults.stream()
                .filter(wrong -> wrong.field().equals(id))
                .map(FieldFault::message)
                .findFirst()
                .orElse(null);
        return new Field(id, label, hint, lines, most, filled.getOrDefault(id, ""), fault);
    }

    @GetMapping("/public/objections")
    ModelAndView lookUp() {
        return page("objections", "异议办理查询");
    }

    /** By POST, so that the code stands in no address and no log. */
    @PostMapping("/public/objections")
    ModelAndView lookUp(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code) {
        var shown = page("objections", "异议办理查询");
        objections
                .lookUp(number.strip(), new LookUpCode(code))
                .map(Answer::of)
                .ifPresentOrElse(found -> shown.addObject("found", found), () -> {
                    shown.setStatus(HttpStatus.NOT_FOUND);
                    shown.addObject("unknown", true);
                });
        return shown;
    }

    /** What the objector reads: the state and the reply, nothing of himself. */
    record Answer(String number, String filed, String state, String handled, String reply) {

        static Answer of(Objection objection) {
            var state = objection.isOpen() ? "正在办理" : objection.isUpheld() ? "异议成立" : "异议不成立";
            return new Answer(
                    objection.number(),
                    PublicView.day(objection.filedAt()),
                    state,
                    objection
                            .handling()
                            .map(handling -> PublicView.day(handling.at()))
                            .orElse(null),
                    objection.handling().map(Objection.Handling::reply).orElse(null));
        }
    }

    @GetMapping("/public/pilots")
    ModelAndView pilots(HttpServletResponse response) {
        keepForAMinute(response);
        return page("pilots", "试点名单").addObject("programmes", view.listed());
    }

    @GetMapping("/public/pilots/{number}")
    ModelAndView pilot(@PathVariable String number, HttpServletResponse response) {
        keepForAMinute(response);
        var pilot = view.pilot(number);
        return page("pilot", pilot.name()).addObject("pilot", pilot);
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        var shown = page("message", refusal.kind().title()).addObject("message", refusal.getMessage());
        shown.setStatus(HttpStatus.valueOf(refusal.kind().status()));
        return shown;
    }

    private static ModelAndView page(String name, String title) {
        return new ModelAndView("public/" + name).addObject("title", title);
    }

    /** All else is kept by nobody, which is what Spring Security says of its own accord. */
    private static void keepForAMinute(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, A_MINUTE);
    }
}
