package nearzero.accounting.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.SheetsApi;
import nearzero.accounting.api.model.EnterpriseList;
import nearzero.accounting.api.model.Enterprises;
import nearzero.accounting.api.model.PageInfo;
import nearzero.accounting.api.model.Sheet;
import nearzero.accounting.api.model.SheetPage;
import nearzero.accounting.api.model.SheetReturn;
import nearzero.accounting.api.model.SheetRows;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.StreamedBody;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SheetController implements SheetsApi {

    private static final Set<String> CHINESE = Set.of("GBK", "GB2312", "GB18030", "x-mswin-936");

    private final Callers callers;
    private final ListingEnterprises enterprises;
    private final SheetRights rights;
    private final Sheets sheets;
    private final SheetRowPages rows;
    private final Uploading uploading;
    private final Deciding deciding;
    private final SheetView view;

    SheetController(
            Callers callers,
            ListingEnterprises enterprises,
            SheetRights rights,
            Sheets sheets,
            SheetRowPages rows,
            Uploading uploading,
            Deciding deciding,
            SheetView view) {
        this.callers = callers;
        this.enterprises = enterprises;
        this.rights = rights;
        this.sheets = sheets;
        this.rows = rows;
        this.uploading = uploading;
        this.deciding = deciding;
        this.view = view;
    }

    @Override
    public ResponseEntity<Enterprises> readEnterprises(UUID id) {
        return answer(enterprises.read(callers.current(), id));
    }

    @Override
    public ResponseEntity<Enterprises> replaceEnterprises(UUID id, String ifMatch, EnterpriseList list) {
        return answer(enterprises.replace(callers.current(), id, ifMatch, list));
    }

    @Override
    public ResponseEntity<SheetPage> listOwnSheets(Integer page, Integer size) {
        var caller = callers.current();
        var items = sheets.page(caller, page, size).stream().map(view::of).toList();
        return ResponseEntity.ok(new SheetPage(new PageInfo(page, size, sheets.count(caller)), items));
    }

    /** Whoever sees neither the inventory nor a sheet of it does not learn that there is one. */
    @Override
    public ResponseEntity<SheetPage> listSheets(UUID id, Integer page, Integer size) {
        var caller = callers.current();
        var all = rights.seesAll(caller, id);
        var total = sheets.count(caller, id, all);
        if (!all && total == 0) {
            throw Refusal.notFound();
        }
        var items =
                sheets.page(caller, id, all, page, size).stream().map(view::of).toList();
        return ResponseEntity.ok(new SheetPage(new PageInfo(page, size, total), items));
    }

    @Override
    public ResponseEntity<Sheet> readSheet(UUID id, String party) {
        return answer(rights.visible(callers.current(), id, party));
    }

    @Override
    public ResponseEntity<SheetRows> listSheetRows(UUID id, String party, Integer after, Integer size) {
        var upload = rights.visible(callers.current(), id, party).upload();
        return ResponseEntity.ok(upload == null ? SheetRowPages.none() : rows.after(upload.number(), after, size));
    }

    @Override
    public ResponseEntity<Resource> downloadSheetTemplate(UUID id, String party) {
        var sheet = rights.visible(callers.current(), id, party);
        var attachment = ContentDisposition.attachment()
                .filename("填报表-" + sheet.name() + ".csv", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(new ByteArrayResource(uploading.template(id)));
    }

    @Override
    public ResponseEntity<Sheet> uploadSheetRows(UUID id, String party, String ifMatch, Resource body) {
        if (!(body instanceof StreamedBody rowsOf)) {
            throw new IllegalStateException("the body was read already");
        }
        var format = RowFormat.of(rowsOf.type()).orElseThrow();
        requireKnown(rowsOf.type(), format);
        try (var bytes = rowsOf.getInputStream()) {
            return answer(uploading.upload(callers.current(), id, party, ifMatch, format, bytes));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public ResponseEntity<Sheet> submitSheet(UUID id, String party, String ifMatch) {
        return answer(deciding.submit(callers.current(), id, party, ifMatch));
    }

    @Override
    public ResponseEntity<Sheet> confirmSheet(UUID id, String party, String ifMatch) {
        return answer(deciding.confirm(callers.current(), id, party, ifMatch));
    }

    @Override
    public ResponseEntity<Sheet> returnSheet(UUID id, String party, String ifMatch, SheetReturn why) {
        return answer(deciding.giveBack(callers.current(), id, party, ifMatch, why.getReason()));
    }

    /** Of a table the bytes tell which of them it is. */
    private static void requireKnown(MediaType type, RowFormat format) {
        var charset = type.getCharset();
        var isKnown = charset == null
                || charset.equals(StandardCharsets.UTF_8)
                || (format == RowFormat.CSV && CHINESE.contains(charset.name()));
        if (!isKnown) {
            throw new Refusal(ProblemType.TYPE_NOT_ALLOWED, "填报表只接受 UTF-8 编码，CSV 表格也可以是 GBK 编码。请将文件另存为 UTF-8 编码再上传。");
        }
    }

    private ResponseEntity<Sheet> answer(StoredSheet sheet) {
        return ResponseEntity.ok().eTag(String.valueOf(sheet.revision())).body(view.of(sheet));
    }

    private static ResponseEntity<Enterprises> answer(Enterprises list) {
        return ResponseEntity.ok().eTag(String.valueOf(list.getVersion())).body(list);
    }
}
