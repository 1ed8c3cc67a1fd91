package nearzero.accounting.factor;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.FactorImportReport;

/**
 * Whether an edition will be used by itself: from which day on and for which accounting days; or what stands before it.
 *
 * @param library with the edition
 */
record EditionOutlook(FactorLibrary library, FactorSet edition, LocalDate today) {

    void tellIn(FactorImportReport report) {
        var usedFor = library.usedFor(edition, start());
        report.inUse(!usedFor.isEmpty() && edition.isOutOn(today))
                .usedFrom(usedFor.isEmpty() ? null : start())
                .usedFor(FactorController.shown(usedFor))
                .outlook(usedFor.isEmpty() ? why() : when(usedFor));
    }

    private LocalDate start() {
        return edition.isOutOn(today) ? today : edition.since();
    }

    private String when(List<Validity> usedFor) {
        var from = edition.isOutOn(today) ? "即日起" : "自公布之日 " + start() + " 起";
        var periods = usedFor.equals(List.of(Validity.OPEN))
                ? "所有核算期"
                : "核算期" + usedFor.stream().map(Validity::words).collect(Collectors.joining("、"));
        return from + "自动用于" + periods + "。" + undated();
    }

    private String why() {
        return "不会被自动采用："
                + library.replacing(edition, start()).stream()
                        .map(EditionOutlook::named)
                        .collect(Collectors.joining("、"))
                + "适用于同样的核算期，且公布更晚。确需采用的，可在清单中指定这一版本并说明理由。" + undated();
    }

    private String undated() {
        return edition.heading().published() == null ? "未注明公布日期，列在导入时现行版本之后、此后公布或导入的注明日期的版本之前。" : "";
    }

    private static String named(FactorSet set) {
        var published = set.heading().published();
        return "版本 " + set.heading().edition() + "（" + (published == null ? "未注明公布日期" : published + " 公布") + "）";
    }
}
