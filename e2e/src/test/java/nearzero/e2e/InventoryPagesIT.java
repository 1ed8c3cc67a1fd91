package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An inventory in the browser: its workbook, its versions, and the sheets of the enterprises in its boundary. */
@Order(12)
class InventoryPagesIT extends BrowserTests {

    private static final String ENTERPRISE = "enterprise-clerk";
    private static final String FOOD = "91510000MA0000010D";

    @Test
    void an_applicant_corrects_an_inventory_in_its_workbook_and_compares_the_versions() {
        var inventory = PilotCase.inventory(Inventories.of("2021", "1234.5", "200"));
        var page = browser.stranger();
        signIn(page, APPLICANT);
        page.route("**/api/accounting/methods", Route::abort); // the list does not wait for them
        page.navigate(address("/inventory"));
        assertThat(page.locator("#inventories a").first()).isVisible();
        page.unroute("**/api/accounting/methods");
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
        upload(page.locator("#workbook"), csv.replace("1234.5", "12x"));
        assertThat(page.locator("#messages [role=alert]")).containsText(Pattern.compile("应为数字.*（C\\d+）"));
        page.locator("#import-reason").fill("更正燃煤台账（示例）");
        upload(page.locator("#workbook"), csv.replace("1234.5", "1250"));
        assertThat(page.locator("#version")).containsText("第 2 版");

        page.locator("#versions summary").click();
        page.locator("[data-compares='2']").click();
        assertThat(page.locator("#difference")).containsText("固定设施燃料燃烧燃料消耗量：1234.5 → 1250");
        assertThat(page.locator("#versions")).containsText("更正燃煤台账（示例）");
        browser.photograph(page, "inventory-versions");

        page.locator("#workbook summary").click();
        upload(page.locator("#workbook"), csv.replace("1234.5", "1300"));
        assertThat(page.locator("dialog")).containsText("由清单第 1 版生成，而清单现在是第 2 版");
        page.locator("dialog button.secondary").click();
        assertThat(page.locator("#version")).containsText("第 2 版");
        upload(page.locator("#workbook"), csv.replace("1234.5", "1300"));
        page.locator("dialog button.danger").click();
        assertThat(page.locator("#version")).containsText("第 3 版");
    }

    @Test
    void an_enterprise_fills_in_its_sheet_and_the_committee_confirms_it() {
        var name = newName();
        var inventory = inventory(name);
        var committee = browser.stranger();
        signIn(committee, APPLICANT);
        committee.navigate(address("/inventory?id=" + inventory));
        committee.locator("#enterprises summary").click();
        committee
                .locator("#enterprises [name=items]")
                .fill("91510000MA00000X0A\t示例电子有限公司\n" + FOOD + "\t示例食品有限公司\tenterprises/example-food");
        committee.locator("#save-enterprises").click();
        assertThat(committee.locator("#messages")).containsText("企业名单已保存");
        assertThat(committee.locator("#sheets tbody tr")).hasCount(3);

        var clerk = browser.stranger();
        signIn(clerk, ENTERPRISE);
        assertThat(clerk.locator("#person")).containsText("企业");
        assertThat(clerk.locator("#destinations a")).hasCount(1);
        clerk.locator("#destinations a[href='/sheets']").click();
        var sheet = clerk.locator("#sheets tbody tr").filter(having(name));
        assertThat(sheet).hasCount(1);
        assertThat(sheet).containsText("示例食品有限公司");
        var template = read(clerk.waitForDownload(
                        () -> sheet.locator("a").filter(having("下载模板")).click())
                .path());
        assertThat(template).contains("排放源");
        upload(sheet, "source,quantity,unit,evidence\nelectricity,千,MWh,示例账单\n");
        assertThat(clerk.locator("#messages [role=alert]")).containsText("第 2 行“数量”");
        upload(sheet, "source,quantity,unit,evidence\nelectricity,1000,MWh,示例账单\n");
        assertThat(sheet).containsText("外购电力 1000 MWh");
        button(clerk, "提交：示例食品有限公司，" + name).click();
        assertThat(sheet).containsText("已提交，待确认");
        browser.photograph(clerk, "sheet-of-an-enterprise");
        assertThat(as(ENTERPRISE)
                        .get("/api/accounting/inventories/" + inventory)
                        .status())
                .isEqualTo(404);

        committee.reload();
        committee.locator("#enterprises summary").click();
        button(committee, "确认：示例食品有限公司").click();
        assertThat(committee.locator("#messages")).containsText("“示例食品有限公司”的填报表已确认");
        browser.photograph(committee.locator("#enterprises"), "enterprises");
    }

    @Test
    void what_cannot_be_downloaded_any_more_is_said_on_the_page() {
        var name = newName();
        var inventory = inventory(name);
        list(
                inventory,
                "0",
                Map.of("creditCode", FOOD, "name", "示例食品有限公司", "organisation", "enterprises/example-food"));
        var clerk = browser.stranger();
        signIn(clerk, ENTERPRISE);
        clerk.navigate(address("/sheets"));
        var link = clerk.locator("#sheets tbody tr").filter(having(name)).locator("a");
        assertThat(link).hasText("下载模板");
        list(inventory, "1");

        link.click();
        assertThat(clerk.locator("#messages [role=alert]")).containsText("没有这项内容");
        assertThat(clerk).hasURL(address("/sheets"));
    }

    @Test
    void another_applicant_finds_the_sheets_that_he_fills_in_and_the_list_stays_where_it_was() {
        var name = newName();
        var inventory = inventory(name);
        list(inventory, "0", Map.of("creditCode", FOOD, "name", "示例食品有限公司", "organisation", "applicants/second-park"));
        var filler = browser.stranger();
        signIn(filler, "second-park-applicant");
        filler.navigate(address("/inventory"));
        filler.locator("#own-sheets").click();
        upload(filler.locator("#sheets tbody tr").filter(having(name)), "source,quantity,unit\nelectricity,1000,MWh\n");
        button(filler, "提交：示例食品有限公司，" + name).click();
        assertThat(filler.locator("#messages")).containsText("已提交");

        var committee = browser.stranger();
        signIn(committee, APPLICANT);
        committee.route(
                url -> url.contains("/sheets?size=20"),
                route -> route.resume(
                        new Route.ResumeOptions().setUrl(route.request().url().replace("size=20", "size=1"))));
        committee.navigate(address("/inventory?id=" + inventory));
        committee.locator("#enterprises summary").click();
        button(committee, "下一页").click();
        button(committee, "确认：示例食品有限公司").click();
        assertThat(committee.locator("#sheets")).containsText("已确认");
        assertThat(committee.locator("#sheets")).containsText("第 2 / 2 页");
    }

    /** By which a test finds its own rows. */
    private static String newName() {
        return "示例园区" + UUID.randomUUID().toString().substring(0, 8) + "清单";
    }

    private static String inventory(String name) {
        var draft = new HashMap<>(Inventories.of("2021", "10", "20"));
        draft.put("name", name);
        return PilotCase.inventory(draft);
    }

    /** The enterprises of the inventory, in place of those of that version of the list. */
    private static void list(String inventory, String version, Map<?, ?>... enterprises) {
        as(APPLICANT)
                .send(
                        "PUT",
                        "/api/accounting/inventories/" + inventory + "/enterprises",
                        Map.of("items", List.of(enterprises)),
                        Map.of("If-Match", "\"" + version + "\""))
                .expect(200);
    }

    /** By its whole name, as who does not see the row hears it. */
    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void upload(Locator place, String csv) {
        place.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("清单.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }
}
