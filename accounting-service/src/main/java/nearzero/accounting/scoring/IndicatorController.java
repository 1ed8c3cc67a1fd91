package nearzero.accounting.scoring;

import java.net.URI;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.IndicatorsApi;
import nearzero.accounting.api.model.IndicatorValues;
import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.api.model.PageInfo;
import nearzero.accounting.api.model.PilotIndicators;
import nearzero.accounting.api.model.ScoreSheet;
import nearzero.accounting.api.model.ScoreSheetPage;
import nearzero.accounting.api.model.ScoreSheetRequest;
import nearzero.accounting.api.model.ScoreSheetSummary;
import nearzero.accounting.api.model.SimulationRequest;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class IndicatorController implements IndicatorsApi {

    private final Callers callers;
    private final Pilots pilots;
    private final SettingIndicators settings;
    private final Scoring scoring;
    private final ScoreSheets sheets;

    IndicatorController(
            Callers callers, Pilots pilots, SettingIndicators settings, Scoring scoring, ScoreSheets sheets) {
        this.callers = callers;
        this.pilots = pilots;
        this.settings = settings;
        this.scoring = scoring;
        this.sheets = sheets;
    }

    @Override
    public ResponseEntity<PilotIndicators> readPilotIndicators(String code) {
        return answer(settings.of(callers.current(), code));
    }

    @Override
    public ResponseEntity<PilotIndicators> putPilotIndicators(
            String code, OwnIndicators document, @Nullable String ifMatch) {
        return answer(settings.set(callers.current(), code, ifMatch, document));
    }

    @Override
    public ResponseEntity<IndicatorValues> readIndicatorValues(String code, Integer year) {
        return answer(settings.values(callers.current(), code, year));
    }

    @Override
    public ResponseEntity<IndicatorValues> putIndicatorValues(
            String code, Integer year, IndicatorValues document, @Nullable String ifMatch) {
        return answer(settings.give(callers.current(), code, year, ifMatch, document));
    }

    @Override
    public ResponseEntity<ScoreSheet> makeScoreSheet(String code, String idempotencyKey, ScoreSheetRequest request) {
        var sheet = scoring.make(callers.current(), idempotencyKey, code, request);
        return ResponseEntity.created(
                        URI.create("/api/accounting/pilots/" + sheet.getPilot() + "/score-sheets/" + sheet.getId()))
                .body(sheet);
    }

    @Override
    public ResponseEntity<ScoreSheetPage> listScoreSheets(String code, Integer page, Integer size) {
        pilots.requireVisible(callers.current(), code);
        var items = sheets.page(code, page, size).stream()
                .map(IndicatorController::summary)
                .toList();
        return ResponseEntity.ok(new ScoreSheetPage(new PageInfo(page, size, sheets.count(code)), items));
    }

    @Override
    public ResponseEntity<ScoreSheet> readScoreSheet(String code, UUID id) {
        pilots.requireVisible(callers.current(), code);
        return ResponseEntity.ok(sheets.find(code, id).orElseThrow(Refusal::notFound));
    }

    @Override
    public ResponseEntity<ScoreSheet> simulateScore(String code, SimulationRequest request) {
        return ResponseEntity.ok(scoring.simulate(callers.current(), code, request));
    }

    private static ResponseEntity<PilotIndicators> answer(PilotIndicatorSet known) {
        var shown = new PilotIndicators()
                .programme(known.programme().programme())
                .programmeVersion(known.programme().version())
                .baseYear(known.programme().baseYear())
                .set(known.programme().document().getIndicators())
                .pilot(known.saved().document());
        return ResponseEntity.ok().eTag(known.saved().etag()).body(shown);
    }

    private static ResponseEntity<IndicatorValues> answer(Saved<IndicatorValues> saved) {
        return ResponseEntity.ok().eTag(saved.etag()).body(saved.document());
    }

    private static ScoreSheetSummary summary(ScoreSheet sheet) {
        return new ScoreSheetSummary()
                .id(sheet.getId())
                .year(sheet.getYear())
                .purpose(sheet.getPurpose())
                .round(sheet.getRound())
                .official(sheet.getOfficial())
                .total(sheet.getTotal())
                .full(sheet.getFull())
                .vetoes(sheet.getVetoes())
                .complete(sheet.getComplete())
                .madeBy(sheet.getMadeBy())
                .madeAt(sheet.getMadeAt());
    }
}
