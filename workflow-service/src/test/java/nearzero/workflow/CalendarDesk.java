package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Two release administrators at work on the calendar. */
record CalendarDesk(Api first, Api second) {

    private static final String CALENDARS = "/api/workflow/calendars";
    private static final String DRAFTS = "/api/workflow/calendar-drafts";

    /** The version by which dates are computed today. */
    public JsonNode current() {
        return StreamSupport.stream(first.get(CALENDARS).json().spliterator(), false)
                .filter(version -> version.path("inForce").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    /** The days of that version, as they are downloaded. */
    public String sheet() {
        return first.get(CALENDARS + "/" + current().path("id").asText() + "/days")
                .response()
                .body();
    }

    /** A draft of the current calendar with a further day. */
    public String draft(String line) {
        var drafted = first.postAs("text/csv", DRAFTS, sheet() + line + "\n");
        assertThat(drafted.status()).as(drafted.response().body()).isEqualTo(201);
        return drafted.text("/id");
    }

    public JsonNode difference(String draft) {
        return first.get(DRAFTS + "/" + draft + "/difference?size=200").json();
    }

    public void submit(String draft) {
        done(first.post(DRAFTS + "/" + draft + "/submission", Map.of("reason", "国务院办公厅已发布通知")));
    }

    public JsonNode approve(String draft) {
        return done(second.post(DRAFTS + "/" + draft + "/approval", Map.of("reason", "已核对通知原文")));
    }

    private static JsonNode done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
