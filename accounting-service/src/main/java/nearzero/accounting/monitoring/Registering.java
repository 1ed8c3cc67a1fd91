package nearzero.accounting.monitoring;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Meter;
import nearzero.accounting.api.model.MeterRegistration;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registering meters and changing them. */
@Service
class Registering {

    private final Meters meters;
    private final Readings readings;
    private final Pilots pilots;
    private final Once once;

    Registering(Meters meters, Readings readings, Pilots pilots, Once once) {
        this.meters = meters;
        this.readings = readings;
        this.pilots = pilots;
        this.once = once;
    }

    Meter register(Caller caller, String key, MeterRegistration wanted) {
        if (!caller.actsFor(wanted.getOrganisation())) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "您不属于所填的申报主体，不能为其登记计量表。");
        }
        return once.answer(caller, key, Map.of("registerMeter", wanted), Meter.class, () -> {
            MeterPolicy.check(wanted);
            checkPilot(wanted);
            return meters.register(caller, wanted)
                    .map(number -> read(caller, number))
                    .orElseThrow(() -> new Refusal(ProblemType.NOT_POSSIBLE_NOW, "这个编号的计量表已经登记过。请核对编号，或修改已登记的计量表。"));
        });
    }

    Meter read(Caller caller, int number) {
        return meters.find(caller, number).orElseThrow(Refusal::notFound).shown();
    }

    @Transactional
    Meter change(Caller caller, int number, String ifMatch, MeterRegistration wanted) {
        var organisation = meters.find(caller, number)
                .orElseThrow(Refusal::notFound)
                .registration()
                .getOrganisation();
        if (!caller.actsFor(organisation)) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以修改自己的计量表。");
        }
        readings.lock(organisation); // nobody else changes it or sends readings meanwhile
        var stored = meters.find(caller, number).orElseThrow(Refusal::notFound);
        if (!ifMatch.equals("\"" + stored.version() + "\"")) {
            throw new Refusal(ProblemType.CHANGED_MEANWHILE, "计量表在您打开之后已被修改过。请重新打开，核对后再保存。");
        }
        MeterPolicy.check(wanted);
        MeterPolicy.checkChange(stored.registration(), wanted, readings.hasAny(number));
        checkPilot(wanted);
        meters.change(caller, number, wanted);
        if (isJudgedAnew(stored.registration(), wanted)) {
            readings.noteAll(number);
        }
        return read(caller, number);
    }

    private static boolean isJudgedAnew(MeterRegistration before, MeterRegistration after) {
        return !Objects.equals(before.getPilot(), after.getPilot())
                || !Objects.equals(before.getFeeds(), after.getFeeds())
                || !Objects.equals(before.getSubmeter(), after.getSubmeter())
                || !Objects.equals(before.getRollover(), after.getRollover())
                || !InService.of(before).equals(InService.of(after))
                || !before.getIntervalSeconds().equals(after.getIntervalSeconds());
    }

    private void checkPilot(MeterRegistration wanted) {
        if (wanted.getPilot() != null
                && !pilots.applicantOf(wanted.getPilot()).equals(Optional.of(wanted.getOrganisation()))) {
            throw Refusal.notValid("/pilot", "没有这个试点，或者它不属于该申报主体。请核对试点编号。");
        }
    }
}
