package nearzero.accounting.sheet;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;

/** One sheet as somebody works on it. */
public record TestSheet(Api api, String inventory, String party) {

    public static final String ELECTRONICS = "91510000MA00000X0A";
    public static final String FOOD = "91510000MA0000010D";
    public static final String CHEMISTRY = "91510000MA0000020E";

    /** A list of enterprises, each as {@code code name} or {@code code name organisation}. */
    public static Reply list(Api api, String inventory, String version, String... enterprises) {
        var items = new StringBuilder();
        for (var enterprise : enterprises) {
            var words = enterprise.split(" ", -1);
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"creditCode\": \"%s\", \"name\": \"%s\"".formatted(words[0], words[1]))
                    .append(words.length > 2 ? ", \"organisation\": \"" + words[2] + "\"}" : "}");
        }
        return listed(api, inventory, version, "{\"items\": [" + items + "]}");
    }

    public static Reply listed(Api api, String inventory, String version, String body) {
        return api.put("/inventories/" + inventory + "/enterprises", "\"" + version + "\"", body);
    }

    public TestSheet by(Api other) {
        return new TestSheet(other, inventory, party);
    }

    public Reply read() {
        return api.get(path(""));
    }

    public Reply rows(String query) {
        return api.get(path("/rows" + query));
    }

    /** Replaces what it holds, whatever that is. */
    public Reply csv(String... lines) {
        return csvAt(read().etag(), String.join("\n", lines));
    }

    public Reply csvAt(String etag, String text) {
        return upload(etag, "text/csv", BodyPublishers.ofString(text));
    }

    public Reply jsonLines(String... lines) {
        return upload(
                read().etag(),
                "application/x-ndjson",
                BodyPublishers.ofString(String.join("\n", lines).replace('\'', '"')));
    }

    public Reply upload(String etag, String type, BodyPublisher body) {
        return api.header("Content-Type", type).header("If-Match", etag).send("PUT", path("/rows"), body);
    }

    /** Until an upload of this sheet is under way; asked of its lock, since an upload that asks might come before it. */
    public void awaitUpload() {
        await().atMost(Duration.ofSeconds(30)).until(() -> RunningService.asOwner()
                .sql("""
                        select exists (select from pg_locks where locktype = 'advisory' and granted
                            and (classid::bigint << 32) | objid::bigint = hashtextextended(:name, 0))
                        """)
                .param("name", "sheet " + inventory + " " + party)
                .query(Boolean.class)
                .single());
    }

    public Reply submit() {
        return command("submission", "");
    }

    public Reply confirm() {
        return command("confirmation", "");
    }

    public Reply giveBack(String reason) {
        return command("return", "{\"reason\": \"" + reason + "\"}");
    }

    private Reply command(String name, String body) {
        return command(name, read().etag(), body);
    }

    public Reply command(String name, String etag, String body) {
        return api.header("Content-Type", "application/json")
                .header("If-Match", etag)
                .send(
                        "POST",
                        path("/" + name),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private String path(String below) {
        return "/inventories/" + inventory + "/sheets/" + party + below;
    }
}
