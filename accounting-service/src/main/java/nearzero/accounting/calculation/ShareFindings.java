package nearzero.accounting.calculation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.LineName;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Share;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quality.SharesPolicy;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;

/** Adds up shares of one whole: those within a line, as its formula has it, and those of several lines, as the method says. */
final class ShareFindings {

    private ShareFindings() {}

    static Stream<Finding> of(Draft draft) {
        return Stream.concat(draft.lines().stream().flatMap(ShareFindings::within), across(draft));
    }

    private static Stream<Finding> within(ActivityLine line) {
        return SharesPolicy.sharesOf(line.source().calculator().id()).stream()
                .map(names -> line.inputs().stream()
                        .filter(input -> names.contains(input.name()))
                        .toList())
                .filter(shares -> SharesPolicy.exceed(shares.stream().map(UsedInput::amount)))
                .map(shares -> Finding.of(
                        QualityRule.SHARES_EXCEED_WHOLE,
                        line.field() + "/inputs/" + shares.get(0).name(),
                        shares.stream().map(share -> "“" + share.label() + "”").collect(Collectors.joining("、"))
                                + "之和超过 100%，请核对。"));
    }

    /** What lines of one whole have in common. */
    private record Whole(String of, List<String> alike) {}

    /** The share that a line has in a whole. */
    private record Part(ActivityLine line, Share share, UsedInput input) {

        String place() {
            return line.field() + "/inputs/" + input.name();
        }

        boolean isAbout(String party) {
            return line.parties().contains(party) || line.parties().contains(ActivityLine.APPLICANT);
        }

        /** Such a line sums up rows of several herds, which nobody can tell from each other. */
        boolean isOfSheets() {
            return line.field().startsWith("/sheets/");
        }
    }

    private static Stream<Finding> across(Draft draft) {
        var wholes = new LinkedHashMap<Whole, List<Part>>();
        draft.lines().forEach(line -> line.source().shares().forEach(share -> line.inputs().stream()
                .filter(input -> input.name().equals(share.input()))
                .forEach(input -> wholes.computeIfAbsent(whole(line, share), whole -> new ArrayList<>())
                        .add(new Part(line, share, input)))));
        return wholes.entrySet().stream().flatMap(ShareFindings::ofWhole);
    }

    private static Stream<Finding> ofWhole(Map.Entry<Whole, List<Part>> whole) {
        var parts = whole.getValue();
        var last = parts.get(parts.size() - 1);
        var isOfSheets = parts.stream().anyMatch(Part::isOfSheets);
        var isOfOne = ofEachNamed(parts).anyMatch(own -> SharesPolicy.exceed(amounts(own)));
        if (parts.size() > 1 && SharesPolicy.exceed(amounts(parts))) {
            var finding = Finding.of(
                    QualityRule.SHARES_EXCEED_WHOLE,
                    last.place(),
                    named(whole) + "合计 " + percent(parts) + "%，超过 100%。请核对；若实为几批，请各批合并为一行，占比按数量加权平均，或在各行的分项中写明是哪一部分。");
            return Stream.of(isOfSheets || !isOfOne ? finding.asWarning() : finding);
        }
        return last.share().isComplete() && !isOfSheets && SharesPolicy.fallShort(amounts(parts))
                ? Stream.of(Finding.of(
                        QualityRule.SHARES_BELOW_WHOLE,
                        last.place(),
                        named(whole) + "合计 " + percent(parts) + "%，不足 100%。请补填其余部分，或核对占比。"))
                : Stream.empty();
    }

    /** Of lines that name parts – two parcels of equal biomass – those of each; one that names none may be about any. */
    private static Stream<List<Part>> ofEachNamed(List<Part> parts) {
        var named = parts.stream()
                .flatMap(part -> part.line().parties().stream())
                .filter(party -> !party.equals(ActivityLine.APPLICANT))
                .distinct()
                .toList();
        return named.isEmpty()
                ? Stream.of(parts)
                : named.stream().map(party -> parts.stream()
                        .filter(part -> part.isAbout(party))
                        .toList());
    }

    private static Stream<Amount> amounts(List<Part> parts) {
        return parts.stream().map(part -> part.input().amount());
    }

    private static String named(Map.Entry<Whole, List<Part>> whole) {
        return whole.getKey().of() + "："
                + whole.getValue().stream()
                        .map(part -> LineName.of(
                                part.line().field(), part.line().source().name()))
                        .distinct()
                        .collect(Collectors.joining("、"))
                + "的占比";
    }

    private static String percent(List<Part> parts) {
        return amounts(parts).reduce(Amount::plus).orElseThrow().in("%").printed();
    }

    private static Whole whole(ActivityLine line, Share share) {
        var alike = new ArrayList<String>();
        share.keys().forEach(key -> alike.add(line.keys().getOrDefault(key, "")));
        share.inputs().forEach(name -> line.inputs().stream()
                .filter(input -> input.name().equals(name))
                .forEach(input -> alike.add(comparable(line, input))));
        return new Whole(share.of(), alike);
    }

    /** 1 万头 is as many as 10000 头. */
    private static String comparable(ActivityLine line, UsedInput input) {
        var unit = Units.named(line.source()
                .calculator()
                .parameter(input.name())
                .orElseThrow()
                .units()
                .get(0));
        var amount = unit.sameDimension(input.amount().unit()) ? input.amount().in(unit) : input.amount();
        return amount.value() + " " + amount.unit();
    }
}
