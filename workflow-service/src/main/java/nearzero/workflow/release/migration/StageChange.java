package nearzero.workflow.release.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.Exit;
import nearzero.workflow.programme.Programme.Stage;

/** What becomes of the stage at which a pilot stands: another one, or other settings of the same. */
final class StageChange {

    private StageChange() {}

    /**
     * What is to be said of it.
     *
     * @param from id of the stage in the release on which the pilot is
     * @param to id of the stage in the other one, which knows it
     */
    static List<Remark> remarks(Programme before, Programme now, String from, String to) {
        var old = before.stage(from);
        var other = now.stage(to);
        var remarks = new ArrayList<Remark>();
        if (!from.equals(to)) {
            remarks.add(Remark.warning(to, "试点所处的阶段由%s改为%s。".formatted(named(old), named(other))));
        } else if (!old.name().equals(other.name())) {
            remarks.add(Remark.note(
                    to, "试点所处的阶段%s改称“%s”。".formatted(named(old), other.name().zh())));
        }
        if (!old.exit().equals(other.exit())) {
            remarks.add(Remark.warning(to, "申请单位在这一阶段原%s，新版本%s。".formatted(may(old.exit()), may(other.exit()))));
        }
        return remarks;
    }

    private static String named(Stage stage) {
        return "“" + stage.name().zh() + "”（" + stage.id() + "）";
    }

    private static String may(Optional<Exit> exit) {
        return exit.map(way -> way == Exit.recall ? "可以撤回申报" : "可以主动退出").orElse("不能退出");
    }
}
