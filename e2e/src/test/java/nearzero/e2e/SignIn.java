package nearzero.e2e;

import static nearzero.e2e.RunningSystem.asNobody;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Signs a person in at Keycloak's page, as a browser does. */
final class SignIn {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Map<String, String> PAGE = Map.of("Accept", "text/html");

    /** More than any sign-in needs, and fewer than a browser would put up with. */
    private static final int MOST_REDIRECTS = 10;

    private SignIn() {}

    /** A person's browser at the gateway, after the sign-in. */
    static Visitor of(String user) {
        var browser = asNobody();
        var page = follow(browser, browser.send("GET", "/camunda/app/tasklist/default/", null, PAGE));
        var form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No sign-in form: " + page.status() + " " + page.body());
        }
        var name = URLEncoder.encode(user, StandardCharsets.UTF_8);
        var credentials = BodyPublishers.ofString("username=" + name + "&password=" + name);
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html");
        var action = URI.create(form.group(1).replace("&amp;", "&"));
        follow(browser, browser.exchange("POST", action, credentials, headers)).expect(200);
        browser.send("GET", "/", null, PAGE).expect(200);
        return browser;
    }

    private static Answer follow(Visitor browser, Answer first) {
        var answer = first;
        for (var redirects = 0; answer.status() / 100 == 3; redirects++) {
            if (redirects == MOST_REDIRECTS) {
                throw new AssertionError(
                        "The sign-in leads in circles: " + answer.headers().get("Location"));
            }
            var next = browser.origin().resolve(answer.headers().get("Location"));
            answer = browser.exchange("GET", next, BodyPublishers.noBody(), PAGE);
        }
        return answer;
    }
}
