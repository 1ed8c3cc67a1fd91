package nearzero.accounting.spreadsheet;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Files as bodies of requests and answers. */
@Component
class Downloads {

    private final HttpServletRequest request;

    Downloads(HttpServletRequest request) {
        this.request = request;
    }

    /** The file that was sent with the present request. */
    SheetFile sent(Resource body) {
        return SheetFile.of(body, request.getContentType());
    }

    /** Always an attachment, never to be sniffed. */
    ResponseEntity<Resource> file(List<Page> pages, String name, boolean isWorkbook) {
        var attachment = ContentDisposition.attachment()
                .filename(name + (isWorkbook ? ".xlsx" : ".csv"), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(isWorkbook ? SheetFile.XLSX : new MediaType(SheetFile.CSV, StandardCharsets.UTF_8))
                .body(new ByteArrayResource(isWorkbook ? WorkbookWriter.write(pages) : CsvWriter.write(pages)));
    }
}
