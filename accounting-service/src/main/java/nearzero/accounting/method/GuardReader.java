package nearzero.accounting.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.api.model.MethodGuard;
import nearzero.accounting.problem.Faults;
import org.jspecify.annotations.Nullable;

/** Reads what a method says of its sources together: guards, sectors that it requires, and sources that name others. */
final class GuardReader {

    private static final String ONE_KEY_BY_TWO_NAMES = "\\|";

    private final Map<String, Source> sources;
    private final Faults faults;

    GuardReader(Map<String, Source> sources, Faults faults) {
        this.sources = sources;
        this.faults = faults;
    }

    List<Method.Guard> guards(MethodDocument document) {
        var guards = new ArrayList<Method.Guard>();
        for (var given : Optional.ofNullable(document.getGuards()).orElse(List.of())) {
            var field = "/guards/" + guards.size();
            faults.addIf(!sources.keySet().containsAll(given.getNotTogether()), field + "/notTogether", "方法中没有这样的排放源。");
            var guard = guard(given);
            faults.addIf(
                    !guard.together().stream().allMatch(guard.notTogether()::containsAll),
                    field + "/together",
                    "只能列出 notTogether 中的排放源。");
            faults.addIf(
                    !guard.sameKeys().stream().allMatch(names -> isKeyOfAny(guard, names)),
                    field + "/sameKeys",
                    "这些排放源没有这样的查找项。");
            faults.addIf(
                    !guard.where().keySet().stream().allMatch(name -> isKeyOfAny(guard, List.of(name))),
                    field + "/where",
                    "这些排放源没有这样的查找项。");
            faults.addIf(
                    guard.unlessDenied() != null && !isDeclaredByAny(guard, guard.unlessDenied()),
                    field + "/unlessDenied",
                    "这些排放源没有这样的说明项。");
            guards.add(guard);
        }
        return guards;
    }

    private static Method.Guard guard(MethodGuard given) {
        return new Method.Guard(
                given.getName(),
                List.copyOf(given.getNotTogether()),
                listed(given.getTogether()),
                listed(given.getSameKeys()).stream()
                        .map(names -> List.of(names.split(ONE_KEY_BY_TWO_NAMES)))
                        .toList(),
                Map.copyOf(Optional.ofNullable(given.getWhere()).orElse(Map.of())),
                given.getUnlessDenied(),
                Boolean.TRUE.equals(given.getAcrossParties()),
                !Boolean.FALSE.equals(given.getBlocking()),
                given.getMessage());
    }

    private boolean isKeyOfAny(Method.Guard guard, List<String> names) {
        return known(guard).anyMatch(source -> names.stream().anyMatch(source.keys()::containsKey));
    }

    private boolean isDeclaredByAny(Method.Guard guard, String declaration) {
        return known(guard).anyMatch(source -> source.declarations().containsKey(declaration));
    }

    private Stream<Source> known(Method.Guard guard) {
        return guard.notTogether().stream().map(sources::get).filter(Objects::nonNull);
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    Map<String, String> requiredSectors(MethodDocument document) {
        var sectors = new LinkedHashMap<String, String>();
        for (var given : Optional.ofNullable(document.getRequiredSectors()).orElse(List.of())) {
            var field = "/requiredSectors/" + sectors.size();
            faults.addIf(
                    sources.containsKey(given.getId()) || sectors.containsKey(given.getId()),
                    field + "/id",
                    "编号重复，或与排放源的编号相同。");
            faults.addIf(
                    sources.values().stream()
                            .noneMatch(source -> source.sector().equals(given.getSector())
                                    && source.presence() != Source.Presence.EXCLUDED),
                    field + "/sector",
                    "方法中没有属于这个部门的排放源。");
            sectors.put(given.getId(), given.getSector());
        }
        return sectors;
    }

    /** Sources name others of the same method only. */
    void checkReferences(MethodDocument document) {
        for (var at = 0; at < document.getSources().size(); at++) {
            var given = document.getSources().get(at);
            var field = "/sources/" + at;
            faults.addIf(
                    given.getStandsFor() != null && !sources.containsKey(given.getStandsFor()),
                    field + "/standsFor",
                    "方法中没有这个排放源。");
            faults.addIf(
                    !sources.keySet()
                            .containsAll(Optional.ofNullable(given.getAtMost()).orElse(List.of())),
                    field + "/atMost",
                    "方法中没有这样的排放源。");
            faults.addIf(
                    !sources.keySet()
                            .containsAll(Optional.ofNullable(given.getLostBy()).orElse(List.of())),
                    field + "/lostBy",
                    "方法中没有这样的排放源。");
        }
    }
}
