package nearzero.accounting.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that was downloaded before somebody else saved: the ETag tells what the uploader sees, not what the file was made of. */
class OutdatedFileTest extends RunningService {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void a_file_of_an_earlier_version_does_not_overwrite_a_newer_one_unasked(String format) {
        var inventory = newInventory().id();
        var old = file(inventory, format);
        save(inventory, "\"1\"", "更正后的清单");

        var refused = upload(inventory, "\"2\"", "?onlyCurrent=true", format, old);
        var checked = upload(inventory, "\"2\"", "?dryRun=true&onlyCurrent=true", format, old);
        var confirmed = upload(inventory, "\"2\"", "", format, old);

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("outdated-file");
        assertThat(refused.at("/detail")).contains("第 1 版", "第 2 版", "park-applicant");
        assertThat(checked.problem()).isEqualTo("outdated-file");
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.etag()).isEqualTo("\"3\"");
    }

    @Test
    void a_file_of_the_current_version_is_taken_and_so_is_one_that_was_made_of_none() {
        var inventory = newInventory().id();
        save(inventory, "\"1\"", "更正后的清单");

        var current = upload(inventory, "\"2\"", "?onlyCurrent=true", "xlsx", file(inventory, "xlsx"));
        var ofNone =
                upload(inventory, "\"3\"", "?onlyCurrent=true", "csv", "排放源,电量,电量的单位\n外购电力,8500,MWh\n".getBytes(UTF_8));

        assertThat(current.status()).as(current.text()).isEqualTo(200);
        assertThat(ofNone.status()).as(ofNone.text()).isEqualTo(200);
    }

    @Test
    void a_file_of_another_inventory_replaces_this_one_only_when_it_is_meant() {
        var lastYear = file(newInventory().id(), "xlsx");
        var inventory = newInventory().id();

        var refused = upload(inventory, "\"1\"", "?onlyCurrent=true", "xlsx", lastYear);

        assertThat(refused.problem()).isEqualTo("outdated-file");
        assertThat(refused.at("/detail")).contains("另一份清单");
        assertThat(upload(inventory, "\"1\"", "", "xlsx", lastYear).status()).isEqualTo(200);
    }

    /** Last year's file is how next year's inventory is begun. */
    @Test
    void a_new_inventory_may_be_made_of_a_file_of_any_version() {
        var inventory = newInventory().id();
        var old = file(inventory, "xlsx");
        save(inventory, "\"1\"", "更正后的清单");

        var created = applicant()
                .header("Content-Type", XLSX)
                .header("Idempotency-Key", newKey())
                .send("POST", "/inventories/imports", BodyPublishers.ofByteArray(old));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    /** Whoever has not even seen the newer version is told so, whatever the file says. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?onlyCurrent=true"})
    void an_older_etag_is_refused_before_the_file_is_read(String query) {
        var inventory = newInventory().id();
        var old = file(inventory, "xlsx");
        save(inventory, "\"1\"", "更正后的清单");

        assertThat(upload(inventory, "\"1\"", query, "xlsx", old).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "@", "不知道", "00000000-0000-0000-0000-000000000000@1"})
    void what_somebody_wrote_over_it_is_taken_for_another_inventory(String written) {
        var inventory = newInventory().id();
        var head = Forms.head();
        var row = head.size() + 1;
        assertThat(head.get(row - 2).pointer()).isEqualTo(Forms.ORIGIN);

        var changed = Filled.changed(file(inventory, "xlsx"), book -> Filled.cell(book, Form.HEAD, "B" + row)
                .setCellValue(written));

        assertThat(upload(inventory, "\"1\"", "?onlyCurrent=true", "xlsx", changed)
                        .problem())
                .isEqualTo("outdated-file");
    }

    private byte[] file(String inventory, String format) {
        var reply = applicant().get("/methods/park/template?inventory=" + inventory + "&format=" + format);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    private void save(String inventory, String etag, String name) {
        var reply = applicant()
                .put(
                        "/inventories/" + inventory,
                        etag,
                        TestDraft.of(PARK).with("/name", name).json());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Reply upload(String inventory, String etag, String query, String format, byte[] file) {
        return applicant()
                .header("Content-Type", format.equals("xlsx") ? XLSX : "text/csv")
                .header("If-Match", etag)
                .send("PUT", "/inventories/" + inventory + "/import" + query, BodyPublishers.ofByteArray(file));
    }
}
