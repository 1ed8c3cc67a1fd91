package nearzero.accounting.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Source;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table for people to fill in: Chinese headings, and a row for each source of the method that a sheet may hold. */
final class SheetTemplate {

    private SheetTemplate() {}

    /** As CSV in UTF-8, with the mark by which spreadsheets know it. */
    static byte[] of(Method method) {
        var text = new StringBuilder("\uFEFF");
        try (var csv = new CSVPrinter(text, CSVFormat.EXCEL)) {
            csv.printRecord(Arrays.stream(RowColumn.values()).map(RowColumn::label));
            for (var source : method.sources().values()) {
                if (source.presence() != Source.Presence.EXCLUDED && RowKinds.mayBeInSheets(source)) {
                    csv.printRecord(Arrays.stream(RowColumn.values()).map(column -> cell(source, column)));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Source source, RowColumn column) {
        return switch (column) {
            case SOURCE -> source.name();
            case UNIT -> RowKinds.main(source).orElseThrow().units().get(0);
            case KEYS ->
                source.keys().values().stream().map(label -> label + "=").collect(Collectors.joining(";"));
            case DECLARED ->
                source.declarations().values().stream()
                        .map(declaration -> declaration.label() + "=")
                        .collect(Collectors.joining(";"));
            default -> "";
        };
    }
}
