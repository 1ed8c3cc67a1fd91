package nearzero.accounting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever way a proof is named, a reader finds it from what it proves. */
class EvidenceOfReportTest extends RunningService {

    private static final String BILL = "6f1d2c3b-0a4e-4b57-9c8d-1e2f3a4b5c01";
    private static final String LEDGER = "6f1d2c3b-0a4e-4b57-9c8d-1e2f3a4b5c02";
    private static final String HASH = "ab".repeat(32);

    @Test
    void a_file_without_words_proves_a_line() {
        var report = report(TestDraft.of(PARK)
                .with("/lines/0/evidence", null)
                .with("/lines/0/evidenceFile", Map.of("document", BILL + "@2", "sha256", HASH)));

        assertThat(report.at("/sectors/0/sources/0/lines/0/evidence/0").asString())
                .isEqualTo("E1");
        var proof = report.at("/evidence/0");
        assertThat(proof.at("/document").asString()).isEqualTo(BILL);
        assertThat(proof.at("/documentVersion").asInt()).isEqualTo(2);
        assertThat(proof.at("/sha256").asString()).isEqualTo(HASH);
        assertThat(proof.has("text")).isFalse();
    }

    @Test
    void a_hash_alone_proves_a_line() {
        var report = report(TestDraft.of(PARK)
                .with("/lines/0/evidence", " ")
                .with("/lines/0/evidenceFile", Map.of("sha256", HASH)));

        assertThat(report.at("/evidence/0/sha256").asString()).isEqualTo(HASH);
    }

    @Test
    void words_and_a_file_are_one_proof_with_the_document_of_the_file() {
        var report = report(TestDraft.of(PARK)
                .with("/lines/0/evidence", "油品台账")
                .with("/lines/0/evidenceFile", Map.of("document", LEDGER + "@1", "sha256", HASH)));

        assertThat(report.get("evidence")).hasSize(1);
        assertThat(report.at("/evidence/0/text").asString()).isEqualTo("油品台账");
        assertThat(report.at("/evidence/0/document").asString()).isEqualTo(LEDGER);
        assertThat(report.at("/evidence/0/sha256").asString()).isEqualTo(HASH);
    }

    @Test
    void words_that_name_another_document_than_the_file_are_a_proof_of_their_own() {
        var report = report(TestDraft.of(PARK)
                .with("/lines/0/evidence", BILL + "@1")
                .with("/lines/0/evidenceFile", Map.of("document", LEDGER + "@1", "sha256", HASH)));

        assertThat(report.get("evidence").findValuesAsString("document")).containsExactly(BILL, LEDGER);
        assertThat(report.at("/evidence/0").has("sha256")).isFalse();
        assertThat(report.at("/sectors/0/sources/0/lines/0/evidence")).hasSize(2);
    }

    @Test
    void a_retirement_is_proven_by_its_file() {
        var report = report(TestDraft.of(PARK)
                .offset("CCER", 10)
                .with("/offsets/0/retirement/certificate", null)
                .with("/offsets/0/retirement/certificateFile", Map.of("document", BILL + "@1", "sha256", HASH)));

        var proof = report.at("/evidence/1");
        assertThat(proof.at("/document").asString()).isEqualTo(BILL);
        assertThat(proof.at("/kindLabel").asString()).isEqualTo("注销凭证");
        assertThat(proof.at("/fields/0").asString()).isEqualTo("/offsets/0");
    }

    @Test
    void proofs_of_a_zero_and_the_map_of_the_boundary_are_among_them() {
        var report = report(TestDraft.of(PARK)
                .with("/boundary/map", Map.of("document", LEDGER + "@1", "sha256", HASH))
                .power("electricity-green", "5")
                .with("/lines/1/proofs", Map.of("contract", BILL + "@1", "settlementStatement", "结算单 7 号")));

        assertThat(report.get("evidence").findValuesAsString("kindLabel")).containsExactly("购电合同", "结算单", "边界图");
        assertThat(report.at("/evidence/4/document").asString()).isEqualTo(LEDGER);
        assertThat(report.at("/evidence/4/fields").toString()).isEqualTo("[\"/boundary/map\"]");
    }

    private JsonNode report(TestDraft draft) {
        var made = applicant().post(calculations(newInventory(draft).id()), "{}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return applicant().get("/calculations/" + made.id() + "/report").json();
    }
}
