package nearzero.accounting.factor;

import java.math.BigDecimal;
import java.util.Objects;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.FactorsApi;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.FactorEditionImport;
import nearzero.accounting.api.model.FactorImportReport;
import nearzero.accounting.api.model.FactorSetHeading;
import nearzero.accounting.api.model.FactorSets;
import nearzero.accounting.api.model.FuelFactors;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GridFactor.KindEnum;
import nearzero.accounting.api.model.GridFactors;
import nearzero.accounting.api.model.GwpFactor;
import nearzero.accounting.api.model.GwpFactors;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.HeatFactors;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
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
    public ResponseEntity<FuelFactors> listFuelFactors(@Nullable FuelSeries series) {
        var edition = factors.current();
        var items = edition.fuels().stream()
                .filter(factor -> series == null || factor.series() == series)
                .map(FactorController::shown)
                .toList();
        return ResponseEntity.ok(new FuelFactors(edition.name(), items));
    }

    @Override
    public ResponseEntity<GridFactors> listGridFactors(@Nullable Integer year, @Nullable AreaLevel areaLevel) {
        var edition = factors.current();
        var items = edition.gridFactors().stream()
                .filter(factor -> year == null || Objects.equals(factor.factorYear(), year))
                .filter(factor -> areaLevel == null || factor.areaLevel() == areaLevel)
                .map(FactorController::shown)
                .toList();
        return ResponseEntity.ok(new GridFactors(edition.name(), items));
    }

    @Override
    public ResponseEntity<HeatFactors> listHeatFactors() {
        var edition = factors.current();
        var items = edition.heat().stream().map(FactorController::shown).toList();
        return ResponseEntity.ok(new HeatFactors(edition.name(), items));
    }

    @Override
    public ResponseEntity<GwpFactors> listGwpFactors(@Nullable GwpSet set) {
        var edition = factors.current();
        var items = edition.gwp().stream()
                .filter(value -> set == null || value.assessment() == set)
                .map(FactorController::shown)
                .toList();
        return ResponseEntity.ok(new GwpFactors(edition.name(), items));
    }

    private static FactorSetHeading heading(FactorLibrary library, FactorSet set) {
        var heading = set.heading();
        var inUse = library.inUse(heading.set(), Factors.today());
        return new FactorSetHeading()
                .set(heading.set())
                .edition(heading.edition())
                .title(heading.title())
                .basis(heading.basis())
                .family(heading.family())
                .published(heading.published())
                .inUse(inUse.filter(used -> used == set).isPresent())
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

    private static nearzero.accounting.api.model.FuelFactor shown(FuelFactor factor) {
        return new nearzero.accounting.api.model.FuelFactor()
                .id(factor.id())
                .set(factor.set())
                .series(factor.series())
                .seriesName(factor.seriesName())
                .fuel(factor.fuel())
                .name(factor.name())
                .activityUnit(factor.activityUnit())
                .netCalorificValue(factor.ncv().toPlainString())
                .netCalorificValueUnit(factor.ncvUnit())
                .carbonContent(factor.carbonContent().toPlainString())
                .carbonContentUnit(factor.carbonContentUnit())
                .oxidisedShare(plain(factor.oxidisedShare()))
                .note(factor.note())
                .source(factor.provenance().source())
                .verification(factor.provenance().verification())
                .standing(factor.provenance().standing());
    }

    private static nearzero.accounting.api.model.GridFactor shown(GridFactor factor) {
        return new nearzero.accounting.api.model.GridFactor()
                .id(factor.id())
                .set(factor.set())
                .factorYear(factor.factorYear())
                .areaLevel(factor.areaLevel())
                .area(factor.area())
                .areaCode(factor.areaCode())
                .kind(KindEnum.fromValue(factor.kind()))
                .value(factor.value().toPlainString())
                .unit(factor.unit())
                .announcement(factor.announcement())
                .published(factor.published())
                .note(factor.note())
                .source(factor.provenance().source())
                .verification(factor.provenance().verification())
                .standing(factor.provenance().standing());
    }

    private static nearzero.accounting.api.model.HeatFactor shown(HeatFactor factor) {
        return new nearzero.accounting.api.model.HeatFactor()
                .id(factor.id())
                .set(factor.set())
                .name(factor.name())
                .value(factor.value().toPlainString())
                .unit(factor.unit())
                .source(factor.provenance().source())
                .verification(factor.provenance().verification())
                .standing(factor.provenance().standing());
    }

    private static GwpFactor shown(Gwp value) {
        return new GwpFactor()
                .id(value.id())
                .set(value.set())
                .gas(value.gas())
                .assessment(value.assessment())
                .value(value.value().toPlainString())
                .note(value.note())
                .source(value.provenance().source())
                .verification(value.provenance().verification())
                .standing(value.provenance().standing());
    }

    private static @Nullable String plain(@Nullable BigDecimal decimal) {
        return decimal == null ? null : decimal.toPlainString();
    }
}
