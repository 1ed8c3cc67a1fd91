package nearzero.accounting.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.ReadingsApi;
import nearzero.accounting.api.model.ContradictionPage;
import nearzero.accounting.api.model.PageInfo;
import nearzero.accounting.api.model.ReadingsReceived;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.StreamedBody;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReadingController implements ReadingsApi {

    private final Callers callers;
    private final Meters meters;
    private final Readings readings;
    private final Receiving receiving;

    ReadingController(Callers callers, Meters meters, Readings readings, Receiving receiving) {
        this.callers = callers;
        this.meters = meters;
        this.readings = readings;
        this.receiving = receiving;
    }

    @Override
    public ResponseEntity<ReadingsReceived> pushReadings(String organisation, Resource body, Boolean correction) {
        try (var stream = body.getInputStream()) {
            return ResponseEntity.ok(
                    receiving.receive(callers.current(), organisation, correction, formatOf(body), stream));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public ResponseEntity<ContradictionPage> listContradictions(Integer number, Integer page, Integer size) {
        if (meters.find(callers.current(), number).isEmpty()) {
            throw Refusal.notFound();
        }
        return ResponseEntity.ok(new ContradictionPage(
                new PageInfo(page, size, readings.countNotCounted(number)), readings.notCounted(number, page, size)));
    }

    private static UploadFormat formatOf(Resource body) {
        return body instanceof StreamedBody sent
                        && MediaType.valueOf("text/csv").equalsTypeAndSubtype(sent.type())
                ? new CsvReadings()
                : new JsonReadings();
    }
}
