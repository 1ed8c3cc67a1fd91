package nearzero.accounting.report;

import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.ReportsApi;
import nearzero.accounting.api.model.InventoryReport;
import nearzero.accounting.spreadsheet.ReportFiles;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController implements ReportsApi {

    private final Callers callers;
    private final Reporting reporting;
    private final ReportFiles files;

    ReportController(Callers callers, Reporting reporting, ReportFiles files) {
        this.callers = callers;
        this.reporting = reporting;
        this.files = files;
    }

    @Override
    public ResponseEntity<InventoryReport> readInventoryReport(UUID id) {
        return ResponseEntity.ok(reporting.of(callers.current(), id));
    }

    @Override
    public ResponseEntity<Resource> exportCalculation(UUID id, String format) {
        var caller = callers.current();
        return files.of(() -> reporting.of(caller, id), format.equals("xlsx"));
    }
}
