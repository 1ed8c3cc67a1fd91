package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.LinkedHashSet;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of a task in Tasklist, filled in by hand with the values that the REST interface takes.
 *
 * @param schema of the form, from which keys find their fields and values their labels
 */
record Form(Page page, JsonNode schema) {

    private static final String SCHEMA = "/camunda/api/engine/engine/default/task/%s/deployed-form";

    /** form-js draws a field anew when it was left; what is written elsewhere before that is gone, for a hand is slower. */
    private static final String DRAWN =
            "() => { document.activeElement.blur(); return new Promise(drawn => requestAnimationFrame(() =>"
                    + " setTimeout(drawn))); }";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The form of the task that is open in the page. */
    static Form of(Page page, String task) {
        var schema = page.request().get(Screens.address(SCHEMA.formatted(task)));
        return new Form(page, JSON.readTree(schema.text()).get("components"));
    }

    /** From the top to the bottom, for a choice may show further fields below it. */
    void fillIn(Map<String, ?> values) {
        var left = new LinkedHashSet<>(values.keySet());
        for (var component : schema) {
            var key = component.path("key").asString("");
            if (left.remove(key)) {
                enter(component, values.get(key));
                page.evaluate(DRAWN);
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError("The form has no fields for " + left);
        }
    }

    private void enter(JsonNode component, Object value) {
        var id = component.get("id").asString();
        switch (component.get("type").asString()) {
            case "radio" -> input(id + "-" + at(component, value)).check();
            case "checkbox" -> input(id).setChecked((Boolean) value);
            case "select" ->
                Screens.select(
                        page,
                        id,
                        component
                                .at("/values/" + at(component, value) + "/label")
                                .asString());
            case "datetime" -> moment(id, value.toString());
            default -> input(id).fill(value.toString());
        }
    }

    /** A date, or a date and a time: both take what is typed when they are left. */
    private void moment(String component, String value) {
        var parts = value.split("T", 2);
        var field = page.locator(".fjs-form-field-datetime:has([id*='-" + component + "'])");
        type(field.locator(".fjs-datepicker input[type=text]"), parts[0].replaceAll("-0?", "/"));
        if (parts.length > 1) {
            type(field.locator(".fjs-timepicker input"), parts[1]);
        }
    }

    private void type(Locator input, String text) {
        input.fill(text);
        input.press("Enter");
        assertThat(input).hasValue(text);
    }

    private Locator input(String component) {
        return Screens.field(page, component);
    }

    /** The place of the value among the choices. */
    private static int at(JsonNode component, Object value) {
        var choices = component.get("values");
        for (var at = 0; at < choices.size(); at++) {
            if (choices.get(at).get("value").asString().equals(value)) {
                return at;
            }
        }
        throw new AssertionError("No choice " + value + " in " + component);
    }
}
