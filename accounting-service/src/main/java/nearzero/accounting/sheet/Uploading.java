package nearzero.accounting.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.SheetState;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.EncodedText;
import nearzero.accounting.upload.OtherFile;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the rows of a sheet from the network into the database without keeping them in memory, in one transaction: whoever
 * is killed in between has saved nothing.
 */
@Service
@EnableConfigurationProperties(SheetLimits.class)
class Uploading {

    private final SheetRights rights;
    private final Sheets sheets;
    private final Uploads uploads;
    private final SheetInvoices invoices;
    private final Inventories inventories;
    private final DraftReader drafts;
    private final Factors factors;
    private final TransactionTemplate transaction;
    private final JdbcTemplate database;
    private final JsonMapper json;
    private final SheetLimits limits;
    private final Semaphore free;

    Uploading(
            SheetRights rights,
            Sheets sheets,
            Uploads uploads,
            SheetInvoices invoices,
            Inventories inventories,
            DraftReader drafts,
            Factors factors,
            TransactionTemplate transaction,
            JdbcTemplate database,
            JsonMapper json,
            SheetLimits limits) {
        this.rights = rights;
        this.sheets = sheets;
        this.uploads = uploads;
        this.invoices = invoices;
        this.inventories = inventories;
        this.drafts = drafts;
        this.factors = factors;
        this.transaction = transaction;
        this.database = database;
        this.json = json;
        this.limits = limits;
        this.free = new Semaphore(limits.atOnce());
    }

    /**
     * Replaces what the sheet holds.
     *
     * @throws Refusal not found, not allowed, changed meanwhile, not possible while another upload is under way, unavailable
     *     while too many are, type not allowed for a file of another kind, or not valid with the first faults by line and column
     */
    StoredSheet upload(
            Caller caller, UUID inventory, String party, String ifMatch, RowFormat format, InputStream body) {
        checkRevision(rights.toFill(caller, inventory, party), ifMatch);
        if (!free.tryAcquire()) {
            throw new Refusal(ProblemType.UNAVAILABLE, "目前同时上传的填报表较多，本次未保存任何内容。请稍后再试。");
        }
        try {
            return transaction.execute(status -> {
                var sheet = rights.toFill(caller, inventory, party);
                return upload(caller, sheet, ifMatch, format, body);
            });
        } finally {
            free.release();
        }
    }

    private StoredSheet upload(Caller caller, StoredSheet sheet, String ifMatch, RowFormat format, InputStream body) {
        if (!uploads.isAlone(sheet)) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "这份填报表的另一次上传正在进行，本次未保存任何内容。请待其结束后重新打开，核对后再上传。");
        }
        checkRevision(sheet, ifMatch);
        uploads.allow(limits.longest().toMillis());
        var lines = lines(sheet.inventory());
        var number = uploads.nextNumber();
        var bytes = new CountedBytes(body);
        var rows = database.execute((ConnectionCallback<ReceivedRows>) connection -> {
            try (var copy = RowCopy.into(connection, Uploads.ROWS)) {
                var received = new ReceivedRows(number, limits.rows(), copy, json, lines);
                read(format, bytes, new RowWords(lines), received);
                received.whole();
                copy.finish();
                return received;
            }
        });
        if (sheet.party().equals(StoredSheet.OWN)) {
            sheets.ensureOwn(sheet.inventory()); // not before: whoever writes it down holds the inventory until the end
        }
        uploads.append(caller, sheet, number, format, bytes, rows);
        if (rows.hasInvoices()) {
            invoices.keep(number);
        }
        sheets.step(caller, sheet, SheetState.FILLED, number, null);
        return sheets.find(sheet.inventory(), sheet.party()).orElseThrow();
    }

    /** A table for people to fill in, for the method that counts the inventory now. */
    byte[] template(UUID inventory) {
        return SheetTemplate.of(lines(inventory).draft().method());
    }

    private static void checkRevision(StoredSheet sheet, String ifMatch) {
        if (!ifMatch.equals("\"" + sheet.revision() + "\"")) {
            throw Sheets.changedMeanwhile();
        }
    }

    /** Against the draft as it is now; a calculation reads the kinds again, against the draft that it counts. */
    private LinesOutside lines(UUID inventory) {
        var draft =
                inventories.current(inventory).orElseThrow(Refusal::notFound).draft();
        try {
            return new LinesOutside(drafts.read(draft), factors.library(), Factors.today());
        } catch (Refusal faultyDraft) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "清单草稿目前有误，不能据以核对填报表。请联系申报主体。");
        }
    }

    private void read(RowFormat format, InputStream body, RowWords words, ReceivedRows received) {
        try {
            var rows = OtherFile.refused(body);
            switch (format) {
                case CSV -> CsvRows.read(new BoundedReader(new EncodedText(rows)), words, received);
                case NDJSON -> JsonLines.read(new BoundedReader(text(rows)), json, received);
            }
        } catch (BoundedReader.TooLong endless) {
            received.fault(received.lastLine(), "", "本行之后有一行过长。请检查引号是否成对、各行是否换行。");
        } catch (CharacterCodingException encoding) {
            received.fault(received.lastLine(), "", "本行之后有无法识别的字符。请将文件另存为 UTF-8 编码再上传。");
        } catch (IOException broken) {
            throw new Refusal(ProblemType.MALFORMED, "上传中断，未保存任何内容。请重新上传。");
        }
    }

    /** As UTF-8, strictly, and without the mark that spreadsheets put in front of it. */
    private static Reader text(InputStream body) throws IOException {
        var bytes = new PushbackInputStream(body, 3);
        var start = bytes.readNBytes(3);
        if (!(start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF)) {
            bytes.unread(start);
        }
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
