package nearzero.accounting.monitoring;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashSet;
import java.util.List;

/**
 * Where each column of a table of readings stands.
 *
 * @param width columns that the first line names, also those that are not read
 */
record ReadingColumns(int width, int meter, int time, int value) {

    /** More is no export of readings. */
    private static final int MOST = 200;

    /**
     * Of the first line, in any order. What platforms export beside the readings is not read, and told.
     *
     * @throws Unreadable when one that is needed is missing, or a name stands twice: nobody knows which of them is meant
     */
    static ReadingColumns of(CsvRecord first, ReadingSink sink) {
        var names = first.getFields().stream().map(String::strip).toList();
        if (names.size() > MOST || !names.containsAll(RawReading.NAMES)) {
            throw new Unreadable(1, "首行应有 meter、time、value 三列（次序不限，其他列不读取，总共最多 " + MOST + " 列），用逗号分隔，UTF-8 或 GBK 编码。");
        }
        refuseTwice(names);
        for (var at = 0; at < names.size(); at++) {
            var name = names.get(at);
            if (!RawReading.NAMES.contains(name)) {
                sink.ignore(name.isEmpty() ? "第 " + (at + 1) + " 列" : name);
            }
        }
        return new ReadingColumns(names.size(), names.indexOf("meter"), names.indexOf("time"), names.indexOf("value"));
    }

    /** Spreadsheets leave separators behind: columns without a name may be several. */
    private static void refuseTwice(List<String> names) {
        var met = new HashSet<String>();
        for (var name : names) {
            if (!name.isEmpty() && !met.add(name)) {
                throw new Unreadable(1, "首行的列名“" + Intake.shortened(name) + "”重复，无法判断以哪一列为准。请删除或改名。");
            }
        }
    }

    /** A line with another number of cells has a separator too many or too few: its cells may stand under wrong names. */
    RawReading reading(CsvRecord record) {
        var line = record.getStartingLineNumber();
        return record.getFieldCount() == width
                ? new RawReading(line, record.getField(meter), record.getField(time), record.getField(value), null)
                : new RawReading(line, null, null, null, "应有 " + width + " 列，与首行相同。");
    }
}
