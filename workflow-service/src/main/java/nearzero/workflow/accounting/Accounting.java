package nearzero.workflow.accounting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.accounting.client.CalculationsApi;
import nearzero.workflow.accounting.client.InventoriesApi;
import nearzero.workflow.accounting.client.PilotContextsApi;
import nearzero.workflow.accounting.client.ProgrammesApi;
import nearzero.workflow.accounting.client.model.Calculation;
import nearzero.workflow.accounting.client.model.CalculationRequest;
import nearzero.workflow.accounting.client.model.Finding;
import nearzero.workflow.accounting.client.model.PilotContext;
import nearzero.workflow.accounting.client.model.ProgrammeSettings;
import nearzero.workflow.remote.RemoteService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** The accounting service, in the words of this one. */
@Component
class Accounting {

    /** The four figures in tCO2e. */
    record Figures(UUID id, BigDecimal gross, BigDecimal ownSink, BigDecimal offset, BigDecimal net) {}

    /**
     * A draft inventory.
     *
     * @param organisation group that owns the draft
     * @param year that it counts
     * @param pilot that it belongs to, if to any yet
     */
    record Draft(UUID id, String organisation, int year, Optional<String> pilot) {}

    /**
     * What a check has found.
     *
     * @param version that was checked
     * @param missing what keeps it from being calculated, in sentences
     */
    record Checked(long version, List<String> missing) {}

    private final InventoriesApi inventories;
    private final CalculationsApi calculations;
    private final PilotContextsApi contexts;
    private final ProgrammesApi programmes;

    Accounting(RemoteService remote, @Value("${nearzero.accounting-url}") String origin) {
        var service = remote.at(origin + "/api/accounting");
        this.inventories = service.createClient(InventoriesApi.class);
        this.calculations = service.createClient(CalculationsApi.class);
        this.contexts = service.createClient(PilotContextsApi.class);
        this.programmes = service.createClient(ProgrammesApi.class);
    }

    Optional<Draft> draft(UUID id) {
        try {
            var inventory = inventories.readInventory(id);
            return Optional.of(new Draft(
                    inventory.getId(),
                    inventory.getDraft().getOrganisation(),
                    inventory.getDraft().getYear(),
                    Optional.ofNullable(inventory.getPilot())));
        } catch (HttpClientErrorException.NotFound absent) {
            return Optional.empty();
        }
    }

    /** The draft as it is saved now, held against what a calculation for this pilot needs; empty if it is gone. */
    Optional<Checked> check(UUID draft, String pilot) {
        try {
            var result = calculations.checkInventory(draft, pilot);
            var missing = result.getFindings().stream()
                    .filter(finding -> finding.getSeverity() == Finding.SeverityEnum.BLOCKING)
                    .map(Finding::getMessage)
                    .toList();
            return Optional.of(new Checked(result.getVersion(), missing));
        } catch (HttpClientErrorException.NotFound gone) {
            return Optional.empty();
        }
    }

    /** The same pilot, purpose and round give the same calculation, however often it is asked for. */
    Figures calculate(String pilot, String purpose, int round, UUID draft, long version) {
        var key = String.join(
                ":", "calculate", pilot, purpose, String.valueOf(round), draft.toString(), String.valueOf(version));
        var request = new CalculationRequest()
                .pilot(pilot)
                .purpose(purpose)
                .round(round)
                .inventoryVersion(version);
        Calculation calculation = calculations.calculateInventory(draft, key, request);
        return new Figures(
                calculation.getId(),
                new BigDecimal(calculation.getGross()),
                new BigDecimal(calculation.getOwnSink()),
                new BigDecimal(calculation.getOffset()),
                new BigDecimal(calculation.getNet()));
    }

    /** The same again changes nothing. */
    void tell(String programme, int version, ProgrammeSettings settings) {
        programmes.putProgrammeVersion(programme, version, settings, false);
    }

    /** Whether it could be told so; keeps nothing. */
    void tryTelling(String programme, int version, ProgrammeSettings settings) {
        programmes.putProgrammeVersion(programme, version, settings, true);
    }

    void tell(PilotContext context) {
        contexts.putPilotContext(context.getCode(), context);
    }
}
