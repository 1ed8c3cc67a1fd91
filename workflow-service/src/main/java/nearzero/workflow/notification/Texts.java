package nearzero.workflow.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import nearzero.workflow.notification.Letters.Wording;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.release.Draft;
import nearzero.workflow.supervision.DueItem;
import nearzero.workflow.task.TaskArrived;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What letters say: which pilot, what, by when, and where to go. No person is named, and nothing of what was submitted;
 * whoever wants to know more signs in.
 */
@Component
class Texts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** What is said of a step of a draft. */
    private record DraftStep(String name, String sentence) {}

    private static final Map<String, DraftStep> STEPS = Map.of(
            "submission", new DraftStep("待审批", "有一份模型草稿提交审批，请由没有参与编写的发布管理员审批。"),
            "approval", new DraftStep("已发布", "草稿已经批准并发布，新申报的试点按新版本办理。"),
            "rejection", new DraftStep("已驳回", "草稿没有批准，原因见发布记录。"),
            "withdrawal", new DraftStep("已撤回", "草稿已由编写人撤回。"),
            "emergency", new DraftStep("紧急发布，待确认", "草稿由一人紧急发布，未经第二人审批，新申报的试点已按新版本办理。请尽快核查，并由没有参与编写的发布管理员确认或者恢复原版本。"),
            "confirmation", new DraftStep("紧急发布已确认", "紧急发布已经第二人确认。"),
            "disapproval", new DraftStep("紧急发布不予确认", "第二人核查后不同意这次紧急发布，原因见发布记录。该版本仍然有效，请尽快恢复原版本或者发布改正后的版本。"));

    private final String address;

    Texts(@Value("${nearzero.public-url:}") String address) {
        this.address = address;
    }

    /** A task has come; of an applicant's, how many comments are to be answered. */
    Wording arrived(TaskArrived task, long openComments) {
        var returned = openComments == 0 ? "" : "试点已退回，有%d条意见需要逐条答复。".formatted(openComments);
        var until = task.lastDay().map(day -> "办理期限：" + inTime(day)).orElse("");
        return wording(
                task.pilot(),
                (openComments == 0 ? "待办：" : "已退回：") + task.name(),
                returned + "有一项任务待办理：" + task.name() + "。" + until,
                task(task.id()));
    }

    /** 催办. */
    Wording due(DueItem item) {
        return wording(
                item.pilot(),
                "催办：" + item.what(),
                "任务“%s”即将到期，请及时办理。办理期限：%s".formatted(item.what(), inTime(item.lastDay())),
                task(item.task().orElseThrow()));
    }

    /** 督办. */
    Wording late(DueItem item) {
        return wording(
                item.pilot(),
                "督办：" + item.what(),
                "任务“%s”已经逾期，请督促办理。办理期限：%s".formatted(item.what(), inTime(item.lastDay())),
                task(item.task().orElseThrow()));
    }

    Wording reached(Pilot pilot, String stage) {
        return wording(pilot, "进入“" + stage + "”阶段", "试点已进入“" + stage + "”阶段。", pilot(pilot));
    }

    Wording ended(Pilot pilot, String outcome) {
        return wording(pilot, "办理结束：" + outcome, "试点办理已经结束，结果为“" + outcome + "”。", pilot(pilot));
    }

    private static Wording wording(Pilot pilot, String matter, String sentence, String link) {
        return new Wording("近零碳试点%s %s".formatted(pilot.number(), matter), """
                试点编号：%s
                试点名称：%s

                %s

                请登录系统查看或者办理：%s

                本邮件由系统自动发送，请勿回复。不再需要的，请登录系统取消登记的邮箱。
                """.formatted(
                        pilot.number(), pilot.name(), sentence, link));
    }

    private static String inTime(LocalDate day) {
        return DAY.format(day) + "（含当日）。";
    }

    /** A step of a draft on its way into force; of an emergency, that it wants a second person. */
    Wording draft(Draft draft, String what) {
        var step = STEPS.get(what);
        return new Wording("试点工作%s 模型发布：%s".formatted(draft.programme(), step.name()), """
                试点工作：%s
                草稿编号：%s

                %s

                请登录系统查看或者办理：%s

                本邮件由系统自动发送，请勿回复。不再需要的，请登录系统取消登记的邮箱。
                """.formatted(
                        draft.programme(), draft.id(), step.sentence(), address));
    }

    private String task(String id) {
        return address + "/camunda/app/tasklist/default/#/?task=" + id;
    }

    private String pilot(Pilot pilot) {
        return address + "/pilots?number=" + pilot.number();
    }
}
