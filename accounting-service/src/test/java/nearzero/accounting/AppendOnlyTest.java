package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What the service's own role may not do in the database, whatever its code says. */
class AppendOnlyTest extends RunningService {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update calculation set net = 0",
                "delete from calculation",
                "update calculation_line set emission = 0",
                "delete from calculation_line",
                "truncate calculation cascade",
                "update inventory_version set draft = '{}'",
                "update inventory_version set reason = null",
                "delete from inventory_version",
                "update inventory set organisation = 'applicants/second-park'",
                "delete from inventory",
                "update offset_claim set serials = '[1,2]'",
                "delete from offset_claim",
                "truncate offset_claim",
                "update idempotency set answer = ''",
                "delete from idempotency",
                "update factor set value = 1",
                "update factor_edition set published = null",
                "delete from factor_edition",
                "delete from factor",
                "update factor_validity set valid_to = null",
                "delete from factor_validity",
                "update grid_region set area = ''",
                "insert into offset_registry values ('FAKE', '')",
                "update method_version set document = '{}'",
                "delete from method_version",
                "update pilot_statement set document = '{}'",
                "delete from pilot_statement",
                "update verification set document = '{}'",
                "delete from verification",
                "delete from borrowed_factor",
                "update programme_version set document = '{}'",
                "delete from programme_version",
                "update pilot_indicators set document = '{}'",
                "delete from indicator_values",
                "update indicator_values set document = '{}'",
                "update score_sheet set official = true",
                "delete from score_sheet",
                "update calculation set official = true",
                "update enterprise_list set enterprises = '[]'",
                "delete from enterprise_list",
                "update sheet set party = 'own'",
                "delete from sheet",
                "update sheet_upload set rows = 1",
                "delete from sheet_upload",
                "update sheet_kind set quantity = 0",
                "delete from sheet_kind",
                "update sheet_row set quantity = 0",
                "delete from sheet_row",
                "update sheet_step set state = 'confirmed'",
                "delete from sheet_step",
                "update calculation_sheet set rows = 0",
                "delete from calculation_sheet",
                "update calculation_basis set rows = 0",
                "delete from calculation_basis",
                "update calculation_row set emission = 0",
                "delete from calculation_row",
                "delete from pilot_context",
                "update meter set code = ''",
                "delete from meter",
                "update reading set time = now()",
                "delete from reading",
                "truncate reading",
                "update reading_contradiction set value = 0",
                "delete from reading_contradiction",
                "update reading_replaced set value = 0",
                "delete from reading_replaced",
                "update reading_stretch set last = now()",
                "update meter_month set used = 0",
                "delete from planned_year",
                "update event set message = ''",
                "delete from event",
                "truncate event",
                "create table anything (id int)",
                "alter table offset_claim drop constraint offset_counted_once",
                "update flyway_schema_history set success = true",
            })
    void the_service_cannot(String statement) {
        newInventory();

        assertThatThrownBy(() -> asService().sql(statement).update())
                .hasRootCauseInstanceOf(PSQLException.class)
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
    }
}
