package nearzero.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasklist and Welcome speak Chinese throughout. Held against the English labels and the scripts of the webapps in the
 * version that is shipped, so that an upgrade of Camunda shows what has to be translated anew.
 */
class TasklistLanguageTest {

    private static final String ROOT = "/META-INF/resources/webjars/camunda/";
    private static final Pattern MARKS = Pattern.compile("\\{\\{.*?}}|</?(?:a|b|br|em|strong)\\b[^>]*>|&\\w+;");
    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void every_label_has_a_chinese_text(String app) throws IOException {
        assertEquals(
                Map.of(),
                deviations(
                        app,
                        (english, chinese) -> !WORD.matcher(english).find()
                                || CHINESE.matcher(chinese).find()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void placeholders_and_markup_stay_as_they_are(String app) throws IOException {
        assertEquals(
                Map.of(), deviations(app, (english, chinese) -> marks(english).equals(marks(chinese))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void dates_are_chinese(String app) throws IOException {
        var dates = locale(app, "zh").path("dateLocales");
        for (var names : List.of("months", "monthsShort", "weekdays", "weekdaysMin", "weekdaysShort")) {
            var expected = names.startsWith("months") ? 12 : 7;
            assertEquals(expected, dates.path(names).size(), names);
            dates.path(names)
                    .forEach(name -> assertTrue(CHINESE.matcher(name.asText()).find(), name.asText()));
        }
        var english = locale("tasklist", "en").path("dateLocales");
        for (var part : List.of("calendar", "longDateFormat", "relativeTime", "week")) {
            english.path(part)
                    .fieldNames()
                    .forEachRemaining(key -> assertTrue(dates.path(part).has(key), part + "." + key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void every_script_that_an_app_loads_is_there(String app) throws IOException {
        var named = found("'([./a-z-]*scripts/custom/[a-z-]+)'", read("app/" + app + "/scripts/config.js"));
        assertTrue(named.contains(
                app.equals("tasklist") ? "scripts/custom/session" : "../tasklist/scripts/custom/session"));
        for (var script : named) {
            var path = script.startsWith("../") ? "app/" + script.substring(3) : "app/" + app + "/" + script;
            assertTrue(!read(path + ".js").isBlank(), script);
        }
    }

    @Test
    void parts_of_tasklist_that_are_left_out_still_have_the_names_by_which_they_are_left_out() throws IOException {
        var shipped = read("app/tasklist/camunda-tasklist-bootstrap.js")
                + resource("/META-INF/resources/plugin/tasklist/app/plugin.js");
        var names = found("'tasklist\\.[a-z.]+:([a-z-]+)'", read("app/tasklist/scripts/config.js"));
        assertEquals(5, names.size());
        names.forEach(name -> assertTrue(shipped.contains('"' + name + '"'), name));
    }

    @Test
    void texts_of_forms_that_are_replaced_are_still_those_of_form_js() throws IOException {
        var shipped = read("lib/deps.js");
        var texts = found(
                "(?m)^  '(Field [^']+|Add new|Nothing to show\\.|Value is not a number\\.|Date and time [^']+)':",
                read("app/tasklist/scripts/custom/form-language.js"));
        assertEquals(7, texts.size(), texts::toString);
        texts.forEach(text -> assertTrue(shipped.contains('"' + text + '"'), text));
    }

    private static Map<String, String> deviations(String app, BiPredicate<String, String> agree) throws IOException {
        var chinese = locale(app, "zh").path("labels");
        var deviations = new TreeMap<String, String>();
        locale(app, "en").path("labels").properties().forEach(label -> {
            var key = label.getKey();
            if (!chinese.has(key)
                    || !agree.test(label.getValue().asText(), chinese.path(key).asText())) {
                deviations.put(key, chinese.path(key).asText());
            }
        });
        return deviations;
    }

    private static List<String> marks(String text) {
        return MARKS.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static JsonNode locale(String app, String language) throws IOException {
        var json = read("app/" + app + "/locales/" + language + ".json");
        return new ObjectMapper().readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
    }

    private static String read(String path) throws IOException {
        return resource(ROOT + path);
    }

    private static String resource(String path) throws IOException {
        try (var stream = TasklistLanguageTest.class.getResourceAsStream(path)) {
            assertNotNull(stream, path);
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
