package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.method.TestMethods;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was saved before lines named a source of a method is read as before by those who come back to it. */
class EarlierDraftsTest {

    private static final String DRAFT = """
            {"organisation": "applicants/example-park", "field": "park", "name": "示例清单", "year": 2021, "status": "measured",
             "province": "51", "boundary": "示例边界", "fuelSeries": "B", "fuelSeriesReason": "与历史一致", "gwpSet": "AR5",
             "fuels": [{"fuel": "diesel", "quantity": "120", "unit": "t", "evidence": "台账", "note": "备注"}],
             "electricity": [{"kind": "purchased", "quantity": "1", "unit": "万kWh"}, {"kind": "exported", "quantity": "2", "unit": "MWh"},
                {"kind": "green-purchased", "quantity": "3", "unit": "MWh", "proof": {"greenCertificates": "绿证"}},
                {"kind": "own-non-fossil", "quantity": "4", "unit": "MWh"}],
             "heat": [{"kind": "purchased", "quantity": "5", "unit": "GJ"}, {"kind": "exported", "quantity": "6", "unit": "GJ"}],
             "gases": [{"gas": "SF6", "quantity": "7", "unit": "kg"}],
             "ownSinks": [{"kind": "林业碳汇", "quantity": "8", "issuedAsCredit": false, "evidence": "监测报告"}],
             "offsets": []}
            """;

