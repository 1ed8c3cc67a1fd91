package nearzero.accounting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.ConfirmedFactor;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.api.model.InventoryReport;
import nearzero.accounting.api.model.OffsetLine;
import nearzero.accounting.api.model.ReportedCalculation;
import nearzero.accounting.api.model.ReportedFactor;
import nearzero.accounting.api.model.ReportedFactorSet;
import nearzero.accounting.api.model.ReportedFigures;
import nearzero.accounting.api.model.ReportedMethod;
import nearzero.accounting.api.model.ReportedVersion;
import nearzero.accounting.api.model.Standing;
import nearzero.accounting.calculation.Results;
import nearzero.accounting.calculation.Verdicts;
import nearzero.accounting.factor.FactorHeading;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.inventory.Period;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Methods;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Service;

/**
 * Puts together what a printed report of a result needs. Everything comes from what never changes: the result, the version of the
 * draft that it counted, the version of its method, and the headings of the editions that it used.
 */
@Service
class Reporting {

    private final Results results;
    private final Inventories inventories;
    private final Methods methods;
    private final Factors factors;
    private final CountedSheets countedSheets;
    private final Verdicts verdicts;

    Reporting(
            Results results,
            Inventories inventories,
            Methods methods,
            Factors factors,
            CountedSheets countedSheets,
            Verdicts verdicts) {
        this.countedSheets = countedSheets;
        this.verdicts = verdicts;
        this.results = results;
        this.inventories = inventories;
        this.methods = methods;
        this.factors = factors;
    }

    InventoryReport of(Caller caller, UUID id) {
        var calculation = results.read(caller, id);
        var draft = inventories
                .version(calculation.getInventoryId(), calculation.getInventoryVersion())
                .orElseThrow(Refusal::notFound);
        var method = methods.version(
                calculation.getMethod().getId(), calculation.getMethod().getVersion());
        var numbered = new Numbered();
        var sheets = countedSheets.of(calculation);
        var sectors =
                new ReportedLines(method, listed(draft.getLines()), sheets, numbered).sectors(calculation.getLines());
        var numberedSheets = sheets.numbered(numbered);
        numberRetirements(listed(draft.getOffsets()), numbered);
        numberMap(draft, numbered);
        return head(calculation, draft, method)
                .gases(ReportedLines.gases(calculation.getLines()))
                .sectors(sectors)
                .offsets(listed(draft.getOffsets()))
                .statements(ReportedStatements.of(draft, method, calculation))
                .enterprises(sheets.enterprises())
                .sheets(numberedSheets)
                .confirmedFactors(confirmed(numbered.factors()))
                .factorSets(sets(calculation, numbered.factors()))
                .factors(numbered.factors())
                .evidence(numbered.evidence())
                .flags(calculation.getFlags())
                .verifications(verdicts.records(calculation));
    }

    private static InventoryReport head(Calculation calculation, InventoryDraft draft, Optional<Method> method) {
        var year = Period.ofYear(draft.getYear());
        return new InventoryReport()
                .calculation(new ReportedCalculation(
                                calculation.getId(), calculation.getCalculatedBy(), calculation.getCalculatedAt())
                        .purpose(calculation.getPurpose())
                        .round(calculation.getRound()))
                .inventory(new ReportedVersion(calculation.getInventoryId(), calculation.getInventoryVersion()))
                .organisation(draft.getOrganisation())
                .pilot(calculation.getPilot())
                .field(draft.getField())
                .name(draft.getName())
                .boundary(draft.getBoundary())
                .year(draft.getYear())
                .periodStart(Optional.ofNullable(draft.getPeriodStart()).orElse(year.first()))
                .periodEnd(Optional.ofNullable(draft.getPeriodEnd()).orElse(year.last()))
                .status(draft.getStatus())
                .province(draft.getProvince())
                .method(new ReportedMethod(
                        calculation.getMethod().getId(),
                        calculation.getMethod().getVersion(),
                        method.map(Method::name).orElse(calculation.getMethod().getId()),
                        method.map(Method::basis).orElse("")))
                .gwpSet(Optional.ofNullable(draft.getGwpSet())
                        .or(() -> method.map(Method::gwp))
                        .orElse(null))
                .unverifiedConfirmed(Boolean.TRUE.equals(draft.getUnverifiedConfirmed()))
                .provisional(calculation.getProvisional())
                .provisionalReasons(calculation.getProvisionalReasons())
                .uncertainty(calculation.getUncertainty())
                .figures(new ReportedFigures(
                        calculation.getGross(),
                        calculation.getOwnSink(),
                        calculation.getOffset(),
                        calculation.getNet()));
    }

    private static void numberRetirements(List<OffsetLine> offsets, Numbered numbered) {
        for (var at = 0; at < offsets.size(); at++) {
            var field = "/offsets/" + at;
            var retirement = offsets.get(at).getRetirement();
            if (retirement != null) {
                Proof.named(retirement.getCertificate(), retirement.getCertificateFile(), "retirement")
                        .forEach(proof -> numbered.evidence(field, proof));
            }
        }
    }

    private static void numberMap(InventoryDraft draft, Numbered numbered) {
        var map = draft.getBoundary() == null ? null : draft.getBoundary().getMap();
        if (map != null) {
            numbered.evidence("/boundary/map", Proof.pinned(map.getDocument(), map.getSha256(), "boundary-map"));
        }
    }

    /** Whatever is unverified blocks until it is confirmed; so what a result rests on was. */
    private static List<ConfirmedFactor> confirmed(List<ReportedFactor> used) {
        return used.stream()
                .map(ReportedFactor::getFactor)
                .filter(factor -> factor.getStanding() == Standing.UNVERIFIED)
                .map(factor -> new ConfirmedFactor(
                                factor.getSet() + "#" + factor.getId(), factor.getValue(), factor.getUnit())
                        .name(factor.getName()))
                .toList();
    }

    private List<ReportedFactorSet> sets(Calculation calculation, List<ReportedFactor> used) {
        var headings = headings();
        return calculation.getFactorSets().stream()
                .map(reference -> {
                    var of = used.stream()
                            .map(ReportedFactor::getFactor)
                            .filter(factor -> factor.getSet().equals(reference))
                            .toList();
                    var unverified = of.stream()
                            .filter(factor -> factor.getStanding() == Standing.UNVERIFIED)
                            .count();
                    var set = new ReportedFactorSet(reference, of.size(), (int) unverified);
                    var heading = headings.get(reference);
                    return heading == null
                            ? set
                            : stated(set, of)
                                    .title(heading.title())
                                    .basis(heading.basis())
                                    .published(heading.published());
                })
                .toList();
    }

    /** As it was when they were used; the edition may have been withdrawn since. */
    private static ReportedFactorSet stated(ReportedFactorSet set, List<FactorUsed> used) {
        return used.isEmpty()
                ? set
                : set.validFrom(used.get(0).getValidFrom()).validTo(used.get(0).getValidTo());
    }

    private Map<String, FactorHeading> headings() {
        var headings = new LinkedHashMap<String, FactorHeading>();
        factors.library().all().forEach(set -> headings.put(set.heading().reference(), set.heading()));
        return headings;
    }

    private static <T> List<T> listed(List<T> lines) {
        return lines == null ? List.of() : new ArrayList<>(lines);
    }
}
