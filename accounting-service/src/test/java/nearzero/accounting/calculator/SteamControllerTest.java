package nearzero.accounting.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The enthalpy of steam, told to whoever fills in a line of it. */
class SteamControllerTest extends RunningService {

    /** IAPWS-IF97 to the digit of printed tables; {@link SteamTablesTest} holds them against T06 and T07. */
    @ParameterizedTest
    @CsvSource({"1.0, , saturated, 2777.1", "1.0, 250, superheated, 2943.2"})
    void steam_has_an_enthalpy(String pressure, String temperature, String state, String enthalpy) {
        var reply = applicant().get(address(pressure, temperature));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/state")).isEqualTo(state);
        assertThat(reply.at("/enthalpy/quantity")).isEqualTo(enthalpy);
        assertThat(reply.at("/enthalpy/unit")).isEqualTo("kJ/kg");
        assertThat(reply.at("/formulation")).isEqualTo("IAPWS-IF97");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 150, /temperature", "30, , /pressure", "0, 300, /pressure", "1, 2100, /pressure"})
    void what_is_no_steam_is_refused_in_words(String pressure, String temperature, String field) {
        var reply = applicant().get(address(pressure, temperature));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo(field);
        assertThat(reply.at("/errors/0/message")).contains("请核对");
    }

    @ParameterizedTest
    @CsvSource({"-1, 300", "1e1, 300", "many, 300", "1, hot"})
    void what_is_no_number_is_malformed(String pressure, String temperature) {
        assertThat(applicant().get(address(pressure, temperature)).status()).isEqualTo(400);
    }

    @Test
    void what_it_tells_is_the_input_of_a_line() {
        var enthalpy = applicant().get("/steam-tables?pressure=1.0").at("/enthalpy/quantity");
        var draft = TestDraft.of(PARK).with("/lines", List.of()).line("lines", """
                {'source': 'steam-total', 'evidence': 'IAPWS-IF97', 'inputs': {'quantity': {'quantity': '1000', 'unit': 't'},
                 'enthalpy': {'quantity': '%s', 'unit': 'kJ/kg'}}}
                """.formatted(enthalpy));

        var calculation = applicant().post(calculations(newInventory(draft).id()), "{}");

        assertThat(calculation.at("/gross")).isEqualTo("305.481000");
        assertThat(calculation.at("/lines/0/steps/0/quantity")).isEqualTo("2777.100000");
    }

    private static String address(String pressure, String temperature) {
        return "/steam-tables?pressure=" + pressure + (temperature == null ? "" : "&temperature=" + temperature);
    }
}
