package nearzero.accounting.monitoring;

import java.net.URI;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.MetersApi;
import nearzero.accounting.api.model.Meter;
import nearzero.accounting.api.model.MeterPage;
import nearzero.accounting.api.model.MeterRegistration;
import nearzero.accounting.api.model.PageInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeterController implements MetersApi {

    private final Callers callers;
    private final Meters meters;
    private final Registering registering;

    MeterController(Callers callers, Meters meters, Registering registering) {
        this.callers = callers;
        this.meters = meters;
        this.registering = registering;
    }

    @Override
    public ResponseEntity<Meter> registerMeter(String idempotencyKey, MeterRegistration registration) {
        var meter = registering.register(callers.current(), idempotencyKey, registration);
        return ResponseEntity.created(URI.create("/api/accounting/meters/" + meter.getNumber()))
                .eTag(String.valueOf(meter.getVersion()))
                .body(meter);
    }

    @Override
    public ResponseEntity<MeterPage> listMeters(
            @Nullable String organisation, @Nullable String pilot, Integer page, Integer size) {
        var caller = callers.current();
        var items = meters.page(caller, organisation, pilot, page, size).stream()
                .map(StoredMeter::shown)
                .toList();
        var total = meters.count(caller, organisation, pilot);
        return ResponseEntity.ok(new MeterPage(new PageInfo(page, size, total), items));
    }

    @Override
    public ResponseEntity<Meter> readMeter(Integer number) {
        return answer(registering.read(callers.current(), number));
    }

    @Override
    public ResponseEntity<Meter> changeMeter(Integer number, String ifMatch, MeterRegistration registration) {
        return answer(registering.change(callers.current(), number, ifMatch, registration));
    }

    private static ResponseEntity<Meter> answer(Meter meter) {
        return ResponseEntity.ok().eTag(String.valueOf(meter.getVersion())).body(meter);
    }
}
