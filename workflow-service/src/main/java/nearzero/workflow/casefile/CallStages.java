package nearzero.workflow.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.model.CallStage;
import nearzero.workflow.api.model.Text;
import nearzero.workflow.call.Calls;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;

/** How many pilots of a call have come how far, for those who watch over them. */
@Component
class CallStages {

    private final Calls calls;
    private final Pilots pilots;
    private final Programmes programmes;

    CallStages(Calls calls, Pilots pilots, Programmes programmes) {
        this.calls = calls;
        this.pilots = pilots;
        this.programmes = programmes;
    }

    /**
     * The stages at which there is a pilot that the caller may see, in the order of the programme; then the outcomes with
     * which pilots have ended.
     *
     * @throws Refusal if the caller is neither an official nor an auditor
     */
    List<CallStage> of(Caller caller, String id) {
        if (!caller.has(Role.OFFICIAL) && !caller.readsEverything()) {
            throw Refusal.notAllowed("批次的进展仅供主管部门和审计人员查看，您可以查看本单位试点的办理进度。");
        }
        var call = calls.get(id);
        var order = programmes.current(call.programme()).settings().stages().stream()
                .map(Programme.Stage::id)
                .toList();
        var counted = new LinkedHashMap<String, CallStage>();
        seen(caller, id, order).forEach(pilot -> counted.merge(key(pilot), stage(pilot), CallStages::together));
        return new ArrayList<>(counted.values());
    }

    /** Those that go on by their stage, then those that have ended by their outcome. */
    private Stream<Pilot> seen(Caller caller, String call, List<String> order) {
        var visible = pilots.ofCall(call).stream()
                .filter(pilot -> caller.mayRead(pilot.applicant(), pilot.jurisdiction()))
                .toList();
        return Stream.concat(
                visible.stream()
                        .filter(pilot -> !pilot.hasEnded())
                        .sorted(Comparator.comparingInt(pilot -> order.indexOf(pilot.stage()))),
                visible.stream().filter(Pilot::hasEnded));
    }

    private static String key(Pilot pilot) {
        return pilot.outcome().map(outcome -> "ended " + outcome).orElseGet(pilot::stage);
    }

    private CallStage stage(Pilot pilot) {
        var settings = programmes.of(pilot.release()).settings();
        var name = pilot.outcome().map(settings.outcomes()::get).orElseGet(() -> settings.stage(pilot.stage())
                .name());
        return new CallStage(
                pilot.outcome().orElseGet(pilot::stage),
                new Text(name.zh(), name.en()),
                pilot.hasEnded(),
                1,
                pilot.suspendedSince().isPresent() && !pilot.hasEnded() ? 1 : 0);
    }

    private static CallStage together(CallStage counted, CallStage one) {
        return counted.pilots(counted.getPilots() + 1).suspended(counted.getSuspended() + one.getSuspended());
    }
}
