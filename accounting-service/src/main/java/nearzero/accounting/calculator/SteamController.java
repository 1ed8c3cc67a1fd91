package nearzero.accounting.calculator;

import nearzero.accounting.api.SteamTablesApi;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.SteamState;
import nearzero.accounting.api.model.SteamState.StateEnum;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Tells the enthalpy that a line of steam is to be given; nothing of it is kept but what the applicant enters. */
@RestController
class SteamController implements SteamTablesApi {

    @Override
    public ResponseEntity<SteamState> readSteamTable(String pressure, @Nullable String temperature) {
        var enthalpy = enthalpy(Amount.of(pressure, "MPa"), temperature);
        var state = new SteamState()
                .state(temperature == null ? StateEnum.SATURATED : StateEnum.SUPERHEATED)
                .pressure(new MeasuredAmount(pressure, "MPa"))
                .temperature(temperature == null ? null : new MeasuredAmount(temperature, "℃"))
                .enthalpy(new MeasuredAmount(enthalpy.printed(), "kJ/kg"))
                .formulation("IAPWS-IF97");
        return ResponseEntity.ok(state);
    }

    private static Amount enthalpy(Amount pressure, @Nullable String temperature) {
        try {
            return temperature == null
                    ? SteamTables.saturated(pressure)
                    : SteamTables.superheated(pressure, Amount.of(temperature, "℃"));
        } catch (UnusableInput noSteam) {
            throw Refusal.notValid("/" + noSteam.parameter(), noSteam.getMessage() + "。");
        }
    }
}
