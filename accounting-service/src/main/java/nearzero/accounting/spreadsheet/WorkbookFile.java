package nearzero.accounting.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nearzero.accounting.problem.Refusal;

/**
 * Looks at a workbook's package before a parser does: it must be a ZIP of a bounded size when unpacked, without macros and without
 * links to other workbooks.
 */
final class WorkbookFile {

    /** All that is no picture, unpacked; a parser needs several times as much memory. */
    private static final long LARGEST = 12L << 20;

    private static final long LARGEST_PICTURES = 64L << 20;
    private static final int MOST_ENTRIES = 500;

    /** A cell of four bytes becomes hundreds in memory; a full template has some ten thousand elements. */
    private static final int MOST_ELEMENTS = 200_000;

    private static final byte[] OLD_FORMAT = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    /** Where a part says what it is. */
    private static final int BEGINNING = 4096;

    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet";
    private static final String SAVE_ANEW = "请用电子表格软件打开，另存为“Excel 工作簿（.xlsx）”后重新上传。";

    private WorkbookFile() {}

    /** Whether it is a package at all, so that its content is what its type says. */
    static boolean isPackage(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K';
    }

    /**
     * Refuses what is no plain workbook.
     *
     * @throws Refusal not valid, with what to do
     */
    static void refuseForeign(byte[] file) {
        if (file.length > 4 && Arrays.equals(file, 0, 4, OLD_FORMAT, 0, 4)) {
            throw contains(file, ENCRYPTED)
                    ? refused("文件设有打开密码，无法读取。请取消密码后重新上传。")
                    : refused("这是旧版 .xls 文件。" + SAVE_ANEW);
        }
        if (!isPackage(file)) {
            throw isMarkup(file) ? refused("这是网页或 XML 文件，只是名为工作簿。" + SAVE_ANEW) : damaged();
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            refuseForeign(zip);
        } catch (IOException | IllegalArgumentException broken) {
            throw damaged();
        }
    }

    private static void refuseForeign(ZipInputStream zip) throws IOException {
        var sizes = new Sizes();
        var entries = 0;
        for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
            var name = entry.getName().toLowerCase(Locale.ROOT);
            if (++entries > MOST_ENTRIES) {
                throw tooLarge();
            }
            if (name.endsWith(".bin") && name.contains("vbaproject")) {
                throw refused("文件中含有宏，不能接受。请另存为不含宏的工作簿（.xlsx）后重新上传。");
            }
            if (name.startsWith("xl/externallinks/")) {
                throw refused("文件中含有指向其他工作簿的链接。请在“数据－编辑链接”中断开链接，并将公式粘贴为数值。");
            }
            if (name.equals("xl/workbook.bin")) {
                throw refused("这是二进制工作簿（.xlsb）。" + SAVE_ANEW);
            }
            sizes.count(zip, name.startsWith("xl/media/"));
            if (name.equals("xl/workbook.xml") && sizes.lastBegins(STRICT)) {
                throw refused("这是“Strict Open XML 电子表格”格式的工作簿。" + SAVE_ANEW);
            }
            if (name.equals("mimetype") && sizes.lastBegins(OPEN_DOCUMENT)) {
                throw refused("这是 OpenDocument 表格（.ods）。" + SAVE_ANEW);
            }
        }
    }

    /** How much there is unpacked. */
    private static final class Sizes {

        private final byte[] chunk = new byte[1 << 16];
        private long parts;
        private long pictures;
        private int elements;
        private String beginning = "";

        void count(InputStream entry, boolean isPicture) throws IOException {
            beginning = "";
            for (int read; (read = entry.read(chunk)) > 0; ) {
                if (beginning.length() < BEGINNING) {
                    beginning += new String(chunk, 0, Math.min(read, BEGINNING), StandardCharsets.UTF_8);
                }
                if (isPicture) {
                    pictures += read;
                } else {
                    parts += read;
                    countElements(read);
                }
                if (parts > LARGEST || pictures > LARGEST_PICTURES || elements > MOST_ELEMENTS) {
                    throw tooLarge();
                }
            }
        }

        /** Whether the part that was counted last has this text near its beginning. */
        boolean lastBegins(String text) {
            return beginning.contains(text);
        }

        private void countElements(int read) {
            for (var at = 0; at < read; at++) {
                if (chunk[at] == '<') {
                    elements++;
                }
            }
        }
    }

    /** Many systems export a page or an XML table under the name of a workbook. */
    private static boolean isMarkup(byte[] file) {
        return new String(file, 0, Math.min(file.length, BEGINNING), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .startsWith("<");
    }

    private static boolean contains(byte[] file, byte[] wanted) {
        for (var at = 0; at <= file.length - wanted.length; at++) {
            if (Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    static Refusal damaged() {
        return refused("文件已损坏，或者不是 Excel 工作簿（.xlsx）。请使用从系统下载的模板。");
    }

    private static Refusal tooLarge() {
        return refused("文件展开后过大。请使用从系统下载的空白模板重新填写。");
    }

    static Refusal refused(String message) {
        return Refusal.notValid("file", message);
    }
}
