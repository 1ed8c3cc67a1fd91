package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An inventory in the browser: its workbook, its versions, and the sheets of the enterprises in its boundary. */
@Order(12)
class InventoryPagesIT extends BrowserTests {

    private static final String ENTERPRISE = "enterprise-clerk";

    @Test
    void an_applicant_corrects_an_inventory_in_its_workbook_and_compares_the_versions() {
        var inventory = PilotCase.inventory(Inventories.of("2021", "1234.5", "200"));
        var page = browser.stranger();
        signIn(page, APPLICANT);
        page.navigate(address("/inventory"));
        page.locator("#from-workbook summary").click();
        page.locator("#template-method").selectOption("park");
        assertThat(page.locator("#from-workbook a").first())
                .hasAttribute("href", "/api/accounting/methods/park/template?format=xlsx");

        page.navigate(address("/inventory?id=" + inventory));
        page.locator("#workbook summary").click();
        var download = page.waitForDownload(
                () -> page.locator("#workbook a").filter(having("CSV")).click());
        var csv = read(download.path());
        assertThat(csv).contains("1234.5");
        upload(page, "#workbook", csv.replace("1234.5", "12x"));
        assertThat(page.locator("#messages [role=alert]")).containsText(Pattern.compile("应为数字.*（C\\d+）"));
        page.locator("#import-reason").fill("更正燃煤台账（示例）");
        upload(page, "#workbook", csv.replace("1234.5", "1250"));
        assertThat(page.locator("#version")).containsText("第 2 版");

        page.locator("#versions summary").click();
        page.locator("[data-compares='2']").click();
        assertThat(page.locator("#difference")).containsText("固定设施燃料燃烧燃料消耗量：1234.5 → 1250");
        assertThat(page.locator("#versions")).containsText("更正燃煤台账（示例）");
        browser.photograph(page, "inventory-versions");
    }

    @Test
    void an_enterprise_fills_in_its_sheet_and_the_committee_confirms_it() {
        var inventory = PilotCase.inventory(Inventories.of("2021", "10", "20"));
        var committee = browser.stranger();
        signIn(committee, APPLICANT);
        committee.navigate(address("/inventory?id=" + inventory));
        committee.locator("#enterprises summary").click();
        committee
                .locator("#enterprises [name=items]")
                .fill("91510000MA00000X0A\t示例电子有限公司\n91510000MA0000010D\t示例食品有限公司\tenterprises/example-food");
        committee.locator("#save-enterprises").click();
        assertThat(committee.locator("#messages")).containsText("企业名单已保存");
        assertThat(committee.locator("#sheets tbody tr")).hasCount(3);

        var clerk = browser.stranger();
        signIn(clerk, ENTERPRISE);
        assertThat(clerk.locator("#person")).containsText("企业");
        assertThat(clerk.locator("#destinations a")).hasCount(1);
        clerk.locator("#destinations a[href='/sheets']").click();
        var sheet = clerk.locator("#sheets tbody tr").filter(having("示例食品有限公司"));
        assertThat(sheet).hasCount(1);
        assertThat(clerk.locator("#sheets")).not().containsText("示例电子有限公司");
        var template = read(clerk.waitForDownload(
                        () -> sheet.locator("a").filter(having("下载模板")).click())
                .path());
        assertThat(template).contains("排放源");
        upload(clerk, "#sheets", "source,quantity,unit,evidence\nelectricity,千,MWh,示例账单\n");
        assertThat(clerk.locator("#messages [role=alert]")).containsText("第 2 行“数量”");
        upload(clerk, "#sheets", "source,quantity,unit,evidence\nelectricity,1000,MWh,示例账单\n");
        assertThat(sheet).containsText("electricity 1000 MWh");
        clerk.locator("[data-action=submit]").click();
        assertThat(sheet).containsText("已提交，待确认");
        browser.photograph(clerk, "sheet-of-an-enterprise");
        assertThat(as(ENTERPRISE)
                        .get("/api/accounting/inventories/" + inventory)
                        .status())
                .isEqualTo(404);

        committee.reload();
        committee.locator("#enterprises summary").click();
        committee.locator("[data-action=confirm]").click();
        assertThat(committee.locator("#messages")).containsText("“示例食品有限公司”的填报表已确认");
        browser.photograph(committee.locator("#enterprises"), "enterprises");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void upload(Page page, String place, String csv) {
        page.locator(place + " input[type=file]")
                .first()
                .setInputFiles(new FilePayload("清单.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }
}
