package nearzero.accounting.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.LineGas;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.api.model.ReportedGas;
import nearzero.accounting.api.model.ReportedInput;
import nearzero.accounting.api.model.ReportedKey;
import nearzero.accounting.api.model.ReportedLine;
import nearzero.accounting.api.model.ReportedLineGas;
import nearzero.accounting.api.model.ReportedSector;
import nearzero.accounting.api.model.ReportedSource;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Source;
import nearzero.accounting.method.Source.Origin;
import org.jspecify.annotations.Nullable;

/** The lines of a result by sector and source. Sums are of the lines as they stand here, so that a reader can add them up. */
final class ReportedLines {

    private final Optional<Method> method;
    private final List<ActivityLine> given;
    private final SheetsOfReport sheets;
    private final Numbered numbered;

    ReportedLines(Optional<Method> method, List<ActivityLine> given, SheetsOfReport sheets, Numbered numbered) {
        this.method = method;
        this.given = given;
        this.sheets = sheets;
        this.numbered = numbered;
    }

    /** In the order of the method; what it no longer knows comes last. */
    List<ReportedSector> sectors(List<CalculationLine> lines) {
        var order = method.map(known -> List.copyOf(known.sources().keySet())).orElse(List.of());
        var bySector = new LinkedHashMap<String, Map<String, List<CalculationLine>>>();
        lines.stream()
                .filter(line -> line.getFigure() != FigureEnum.OFFSET)
                .sorted((one, other) -> Integer.compare(place(order, one), place(order, other)))
                .forEach(line -> bySector.computeIfAbsent(line.getSector(), sector -> new LinkedHashMap<>())
                        .computeIfAbsent(line.getSource(), source -> new ArrayList<>())
                        .add(line));
        return bySector.entrySet().stream()
                .map(sector -> sector(sector.getKey(), sector.getValue().values()))
                .toList();
    }

    private static int place(List<String> order, CalculationLine line) {
        var place = order.indexOf(line.getSource());
        return place < 0 ? order.size() : place;
    }

    private ReportedSector sector(String name, Iterable<List<CalculationLine>> sources) {
        var reported = new ArrayList<ReportedSource>();
        var all = new ArrayList<CalculationLine>();
        for (var lines : sources) {
            reported.add(source(lines));
            all.addAll(lines);
        }
        return new ReportedSector(name, reported)
                .gross(sum(all, FigureEnum.GROSS))
                .ownSink(sum(all, FigureEnum.OWN_SINK));
    }

    private static @Nullable String sum(List<CalculationLine> lines, FigureEnum figure) {
        return lines.stream()
                .filter(line -> line.getFigure() == figure)
                .map(line -> new BigDecimal(line.getEmission()))
                .reduce(BigDecimal::add)
                .map(BigDecimal::toPlainString)
                .orElse(null);
    }

    private ReportedSource source(List<CalculationLine> lines) {
        var first = lines.get(0);
        return new ReportedSource(
                first.getSource(),
                first.getSourceName(),
                ReportedSource.FigureEnum.fromValue(first.getFigure().getValue()),
                first.getDeducted(),
                Objects.requireNonNull(sum(lines, first.getFigure())),
                lines.stream().map(this::line).toList());
    }

    private ReportedLine line(CalculationLine line) {
        return new ReportedLine(
                        line.getField(),
                        keys(line),
                        line.getFormula(),
                        line.getInputs().stream().map(this::input).toList(),
                        line.getGases().stream().map(this::gas).toList(),
                        line.getSteps(),
                        line.getEmission(),
                        line.getWhy(),
                        evidence(line.getField()))
                .note(given(line.getField()).map(ActivityLine::getNote).orElse(null))
                .uncertainty(line.getUncertainty())
                .rows(line.getRows())
                .unproven(line.getRows() == null ? null : sheets.unproven(line.getField()));
    }

    private List<ReportedKey> keys(CalculationLine line) {
        var source = method.flatMap(known -> known.source(line.getSource()));
        return new TreeMap<>(line.getKeys())
                .entrySet().stream()
                        .map(key -> new ReportedKey(
                                        key.getKey(),
                                        source.map(known -> known.keys().get(key.getKey()))
                                                .orElse(key.getKey()),
                                        key.getValue())
                                .valueLabel(source.flatMap(known -> Optional.ofNullable(known.codesOf(key.getKey())
                                                        .labels()
                                                        .get(key.getValue()))
                                                .or(() -> label(known, key.getKey(), line)))
                                        .orElse(null)))
                        .toList();
    }

    /** A number that is found by this key alone bears its name. */
    private static Optional<String> label(Source source, String key, CalculationLine line) {
        return line.getInputs().stream()
                .filter(input -> input.getFactor() != null)
                .filter(input -> source.origins().get(input.getName()) instanceof Origin.Table table
                        && table.keys().equals(List.of(key))
                        && table.fixedKeys().isEmpty())
                .flatMap(input -> Stream.ofNullable(input.getFactor().getName()))
                .findFirst();
    }

    private ReportedInput input(LineInput input) {
        var factor = input.getFactor();
        return new ReportedInput(
                        input.getName(),
                        input.getLabel(),
                        input.getQuantity(),
                        input.getUnit(),
                        ReportedInput.OriginEnum.fromValue(input.getOrigin().getValue()))
                .year(input.getYear())
                .factor(factor == null ? null : numbered.factor(factor, input.getLabel()));
    }

    private ReportedLineGas gas(LineGas gas) {
        var gwp = gas.getGwp();
        return new ReportedLineGas(gas.getGas(), gas.getMass(), gas.getEmission())
                .gwp(gwp == null ? null : numbered.factor(gwp, gas.getGas() + " 的增温潜势"));
    }

    private List<String> evidence(String field) {
        var proofs = new ArrayList<>(sheets.uploads(field));
        given(field).ifPresent(line -> {
            proofs.addAll(Proof.named(line.getEvidence(), line.getEvidenceFile(), null));
            new TreeMap<>(Optional.ofNullable(line.getProofs()).orElse(Map.of()))
                    .forEach((name, text) -> proofs.addAll(Proof.named(text, null, name)));
        });
        return proofs.stream().map(proof -> numbered.evidence(field, proof)).toList();
    }

    /** The line of the draft; none of a line that sums up rows of sheets. */
    private Optional<ActivityLine> given(String field) {
        return field.matches("/lines/\\d{1,6}")
                ? Optional.of(Integer.parseInt(field.substring("/lines/".length())))
                        .filter(at -> at < given.size())
                        .map(given::get)
                : Optional.empty();
    }

    /** What adds to the gross emission by gas, with its sign. */
    static List<ReportedGas> gases(List<CalculationLine> lines) {
        var masses = new TreeMap<String, BigDecimal>();
        var emissions = new TreeMap<String, BigDecimal>();
        lines.stream().filter(line -> line.getFigure() == FigureEnum.GROSS).forEach(line -> line.getGases()
                .forEach(gas -> {
                    masses.merge(gas.getGas(), signed(line, gas.getMass()), BigDecimal::add);
                    emissions.merge(gas.getGas(), signed(line, gas.getEmission()), BigDecimal::add);
                }));
        return masses.entrySet().stream()
                .map(gas -> new ReportedGas(
                        gas.getKey(),
                        gas.getValue().toPlainString(),
                        emissions.get(gas.getKey()).toPlainString()))
                .toList();
    }

    private static BigDecimal signed(CalculationLine line, String amount) {
        var value = new BigDecimal(amount);
        return line.getDeducted() ? value.negate() : value;
    }
}
