package nearzero.accounting.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import nearzero.accounting.api.model.AmountOfYear;
import nearzero.accounting.api.model.IndicatorDocument;
import nearzero.accounting.api.model.IndicatorQuantity;
import nearzero.accounting.api.model.IndicatorValue;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.MeterRegistration;
import nearzero.accounting.api.model.Output;
import nearzero.accounting.api.model.PartOfWhole;
import nearzero.accounting.api.model.PlannedConsumption;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.api.model.SimulatedValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes with a unit comes with its symbol. */
class UnitsInJsonTest {

    private final JsonMapper json = mapper();

    @ParameterizedTest
    @ValueSource(
            classes = {
                MeasuredAmount.class,
                AmountOfYear.class,
                PartOfWhole.class,
                SheetRow.class,
                MeterRegistration.class,
                PlannedConsumption.class,
                Output.class,
                IndicatorQuantity.class,
                IndicatorDocument.class,
                IndicatorValue.class,
                SimulatedValue.class
            })
    void a_unit_of_any_document_is_read_as_its_symbol(Class<?> type) {
        assertThat(unit(type, "{\"unit\": \"吨\"}")).isEqualTo("t");
        assertThat(unit(type, "{\"unit\": \"吨/万元\"}")).isEqualTo("t/万元");
        assertThat(unit(type, "{\"unit\": \"桶\"}")).isEqualTo("桶");
        assertThat(unit(type, "{}")).isEmpty();
    }

    private String unit(Class<?> type, String document) {
        return json.valueToTree(json.readValue(document, type)).path("unit").asString("");
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        new UnitsInJson().customize(builder);
        return builder.build();
    }
}
