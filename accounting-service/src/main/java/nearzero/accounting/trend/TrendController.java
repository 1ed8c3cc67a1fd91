package nearzero.accounting.trend;

import nearzero.accounting.access.Callers;
import nearzero.accounting.api.TrendsApi;
import nearzero.accounting.api.model.Chart;
import nearzero.accounting.api.model.ChartName;
import nearzero.accounting.api.model.Drivers;
import nearzero.accounting.api.model.Economy;
import nearzero.accounting.api.model.EconomyList;
import nearzero.accounting.api.model.EconomyOfYear;
import nearzero.accounting.api.model.PathToTarget;
import nearzero.accounting.api.model.PlanTarget;
import nearzero.accounting.api.model.TargetOfPilot;
import nearzero.accounting.api.model.Trend;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrendController implements TrendsApi {

    private final Callers callers;
    private final Trending trending;
    private final Economies economies;
    private final Targets targets;

    TrendController(Callers callers, Trending trending, Economies economies, Targets targets) {
        this.callers = callers;
        this.trending = trending;
        this.economies = economies;
        this.targets = targets;
    }

    @Override
    public ResponseEntity<Trend> readTrend(String code, @Nullable Integer baseYear) {
        return ResponseEntity.ok(trending.trend(callers.current(), code, baseYear));
    }

    @Override
    public ResponseEntity<Trend> readTrendOfOrganisation(String organisation, @Nullable Integer baseYear) {
        return ResponseEntity.ok(
                trending.trendOfOrganisation(callers.current(), "applicants/" + organisation, baseYear));
    }

    @Override
    public ResponseEntity<Drivers> readDrivers(String code, Integer from, Integer to) {
        return ResponseEntity.ok(trending.drivers(callers.current(), code, from, to));
    }

    @Override
    public ResponseEntity<PathToTarget> readPath(String code) {
        return ResponseEntity.ok(trending.path(callers.current(), code));
    }

    @Override
    public ResponseEntity<Chart> readChart(String code, ChartName chart, @Nullable Integer baseYear) {
        return ResponseEntity.ok(trending.chart(callers.current(), code, chart, baseYear));
    }

    @Override
    public ResponseEntity<EconomyList> listEconomy(String code) {
        return ResponseEntity.ok(new EconomyList(economies.all(callers.current(), code)));
    }

    @Override
    public ResponseEntity<EconomyOfYear> readEconomy(String code, Integer year) {
        return answer(economies.read(callers.current(), code, year));
    }

    @Override
    public ResponseEntity<EconomyOfYear> putEconomy(
            String code, Integer year, Economy economy, @Nullable String ifMatch) {
        return answer(economies.save(callers.current(), code, year, ifMatch, economy));
    }

    @Override
    public ResponseEntity<TargetOfPilot> readTarget(String code) {
        return answer(targets.read(callers.current(), code));
    }

    @Override
    public ResponseEntity<TargetOfPilot> putTarget(String code, PlanTarget target, @Nullable String ifMatch) {
        return answer(targets.save(callers.current(), code, ifMatch, target));
    }

    private static ResponseEntity<EconomyOfYear> answer(EconomyOfYear economy) {
        return ResponseEntity.ok().eTag(String.valueOf(economy.getVersion())).body(economy);
    }

    private static ResponseEntity<TargetOfPilot> answer(TargetOfPilot target) {
        return ResponseEntity.ok().eTag(String.valueOf(target.getVersion())).body(target);
    }
}
