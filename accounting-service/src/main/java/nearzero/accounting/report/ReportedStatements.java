package nearzero.accounting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.api.model.ReportedStatement;
import nearzero.accounting.api.model.ReportedStatement.StateEnum;
import nearzero.accounting.api.model.SourceStatement;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Source.Presence;
import org.jspecify.annotations.Nullable;

/** What was said of each source and required sector, or follows from the lines of the result, of which some stand in no draft. */
final class ReportedStatements {

    private final InventoryDraft draft;
    private final Set<String> counted;

    private ReportedStatements(InventoryDraft draft, Calculation calculation) {
        this.draft = draft;
        this.counted =
                calculation.getLines().stream().map(CalculationLine::getSource).collect(Collectors.toSet());
    }

    /** In the order of the method, required sectors first; none when the method is gone. */
    static List<ReportedStatement> of(InventoryDraft draft, Optional<Method> method, Calculation calculation) {
        return method.map(known -> new ReportedStatements(draft, calculation).of(known))
                .orElse(List.of());
    }

    private List<ReportedStatement> of(Method method) {
        var statements = new ArrayList<ReportedStatement>();
        method.requiredSectors()
                .forEach((name, sector) -> statements.add(statement(
                        new ReportedStatement(name, sector, true),
                        method.sourcesOf(sector).stream().anyMatch(source -> counted.contains(source.id())))));
        method.sources().values().stream()
                .filter(source -> source.presence() != Presence.EXCLUDED)
                .forEach(source -> statements.add(statement(
                        new ReportedStatement(source.id(), source.name(), source.presence() == Presence.REQUIRED),
                        counted.contains(source.id()))));
        return statements;
    }

    private ReportedStatement statement(ReportedStatement about, boolean hasLines) {
        var said = said(about.getSource());
        if (said == null) {
            return about.state(hasLines ? StateEnum.INVOLVED : null);
        }
        return about.state(StateEnum.fromValue(said.getState().getValue())).note(said.getNote());
    }

    private @Nullable SourceStatement said(String source) {
        return Optional.ofNullable(draft.getStatements()).orElse(List.of()).stream()
                .filter(statement -> statement.getSource().equals(source))
                .findFirst()
                .orElse(null);
    }
}
