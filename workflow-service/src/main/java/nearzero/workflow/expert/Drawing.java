package nearzero.workflow.expert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.workflow.expert.Draw.Exclusion;
import nearzero.workflow.expert.Party.Part;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Submissions;
import org.springframework.stereotype.Component;

/** Draws experts for a panel from the province's register. */
@Component
class Drawing {

    /** The form's key for organisations that the convening official adds to those that must keep away. */
    private static final String EXCLUDED_UNITS = "excludedUnits";

    private final Experts experts;
    private final Conflicts conflicts;
    private final Programmes programmes;
    private final Submissions submissions;

    Drawing(Experts experts, Conflicts conflicts, Programmes programmes, Submissions submissions) {
        this.experts = experts;
        this.conflicts = conflicts;
        this.programmes = programmes;
        this.submissions = submissions;
    }

    /**
     * A draw with a seed of its own.
     *
     * @param fields of which an expert must have one; any if empty
     * @param earlier experts who sat on the panel already
     */
    Draw draw(Pilot pilot, int wanted, Collection<String> fields, Collection<String> earlier) {
        var parties = parties(pilot);
        var candidates = new ArrayList<String>();
        var exclusions = new ArrayList<Exclusion>();
        var province = programmes.of(pilot.release()).settings().province();
        for (var expert : experts.active(province)) {
            obstacle(expert, fields, earlier, parties)
                    .ifPresentOrElse(
                            reason -> exclusions.add(new Exclusion(expert.userName(), reason)),
                            () -> candidates.add(expert.userName()));
        }
        return Draw.of(Score.chance(), wanted, candidates, List.copyOf(exclusions));
    }

    private static Optional<String> obstacle(
            Expert expert, Collection<String> fields, Collection<String> earlier, List<Party> parties) {
        if (earlier.contains(expert.userName())) {
            return Optional.of("已在专家组中，或者已退出专家组");
        }
        if (!fields.isEmpty() && expert.fields().stream().noneMatch(fields::contains)) {
            return Optional.of("专业领域不符");
        }
        return Conflicts.reason(expert, parties);
    }

    private List<Party> parties(Pilot pilot) {
        var named = submissions.of(pilot.number()).stream()
                .filter(submission -> submission.stage().equals(pilot.stage()))
                .flatMap(submission -> Stream.ofNullable(submission.values().get(EXCLUDED_UNITS)))
                .flatMap(units -> units.toString().lines())
                .map(unit -> new Party(Part.named, unit.strip()));
        return Stream.concat(conflicts.parties(pilot).stream(), named).toList();
    }
}
