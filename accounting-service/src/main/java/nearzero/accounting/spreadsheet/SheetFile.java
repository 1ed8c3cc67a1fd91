package nearzero.accounting.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/**
 * A workbook or CSV as it crosses the border.
 *
 * @param isWorkbook else CSV
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
record SheetFile(byte[] content, boolean isWorkbook) {

    static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    static final MediaType CSV = MediaType.parseMediaType("text/csv");

    /**
     * What was sent.
     *
     * @throws Refusal when its content is not what its type says
     */
    static SheetFile of(Resource body, String contentType) {
        byte[] content;
        try (var sent = body.getInputStream()) {
            content = sent.readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        if (content.length == 0) {
            throw WorkbookFile.refused("文件是空的。请检查文件后再上传。");
        }
        var isWorkbook = XLSX.isCompatibleWith(MediaType.parseMediaType(contentType));
        if (!isWorkbook && WorkbookFile.isPackage(content)) {
            throw new Refusal(ProblemType.TYPE_NOT_ALLOWED, "文件按 CSV 上传，内容却是 Excel 工作簿。请选择按工作簿（.xlsx）上传，或另存为 CSV 后上传。");
        }
        return new SheetFile(content, isWorkbook);
    }

    /** Names the content, for a key that is used once. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
