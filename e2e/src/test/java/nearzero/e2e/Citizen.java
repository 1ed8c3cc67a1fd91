package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.having;

import com.microsoft.playwright.Page;

/** Somebody who reads the public pages on a phone, without an account. */
record Citizen(Browser browser, Page page) {

    Citizen(Browser browser) {
        this(browser, browser.stranger(390, 844));
    }

    /** He finds the notice, objects to it, and reads the answer with his number and code. */
    void followsAndObjectsTo(PilotCase pilot, Official official) {
        var name = pilot.read("auditor", "").get("name").asString();
        page.navigate(address("/public/notices"));
        browser.photograph(page, "public-notices");
        page.locator("#main a").filter(having(name)).click();
        assertThat(page.locator("#main")).containsText("公示中");
        browser.photograph(page, "public-notice");
        page.locator("#form").scrollIntoViewIfNeeded();
        page.locator("[name=name]").fill("示例群众");
        page.locator("[name=contact]").fill("028-00000000");
        page.locator("[name=statement]").fill("公示的园区面积与我了解的情况不一致，请核实。（示例）");
        browser.photograph(page, "public-objection");
        page.locator("button[type=submit]").click();
        var number = page.locator("#number").innerText();
        var code = page.locator("#code").innerText();
        browser.photograph(page, "public-receipt");
        official.answers(pilot, number, "经核实，公示的面积与批复文件一致。（示例）");
        page.locator("#main a").filter(having("查询办理情况")).click();
        page.locator("#number").fill(number);
        page.locator("#code").fill(code);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("#reply")).containsText("经核实");
        browser.photograph(page, "public-reply");
        page.navigate(address("/public/pilots/" + pilot.number()));
        browser.photograph(page, "public-timeline");
    }
}
