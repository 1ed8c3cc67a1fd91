package nearzero.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's own pages are whole, keep to their content security policy, and are shown to the right people. */
class PageTest extends GatewayTest {

    private static final Pattern PART = Pattern.compile("(?:src=\"|href=\"|from '\\.?)(/(?:assets/)?[a-z-]+\\.[a-z]+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pilots",
                "/overview",
                "/calls",
                "/construction?pilot=1",
                "/inventory",
                "/trend?pilot=1",
                "/documents",
                "/sign-out"
            })
    void a_page_finds_all_its_parts_and_has_no_code_of_its_own(String path) {
        var browser = somebody().signIn("park-applicant", "applicants/example-park");
        var page = browser.get(path, Browser.AS_PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("lang=\"zh-CN\"", "<main", "name=\"viewport\"")
                .doesNotContainPattern("<script(?![^>]*src=)|<style|style=\"|\\son[a-z]+=\"");
        var parts = new ArrayDeque<>(partsOf(page.body()));
        var seen = new HashSet<String>();
        while (!parts.isEmpty()) {
            var part = parts.pop();
            if (seen.add(part)) {
                var answer = browser.get(part);
                assertThat(answer.statusCode()).as(part).isEqualTo(200);
                parts.addAll(partsOf(answer.body()));
            }
        }
        assertThat(seen).contains("/assets/app.css", "/logo.svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pilots",
                "/overview",
                "/calls?call=a",
                "/construction?pilot=1",
                "/inventory?id=1",
                "/sheets",
                "/trend?pilot=1",
                "/documents"
            })
    void a_page_of_data_is_shown_after_the_sign_in_only(String path) {
        assertThat(somebody().get(path, Browser.AS_PAGE).statusCode()).isEqualTo(302);
    }

    @Test
    void the_landing_page_is_public_and_begins_no_session() {
        var browser = somebody();
        var page = browser.get("/", Browser.AS_PAGE);
        assertThat(page.body()).contains("href=\"/oauth2/authorization/gateway\"");
        assertThat(browser.cookie("NEARZERO_SESSION")).isNull();
    }

    @Test
    void what_belongs_to_a_page_is_asked_for_anew_after_an_upgrade() {
        var headers = somebody().get("/assets/app.css").headers();
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(headers.firstValue("Last-Modified")).isEmpty();
    }

    private static List<String> partsOf(String text) {
        return PART.matcher(text)
                .results()
                .map(found -> found.group(1))
                .map(part -> part.startsWith("/assets/") || part.equals("/logo.svg") ? part : "/assets" + part)
                .toList();
    }
}
