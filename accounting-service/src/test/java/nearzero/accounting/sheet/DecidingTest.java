package nearzero.accounting.sheet;

import static nearzero.accounting.sheet.TestSheet.ELECTRONICS;
import static nearzero.accounting.sheet.TestSheet.FOOD;
import static org.assertj.core.api.Assertions.assertThat;

import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a sheet from its enterprise to the committee and, if need be, back. */
class DecidingTest extends RunningService {

    private static final String[] ROWS = {"source,quantity,unit", "electricity,12,MWh"};

    private TestSheet enterprise;
    private TestSheet committee;

    @BeforeEach
    void aSheetOfAnEnterprise() {
        var inventory = newInventory().id();
        TestSheet.list(
                applicant(),
                inventory,
                "0",
                ELECTRONICS + " 示例电子有限公司 enterprises/example-electronics",
                FOOD + " 示例食品有限公司");
        enterprise = new TestSheet(as("electronics-clerk", "enterprises/example-electronics"), inventory, ELECTRONICS);
        committee = enterprise.by(applicant());
    }

    /** F filled, S submitted, C confirmed, R returned; what the committee or the enterprise does, and what comes of it. */
    @ParameterizedTest
    @CsvSource({
        "'',    submit, 409",
        "'',    confirm, 409",
        "F,     submit, submitted",
        "F,     confirm, 409",
        "F,     return, 409",
        "FS,    submit, 409",
        "FS,    confirm, confirmed",
        "FS,    return, returned",
        "FS,    upload, filled",
        "FSC,   confirm, 409",
        "FSC,   return, returned",
        "FSC,   upload, filled",
        "FSR,   submit, submitted",
        "FSR,   confirm, 409",
        "FSR,   upload, filled",
        "FSCR,  submit, submitted",
    })
    void each_step_follows_from_the_one_before(String before, String step, String comesOfIt) {
        before.chars().forEach(each -> assertThat(doStep((char) each).status()).isEqualTo(200));

        var reply = doStep(
                step.equals("return") ? 'R' : step.equals("upload") ? 'F' : Character.toUpperCase(step.charAt(0)));

        if (comesOfIt.equals("409")) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        } else {
            assertThat(reply.at("/state")).as(reply.text()).isEqualTo(comesOfIt);
            assertThat(committee.read().at("/state")).isEqualTo(comesOfIt);
        }
    }

    @Test
    void what_is_confirmed_is_what_was_looked_at() {
        enterprise.csv(ROWS);
        var lookedAt = enterprise.submit().etag();
        enterprise.csv("source,quantity,unit", "electricity,1,MWh");
        enterprise.submit();

        assertThat(committee.command("confirmation", lookedAt, "").status()).isEqualTo(412);
    }

    @Test
    void a_returned_sheet_says_why() {
        enterprise.csv(ROWS);
        enterprise.submit();

        committee.giveBack("缺少十二月电量");

        assertThat(enterprise.read().at("/reason")).isEqualTo("缺少十二月电量");
        assertThat(committee.giveBack(" ").status()).isEqualTo(422);
    }

    @Test
    void what_the_committee_fills_itself_it_confirms_at_once() {
        var filled = new TestSheet(applicant(), committee.inventory(), FOOD);
        filled.csv(ROWS);

        assertThat(filled.confirm().at("/state")).isEqualTo("confirmed");
    }

    @Test
    void the_enterprise_confirms_nothing_and_the_committee_hands_nothing_in() {
        enterprise.csv(ROWS);
        assertThat(committee.submit().status()).isEqualTo(403);
        enterprise.submit();

        assertThat(enterprise.confirm().status()).isEqualTo(403);
        assertThat(enterprise.giveBack("示例").status()).isEqualTo(403);
    }

    private Reply doStep(char step) {
        return switch (step) {
            case 'F' -> enterprise.csv(ROWS);
            case 'S' -> enterprise.submit();
            case 'C' -> committee.confirm();
            case 'R' -> committee.giveBack("示例理由");
            default -> throw new IllegalArgumentException(String.valueOf(step));
        };
    }
}
