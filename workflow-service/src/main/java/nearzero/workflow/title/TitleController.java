package nearzero.workflow.title;

import nearzero.workflow.access.Callers;
import nearzero.workflow.api.TitlesApi;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TitleController implements TitlesApi {

    private final Titles titles;
    private final Pilots pilots;
    private final Callers callers;

    TitleController(Titles titles, Pilots pilots, Callers callers) {
        this.titles = titles;
        this.pilots = pilots;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Title> getTitle(String number) {
        pilots.read(callers.current(), number);
        var title = titles.of(number).orElseThrow(() -> Refusal.notFound("该试点还没有授予称号。"));
        var shown = new nearzero.workflow.api.model.Title(
                title.number(),
                title.awardedOn(),
                title.document(),
                nearzero.workflow.api.model.Title.StateEnum.fromValue(
                        title.state().name()));
        title.endedOn().ifPresent(shown::endedOn);
        return ResponseEntity.ok(shown);
    }
}