    private final Database database = Postgres.database("accounting");
    private final JdbcClient owner =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword()));
    private final JsonMapper strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void a_draft_and_its_calculation_take_the_shape_of_now() {
        migrate("1");
        save();
        migrate("5");

        var draft = strict.readValue(text("select draft from inventory_version"), InventoryDraft.class);
        var read = DraftReader.read(
                draft, TestMethods.named("park"), TestLibrary.current(), List.of("CCER"), LocalDate.of(2026, 11, 1));
        assertThat(read.lines().stream().map(line -> line.source().id()))
                .containsExactly(
                        "stationary-fuel",
                        "electricity",
                        "electricity-exported",
                        "electricity-green",
                        "electricity-own-non-fossil",
                        "heat",
                        "heat-exported",
                        "other-gas",
                        "own-sink");
        assertThat(read.tables()).containsEntry("fuels", "fuels-B");
        assertThat(read.lines().stream().filter(ActivityLine::isZero)).hasSize(1);
        assertThat(text("select year from calculation")).isEqualTo("2021");
        assertThat(text("select source || ' ' || deducted || ' ' || (inputs #>> '{1,quantity}') from calculation_line"))
                .isEqualTo("electricity-exported true 0.1255");
    }

    @Test
    void an_answer_that_is_kept_for_a_repeated_request_can_be_given() {
        migrate("1");
        owner.sql("insert into idempotency (caller, key, content_hash, answer) values ('a', 'k', 'h', ?)")
                .param("{\"id\": \"x\", \"draft\": " + DRAFT + "}")
                .update();
        migrate("5");

        var answer = strict.readTree(text("select answer from idempotency"));
        assertThat(strict.treeToValue(answer.get("draft"), InventoryDraft.class).getLines())
                .hasSize(9);
    }

    /** Each source has a table that can serve it, so that nobody has to choose one for it. */
    @Test
    void a_choice_of_a_table_that_is_no_longer_needed_does_not_keep_a_draft_from_being_read() {
        migrate("3");
        owner.sql("""
                with kept as (select '00000000-0000-0000-0000-000000000001'::uuid as id),
                     made as (insert into inventory select id, 'applicants/example-park', null, 1, 'u', now() from kept)
                insert into inventory_version select id, 1, ?::jsonb, 'u', now() from kept
                """).param("""
                {"organisation": "applicants/example-park", "field": "rural-community", "name": "示例清单", "year": 2021,
                 "status": "measured", "province": "51", "boundary": "示例边界", "unverifiedConfirmed": true,
                 "tables": [{"table": "livestock", "set": "livestock-2011", "reason": "与旧清单一致"},
                    {"table": "fuels", "set": "fuels-B", "reason": "与旧清单一致"}],
                 "lines": [{"source": "enteric-2011", "keys": {"animal": "dairy", "farm": "scale"},
                    "inputs": {"quantity": {"quantity": "10", "unit": "头"}}}]}
                """).update();
        migrate("11");

        var draft = strict.readValue(text("select draft from inventory_version"), InventoryDraft.class);
        var read = DraftReader.read(
                draft,
                TestMethods.named("rural-community"),
                TestLibrary.current(),
                List.of(),
                LocalDate.of(2026, 11, 1));
        assertThat(read.tableReasons()).containsOnlyKeys("fuels");
        assertThat(read.lines().get(0).inputs()).last().satisfies(factor -> {
            assertThat(factor.quantity()).isEqualTo("88.1");
            assertThat(factor.set()).isEqualTo("livestock-2011@2026-11");
        });
    }

    @Test
    void a_confirmation_names_what_its_version_was_calculated_with() {
        migrate("14");
        owner.sql("""
                with kept as (select '00000000-0000-0000-0000-000000000003'::uuid as id),
                     made as (insert into inventory select id, 'applicants/example-park', null, 2, 'u', now() from kept)
                insert into inventory_version select id, version, '{"unverifiedConfirmed": true}', 'u', now()
                from kept, generate_series(1, 2) version
                """).update();
        owner.sql("""
                insert into calculation (id, inventory_id, inventory_version, year, method, method_version, factor_sets, gross,
                    own_sink, offset_bought, net, provisional, provisional_reasons, flags, calculated_by, calculated_at, official)
                select id, id, 1, 2023, 'park', '1', '{}', 1, 0, 0, 1, false, '[]', '[]', 'u', now(), false from inventory
                """).update();
        owner.sql("""
                insert into calculation_line (calculation_id, position, field, figure, deducted, source, source_name, sector, keys,
                    calculator, formula, inputs, gases, steps, why, emission)
                select id, 0, '/lines/0', 'gross', false, 's', 's', 's', '{}', 'c', 'f',
                    '[{"factor": {"id": "a", "set": "t@1", "standing": "unverified"}},
                      {"factor": {"id": "b", "set": "t@1", "standing": "verified"}}, {}]',
                    '[{"gwp": {"id": "g", "set": "gwp@1", "standing": "unverified"}}]', '[]', '', 1 from inventory
                """).update();
        migrate("16");

        assertThat(text("select draft ->> 'confirmedFactors' from inventory_version where version = 1"))
                .isEqualTo("[\"gwp@1#g\", \"t@1#a\"]");
        assertThat(text("select (draft ->> 'confirmedFactors') is null from inventory_version where version = 2"))
                .isIn("t", "true");
    }

    @Test
    void one_text_for_both_boundaries_stands_in_both_and_a_hash_names_its_file() {
        migrate("3");
        var pinned = "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@2";
        owner.sql("""
                with kept as (select '00000000-0000-0000-0000-000000000002'::uuid as id),
                     made as (insert into inventory select id, 'applicants/example-park', null, 1, 'u', now() from kept)
                insert into inventory_version select id, 1, ?::jsonb, 'u', now() from kept
                """).param("""
                {"boundary": "红线以内的企业", "lines": [{"source": "heat", "evidence": "账单", "evidenceHash": "%1$s"},
                 {"source": "heat", "evidence": "%2$s", "evidenceHash": "%1$s"}, {"source": "heat", "evidence": "抄表记录"}]}
                """.formatted("a".repeat(64), pinned)).update();
        migrate("5");

        assertThat(
                        text(
                                "select draft #>> '{boundary,geographic}' || (draft #>> '{boundary,statistical}') from inventory_version"))
                .isEqualTo("红线以内的企业红线以内的企业");
        assertThat(strict.readTree(text("select draft -> 'lines' from inventory_version")))
                .isEqualTo(strict.readTree("""
                        [{"source": "heat", "evidence": "账单", "evidenceFile": {"sha256": "%1$s"}},
                         {"source": "heat", "evidence": "%2$s", "evidenceFile": {"sha256": "%1$s", "document": "%2$s"}},
                         {"source": "heat", "evidence": "抄表记录"}]
                        """.formatted("a".repeat(64), pinned)));
    }

    @Test
    void a_calculation_with_a_factor_of_another_year_becomes_provisional() {
        migrate("1");
        save();
        owner.sql("update inventory_version set draft = jsonb_set(draft, '{year}', '2020')")
                .update();
        migrate("5");

        assertThat(text("select provisional || ' ' || (provisional_reasons #>> '{0,factor}') from calculation"))
                .isEqualTo("true grid-2021-province-51");
    }

    private void save() {
        owner.sql("""
                with kept as (select '00000000-0000-0000-0000-000000000001'::uuid as id),
                     made as (insert into inventory select id, 'applicants/example-park', null, 1, 'u', now() from kept),
                     version as (insert into inventory_version select id, 1, ?::jsonb, 'u', now() from kept),
                     counted as (insert into calculation (id, inventory_id, inventory_version, method, method_version, factor_sets,
                        gross, own_sink, offset_bought, net, flags, calculated_by, calculated_at)
                        select id, id, 1, 'park-energy', '1', '{}', 1, 0, 0, 1, '[]', 'u', now() from kept)
                insert into calculation_line select id, 0, '/electricity/1', 'gross', 'electricity-exported', 2, 'MWh', 2, 'MWh',
                    '{"id": "grid-2021-province-51", "set": "grid@2026-11", "value": "0.1255", "unit": "tCO2/MWh", "parts": [],
                      "source": "s", "verification": "v", "standing": "secondary"}', 'why', -0.251 from kept
                """).param(DRAFT).update();
    }

    private String text(String query) {
        return owner.sql(query).query(String.class).single();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .placeholders(Map.of("app", database.app()))
                .target(version)
                .load()
                .migrate();
    }
}
