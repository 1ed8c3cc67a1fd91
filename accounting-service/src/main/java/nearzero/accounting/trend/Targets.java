package nearzero.accounting.trend;

import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.PlanTarget;
import nearzero.accounting.api.model.TargetOfPilot;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a pilot's plan wants to reach. */
@Service
class Targets {

    static final String TOPIC = "target";

    private final Pilots pilots;
    private final Statements statements;

    Targets(Pilots pilots, Statements statements) {
        this.pilots = pilots;
        this.statements = statements;
    }

    TargetOfPilot read(Caller caller, String pilot) {
        pilots.requireVisible(caller, pilot);
        return statements
                .find(pilot, TOPIC, PlanTarget.class)
                .map(said -> new TargetOfPilot(said.version(), said.content(), said.savedBy(), said.savedAt()))
                .orElseThrow(Refusal::notFound);
    }

    @Transactional
    TargetOfPilot save(Caller caller, String pilot, @Nullable String ifMatch, PlanTarget target) {
        pilots.requireVisible(caller, pilot);
        if (!caller.isService()
                && pilots.applicantOf(pilot).filter(caller::actsFor).isEmpty()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有试点的申报主体和流程服务可以填报方案的目标。");
        }
        TargetReader.check(target);
        statements.save(caller, pilot, TOPIC, ifMatch, target);
        return read(caller, pilot);
    }
}
