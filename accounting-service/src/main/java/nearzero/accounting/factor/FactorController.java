package nearzero.accounting.factor;

import java.util.List;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.FactorsApi;
import nearzero.accounting.api.model.FactorEditionImport;
import nearzero.accounting.api.model.FactorImportReport;
import nearzero.accounting.api.model.FactorPeriod;
import nearzero.accounting.api.model.FactorSetHeading;
import nearzero.accounting.api.model.FactorSets;
import nearzero.accounting.api.model.FactorValidity;
import nearzero.accounting.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FactorController implements FactorsApi {

    private final Callers callers;
    private final Factors factors;
    private final ImportingFactors importing;

    FactorController(Callers callers, Factors factors, ImportingFactors importing) {
        this.callers = callers;
        this.factors = factors;
        this.importing = importing;
    }

    @Override
    public ResponseEntity<FactorSets> listFactorSets() {
        var library = factors.library();
        return ResponseEntity.ok(
                new FactorSets(library.all().map(set -> heading(library, set)).toList()));
    }

    @Override
    public ResponseEntity<nearzero.accounting.api.model.FactorSet> readFactorSet(String set, String edition) {
        var library = factors.library();
        var found = library.edition(set, edition).orElseThrow(Refusal::notFound);
        return ResponseEntity.ok(new nearzero.accounting.api.model.FactorSet(
                heading(library, found),
                found.factors().stream().map(FactorController::shown).toList()));
    }

    @Override
    public ResponseEntity<FactorImportReport> importFactorSet(
            String set, String edition, FactorEditionImport table, Boolean dryRun) {
        return ResponseEntity.ok(importing.bring(callers.current(), set, edition, table, dryRun));
    }

    @Override
    public ResponseEntity<FactorSetHeading> stateFactorValidity(String set, String edition, FactorValidity validity) {
        importing.state(callers.current(), set, edition, validity);
        var library = factors.library();
        return ResponseEntity.ok(heading(library, library.edition(set, edition).orElseThrow(Refusal::notFound)));
    }

    /** As the contract writes them. */
    static List<FactorPeriod> shown(List<Validity> periods) {
        return periods.stream()
                .map(period -> new FactorPeriod().from(period.from()).to(period.to()))
                .toList();
    }

    private static FactorSetHeading heading(FactorLibrary library, FactorSet set) {
        var heading = set.heading();
        var usedFor = library.usedFor(set, Factors.today());
        return new FactorSetHeading()
                .set(heading.set())
                .edition(heading.edition())
                .title(heading.title())
                .basis(heading.basis())
                .family(heading.family())
                .published(heading.published())
                .validFrom(heading.validity().from())
                .validTo(heading.validity().to())
                .inUse(!usedFor.isEmpty())
                .usedFor(shown(usedFor))
                .factors(set.factors().size())
                .unverified((int) set.factors().stream()
                        .filter(factor -> factor.provenance().isUnverified())
                        .count());
    }

    private static nearzero.accounting.api.model.Factor shown(Factor factor) {
        return new nearzero.accounting.api.model.Factor()
                .id(factor.id())
                .parameter(factor.parameter())
                .keys(factor.keys())
                .name(factor.name())
                .value(factor.value().toPlainString())
                .unit(factor.unit())
                .factorYear(factor.factorYear())
                .areaLevel(factor.areaLevel())
                .area(factor.area())
                .areaCode(factor.areaCode())
                .kind(factor.kind())
                .announcement(factor.announcement())
                .published(factor.published())
                .note(factor.note())
                .source(factor.provenance().source())
                .verification(factor.provenance().verification())
                .standing(factor.provenance().standing());
    }
}
