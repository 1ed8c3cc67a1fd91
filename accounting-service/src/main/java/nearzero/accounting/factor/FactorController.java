package nearzero.accounting.factor;

import java.math.BigDecimal;
import java.util.Objects;
import nearzero.accounting.api.FactorsApi;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.FuelFactors;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GridFactor.KindEnum;
import nearzero.accounting.api.model.GridFactors;
import nearzero.accounting.api.model.GwpFactor;
import nearzero.accounting.api.model.GwpFactors;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.HeatFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FactorController implements FactorsApi {

    private final Factors factors;

    FactorController(Factors factors) {
        this.factors = factors;
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
