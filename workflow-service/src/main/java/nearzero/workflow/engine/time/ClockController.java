package nearzero.workflow.engine.time;

import java.time.OffsetDateTime;
import nearzero.workflow.problem.Refusal;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Business time for those who demonstrate or test; not part of the contract, absent outside the local profile. */
@RestController
@Profile("local")
@RequestMapping("/api/local/clock")
class ClockController {

    /** Business time with its offset. */
    record BusinessTime(OffsetDateTime now) {}

    private final ClockControl control;

    ClockController(ClockControl control) {
        this.control = control;
    }

    @GetMapping
    BusinessTime read() {
        return new BusinessTime(control.now());
    }

    @PutMapping
    BusinessTime move(@RequestBody BusinessTime time) {
        if (time.now() == null) {
            throw Refusal.notValid("now", "请填写业务时间,如 2022-04-25T09:00:00+08:00。");
        }
        return new BusinessTime(control.moveTo(time.now()));
    }
}
