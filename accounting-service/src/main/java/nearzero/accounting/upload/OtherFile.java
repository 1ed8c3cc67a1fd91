package nearzero.accounting.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;

/**
 * Files that people send where rows are read as text. They are known by the bytes that they begin with, whatever the sender
 * says that they are; a parser would only find that their first line is none.
 */
public enum OtherFile {
    WORKBOOK("PK\3\4", "这是 Excel 工作簿（.xlsx）或压缩包，这里不能读取。", Remedy.SAVE),
    EMPTY_ZIP("PK\5\6", "这是空的压缩包。", Remedy.SAVE),
    OLD_WORKBOOK("\u00D0\u00CF\u0011\u00E0", "这是旧版 Excel 工作簿（.xls）或设有密码的工作簿，这里不能读取。", Remedy.SAVE),
    PDF("%PDF", "这是 PDF 文件，其中的数据不能读取。", Remedy.EXPORT),
    GZIP("\u001F\u008B", "这是压缩文件（.gz）。", Remedy.UNPACK),
    SEVEN_ZIP("7z\u00BC\u00AF", "这是压缩文件（.7z）。", Remedy.UNPACK),
    RAR("Rar!", "这是压缩文件（.rar）。", Remedy.UNPACK),
    PNG("\u0089PNG", "这是图片，其中的数据不能读取。", Remedy.EXPORT),
    JPEG("\u00FF\u00D8\u00FF", "这是图片，其中的数据不能读取。", Remedy.EXPORT),
    MARKUP("<", "这是网页或 XML 文件，可能只是名为表格。", Remedy.SAVE);

    private static final int LONGEST = 4;

    /** Each byte as the character of its number. */
    private final String beginning;

    private final String message;

    OtherFile(String beginning, String what, String remedy) {
        this.beginning = beginning;
        this.message = what + remedy;
    }

    /**
     * The same bytes, once it is known that they are no such file.
     *
     * @throws Refusal type not allowed, with what to do
     */
    public static InputStream refused(InputStream body) throws IOException {
        var bytes = new PushbackInputStream(body, LONGEST);
        var first = bytes.readNBytes(LONGEST);
        bytes.unread(first);
        var begins = new String(first, StandardCharsets.ISO_8859_1);
        for (var kind : values()) {
            if (begins.startsWith(kind.beginning)) {
                throw new Refusal(ProblemType.TYPE_NOT_ALLOWED, kind.message);
            }
        }
        return bytes;
    }

    /** What to do instead. */
    private static final class Remedy {
        static final String SAVE = "请用电子表格软件打开，另存为“CSV UTF-8（逗号分隔）”后上传，或由系统按 JSON 行报送；压缩包请先解压。";
        static final String EXPORT = "请从原系统导出 CSV 表格后上传，或由系统按 JSON 行报送。";
        static final String UNPACK = "请先解压，再上传其中的 CSV 表格或 JSON 行。";
    }
}
