package nearzero.workflow.expert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.workflow.expert.Party.Part;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.Submissions;
import org.springframework.stereotype.Component;

/**
 * Who must not review a pilot (回避): whoever works for, or declared an interest in, the applicant, the city and its
 * departments, the agencies that wrote the plan or the self-evaluation. Organisations are read from the fields that the forms mark with {@code
 * party}, in the last submission of each task.
 */
@Component
class Conflicts {

    private static final String PARTY = "party";

    private final Submissions submissions;
    private final Programmes programmes;
    private final Jurisdictions jurisdictions;

    Conflicts(Submissions submissions, Programmes programmes, Jurisdictions jurisdictions) {
        this.submissions = submissions;
        this.programmes = programmes;
        this.jurisdictions = jurisdictions;
    }

    /** All parties of the pilot's case. */
    List<Party> parties(Pilot pilot) {
        var parties = new ArrayList<Party>();
        parties.add(new Party(Part.applicant, pilot.name()));
        parties.add(new Party(Part.applicant, jurisdictions.nameOf(pilot.applicant())));
        jurisdictions.find(pilot.jurisdiction()).ifPresent(city -> Stream.of("", "人民政府", "政府")
                .forEach(ending -> parties.add(new Party(Part.city, city.name() + ending))));
        jurisdictions.groups().stream()
                .filter(group -> group.startsWith(pilot.jurisdiction() + "/"))
                .forEach(group -> parties.add(new Party(Part.city, jurisdictions.nameOf(group))));
        submissions.of(pilot.number()).stream()
                .filter(submission -> isLatest(pilot, submission))
                .forEach(submission -> parties.addAll(named(pilot, submission)));
        return parties;
    }

    private boolean isLatest(Pilot pilot, Submission submission) {
        return submissions
                .latest(pilot.number(), submission.task(), List.of(submission.actingFor()))
                .filter(latest -> latest.id().equals(submission.id()))
                .isPresent();
    }

    private List<Party> named(Pilot pilot, Submission submission) {
        return programmes.of(pilot.release()).find(submission.form()).stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.properties().containsKey(PARTY)
                        && submission.values().containsKey(field.key()))
                .map(field -> new Party(
                        Part.valueOf(field.properties().get(PARTY)),
                        submission.values().get(field.key()).toString()))
                .toList();
    }

    /** Why the expert must not review a case with these parties; empty if nothing is known against him. */
    static Optional<String> reason(Expert expert, List<Party> parties) {
        return parties.stream().flatMap(party -> reason(expert, party).stream()).findFirst();
    }

    private static Optional<String> reason(Expert expert, Party party) {
        if (party.isCalled(expert.employer())
                || expert.employerCode().filter(party::isCalled).isPresent()) {
            return Optional.of("工作单位是" + party.part().label() + "：" + party.name());
        }
        return expert.ties().stream().anyMatch(party::isCalled)
                ? Optional.of("申明与" + party.part().label() + "有利害关系：" + party.name())
                : Optional.empty();
    }
}
