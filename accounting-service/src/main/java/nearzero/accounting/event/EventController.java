package nearzero.accounting.event;

import nearzero.accounting.access.Callers;
import nearzero.accounting.api.EventsApi;
import nearzero.accounting.api.model.AccountingEvents;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EventController implements EventsApi {

    private final Callers callers;
    private final Events events;

    EventController(Callers callers, Events events) {
        this.callers = callers;
        this.events = events;
    }

    @Override
    public ResponseEntity<AccountingEvents> listEvents(Long after, Integer size) {
        var items = events.after(callers.current(), after, size);
        var last = items.isEmpty() ? after : items.get(items.size() - 1).getPosition();
        return ResponseEntity.ok(new AccountingEvents(last, items));
    }
}
