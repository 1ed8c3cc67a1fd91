package nearzero.accounting.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import nearzero.accounting.inventory.DraftLines;
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

    private static final byte[] FIRST_ENTRY = {'P', 'K', 3, 4};
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
        return startsWith(file, FIRST_ENTRY);
    }

    /**
     * The package with the entries that were looked at and no others, for a parser that may find more: readers differ in what
     * they skip, and in whether they believe the entries or the directory behind them. Of pictures only the names are left.
     *
     * @throws Refusal not valid, with what to do, when it is no plain workbook
     */
    static byte[] checked(byte[] file) {
        if (startsWith(file, OLD_FORMAT)) {
            throw contains(file, ENCRYPTED)
                    ? refused("文件设有打开密码，无法读取。请取消密码后重新上传。")
                    : refused("这是旧版 .xls 文件。" + SAVE_ANEW);
        }
        if (!isPackage(file)) {
            throw isMarkup(file) ? refused("这是网页或 XML 文件，只是名为工作簿。" + SAVE_ANEW) : damaged();
        }
        var checked = new ByteArrayOutputStream();
        try (var sent = new ZipInputStream(new ByteArrayInputStream(file));
                var taken = new ZipOutputStream(checked)) {
            taken.setLevel(Deflater.NO_COMPRESSION);
            take(sent, taken);
        } catch (IOException | IllegalArgumentException broken) {
            throw damaged();
        }
        return checked.toByteArray();
    }

    private static void take(ZipInputStream sent, ZipOutputStream taken) throws IOException {
        var sizes = new Sizes();
        var entries = 0;
        for (ZipEntry entry; (entry = sent.getNextEntry()) != null; ) {
            if (++entries > MOST_ENTRIES) {
                throw tooLarge();
            }
            var name = entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
            refuseForeign(name);
            taken.putNextEntry(new ZipEntry(entry.getName()));
            sizes.copy(sent, taken, name.startsWith("xl/media/"));
            refuseOther(name, sizes);
        }
        if (entries == 0) {
            throw damaged();
        }
    }

    private static void refuseOther(String name, Sizes sizes) {
        if (name.equals("xl/workbook.xml") && sizes.lastBegins(STRICT)) {
            throw refused("这是“Strict Open XML 电子表格”格式的工作簿。" + SAVE_ANEW);
        }
        if (name.equals("mimetype") && sizes.lastBegins(OPEN_DOCUMENT)) {
            throw refused("这是 OpenDocument 表格（.ods）。" + SAVE_ANEW);
        }
    }

    private static void refuseForeign(String name) {
        if (name.equals("xl/workbook.bin")) {
            throw refused("这是二进制工作簿（.xlsb）。" + SAVE_ANEW);
        }
        if (name.endsWith(".bin") && name.contains("vbaproject")) {
            throw refused("文件中含有宏，不能接受。请另存为不含宏的工作簿（.xlsx）后重新上传。");
        }
        if (name.contains("xl/externallinks/")) {
            throw refused("文件中含有指向其他工作簿的链接。请在“数据－编辑链接”中断开链接，并将公式粘贴为数值。");
        }
    }

    /** How much there is unpacked. */
    private static final class Sizes {

        private final byte[] chunk = new byte[1 << 16];
        private long parts;
        private long pictures;
        private int elements;
        private String beginning = "";

        void copy(InputStream entry, OutputStream taken, boolean isPicture) throws IOException {
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
                if (!isPicture) {
                    taken.write(chunk, 0, read);
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

    private static boolean startsWith(byte[] file, byte[] wanted) {
        return file.length > wanted.length && Arrays.equals(file, 0, wanted.length, wanted, 0, wanted.length);
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
        return refused("文件展开后过大。请使用从系统下载的空白模板重新填写。" + DraftLines.tooMany());
    }

    static Refusal refused(String message) {
        return Refusal.notValid("file", message);
    }
}
