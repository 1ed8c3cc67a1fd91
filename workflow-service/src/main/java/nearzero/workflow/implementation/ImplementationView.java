package nearzero.workflow.implementation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nearzero.workflow.api.model.ChecklistItem;
import nearzero.workflow.api.model.Funding;
import nearzero.workflow.api.model.FundingEntry;
import nearzero.workflow.api.model.FundingSource;
import nearzero.workflow.api.model.FundingYear;
import nearzero.workflow.api.model.ProgressOverview;
import nearzero.workflow.api.model.ProgressReport;
import nearzero.workflow.api.model.ProgressYear;
import nearzero.workflow.api.model.Text;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.programme.Programme;

/** What was reported, as the API shows it, summed up by years. */
final class ImplementationView {

    private ImplementationView() {}

    static ProgressOverview progress(List<Progress.Reported> reports) {
        var current = Progress.current(reports);
        var years = current.stream()
                .collect(
                        Collectors.groupingBy(reported -> reported.report().year(), TreeMap::new, Collectors.toList()));
        return new ProgressOverview(
                current.stream().map(ImplementationView::report).toList(),
                years.entrySet().stream()
                        .map(year -> year(year.getKey(), year.getValue()))
                        .toList(),
                reports.stream().map(ImplementationView::report).toList());
    }

    private static ProgressYear year(int year, List<Progress.Reported> items) {
        var sum = items.stream().map(item -> item.report().percent()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var completed = items.stream()
                .filter(item -> item.report().state().equals("completed"))
                .count();
        var average = sum.divide(BigDecimal.valueOf(items.size()), 2, RoundingMode.HALF_UP);
        return new ProgressYear(year, items.size(), (int) completed, average.toPlainString());
    }

    static ProgressReport report(Progress.Reported reported) {
        var report = reported.report();
        return new ProgressReport(
                        reported.id(),
                        report.year(),
                        ProgressReport.SubjectEnum.fromValue(report.subject()),
                        report.item(),
                        ProgressReport.StateEnum.fromValue(report.state()),
                        report.percent().toPlainString(),
                        BusinessClock.shown(reported.at()))
                .note(report.note());
    }

    static Funding funding(Programme.Implementation settings, List<FundingLedger.Entry> entries) {
        var years = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.movement().year(), TreeMap::new, Collectors.toList()));
        return new Funding(
                settings.sources().stream()
                        .map(source -> new FundingSource(source.id(), text(source)))
                        .toList(),
                years.entrySet().stream()
                        .map(year -> totals(year.getKey(), year.getValue()))
                        .toList(),
                entries.stream().map(ImplementationView::entry).toList());
    }

    private static FundingYear totals(int year, List<FundingLedger.Entry> entries) {
        return new FundingYear(
                year,
                total(entries, "applied"),
                total(entries, "approved"),
                total(entries, "paid"),
                total(entries, "spent"),
                total(entries, FundingLedger.REWARD));
    }

    private static String total(List<FundingLedger.Entry> entries, String movement) {
        return entries.stream()
                .map(FundingLedger.Entry::movement)
                .filter(entry -> entry.movement().equals(movement))
                .map(FundingLedger.Movement::amount)
                .reduce(BigDecimal.ZERO.setScale(4), BigDecimal::add)
                .toPlainString();
    }

    static FundingEntry entry(FundingLedger.Entry entry) {
        var movement = entry.movement();
        return new FundingEntry(
                        entry.id(),
                        movement.year(),
                        FundingEntry.MovementEnum.fromValue(movement.movement()),
                        movement.source(),
                        movement.amount().toPlainString(),
                        entry.actingFor(),
                        BusinessClock.shown(entry.at()))
                .note(movement.note())
                .reverses(entry.reverses().orElse(null));
    }

    static nearzero.workflow.api.model.PlanVersion plan(PlanVersion version) {
        var submission = version.submission();
        var shown = new nearzero.workflow.api.model.PlanVersion(
                version.number(),
                submission.id(),
                nearzero.workflow.api.model.PlanVersion.StateEnum.fromValue(
                        version.state() == PlanVersion.State.inForce
                                ? "in-force"
                                : version.state().name()),
                submission.form(),
                submission.formVersion(),
                BusinessClock.shown(submission.submittedAt()),
                submission.values());
        version.inForceFrom().ifPresent(from -> shown.inForceFrom(BusinessClock.shown(from)));
        return shown;
    }

    /** The programme's items in their order, with the answers that there are. */
    static List<ChecklistItem> checklist(Programme.Implementation settings, List<Checklist.Answered> answers) {
        return settings.checklist().stream()
                .map(item -> {
                    var shown = new ChecklistItem(
                            item.id(),
                            ChecklistItem.GroupEnum.fromValue(item.group()),
                            new Text(item.name().zh(), item.name().en()));
                    answers.stream()
                            .filter(answered -> answered.answer().item().equals(item.id()))
                            .findFirst()
                            .ifPresent(answered -> shown.state(ChecklistItem.StateEnum.fromValue(
                                            answered.answer().state()))
                                    .note(answered.answer().note())
                                    .answeredAt(BusinessClock.shown(answered.at())));
                    return shown;
                })
                .toList();
    }

    private static Text text(Programme.FundingSource source) {
        return new Text(source.name().zh(), source.name().en());
    }
}
