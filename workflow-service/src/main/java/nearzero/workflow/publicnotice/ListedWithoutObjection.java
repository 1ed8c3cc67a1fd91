package nearzero.workflow.publicnotice;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.SubmissionOffered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Holds up what {@code needs: objections-handled} in the programme's settings, such as the decision to put a pilot on
 * the list (notice 三: 公示结束无异议后,正式纳入): while an objection is open, and when one to the latest notice was upheld.
 */
@Component
class ListedWithoutObjection {

    private static final String NEED = "objections-handled";

    private final Objections objections;
    private final PublicNotices notices;

    ListedWithoutObjection(Objections objections, PublicNotices notices) {
        this.objections = objections;
        this.notices = notices;
    }

    @EventListener
    void check(SubmissionOffered offered) {
        if (offered.settings().needs(NEED, offered.submission().values())) {
            standing(offered.pilot().number()).ifPresent(objections -> {
                throw Refusal.notPossibleNow(objections);
            });
        }
    }

    /** What holds up the pilot, in a sentence that says what to do; empty if nothing does. */
    Optional<String> standing(String pilot) {
        var all = objections.of(pilot);
        var latest = notices.latest(pilot).map(PublicNotice::round).orElse(0);
        return named(all, Objection::isOpen, "尚未办理的异议:%s。请先逐件作出决定并书面答复,再作此处理。")
                .or(() -> named(
                        all,
                        objection -> objection.round() == latest && objection.isUpheld(),
                        "本次公示有异议成立:%s。请选择重新评审或不予通过。"));
    }

    private static Optional<String> named(List<Objection> all, Predicate<Objection> which, String sentence) {
        var numbers = all.stream().filter(which).map(Objection::number).collect(Collectors.joining("、"));
        return numbers.isEmpty() ? Optional.empty() : Optional.of(sentence.formatted(numbers));
    }
}
