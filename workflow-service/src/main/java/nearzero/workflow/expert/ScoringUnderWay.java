package nearzero.workflow.expert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import nearzero.workflow.pilot.Hindrance;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Programmes.InForce;
import nearzero.workflow.programme.Release;
import org.springframework.stereotype.Component;

/**
 * A panel scores by one sheet, from the moment it is drawn until its scoring is closed: so long its pilot goes on by no
 * release that would count otherwise, or take the scores at other tasks.
 */
@Component
class ScoringUnderWay implements Hindrance {

    private static final String WHY = "试点的专家组正在评分，新版本的评分表、结论表或者评分任务的设置与现版本不同，迁移后已评的分数会按另一套办法计算。" + "请等本次评分结束后再迁移。";

    private final Panels panels;
    private final Programmes programmes;

    ScoringUnderWay(Panels panels, Programmes programmes) {
        this.panels = panels;
        this.programmes = programmes;
    }

    @Override
    public List<String> against(Pilot pilot, Release target, String stage) {
        return panels
                .latest(pilot.number(), pilot.stage())
                .filter(Panel::isScoring)
                .filter(panel -> !panel.stage().equals(stage)
                        || !scoreAlike(programmes.of(panel.release()), programmes.of(target.id()), stage))
                .map(panel -> WHY)
                .stream()
                .toList();
    }

    /** Whether the scores of a panel at this stage count for the same in both. */
    static boolean scoreAlike(InForce one, InForce other, String stage) {
        var sheet = one.settings().scoreSheet(stage);
        return Objects.equals(sheet, other.settings().scoreSheet(stage))
                && tasks(one.settings()).equals(tasks(other.settings()))
                && (sheet == null || Arrays.equals(table(one, sheet.verdict()), table(other, sheet.verdict())));
    }

    /** Those at which members score, and at which scoring is closed. */
    private static Map<String, TaskSettings> tasks(Programme settings) {
        return settings.tasks().entrySet().stream()
                .filter(task -> Scoring.RECORDS.equals(task.getValue().records())
                        || task.getValue().needs(ClosingScoring.NEED))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static byte[] table(InForce programme, String decision) {
        return programme.release().bundle().decisions(decision).orElse(new byte[0]);
    }
}
