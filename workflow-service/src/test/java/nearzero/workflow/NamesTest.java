package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The name of a zone: given with the application, corrected in its form. */
class NamesTest extends PilotTest {

    private static final String APPLICATION = "UserTask_Application";

    @Test
    void the_form_shows_the_name_of_the_pilot_and_what_is_submitted_becomes_it() {
        var pilot = apply();
        var before = pilot.pilot().path("name").asText();
        assertThat(pilot.opened(APPLICATION).at("/values/zoneName").asText()).isEqualTo(before);

        pilot.submit(APPLICATION, Forms.with(Forms.application(), "zoneName", before + "(更正)"));

        assertThat(pilot.pilot().path("name").asText()).isEqualTo(before + "(更正)");
        var journal = pilot.read("journal?size=200").path("items");
        assertThat(journal.findValuesAsText("action")).containsOnlyOnce("pilot-renamed");
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("what"))
                .containsOnlyOnce("更正试点名称");
        assertThat(pilot.task("UserTask_AccidentCheck").path("pilotName").asText())
                .isEqualTo(before + "(更正)");
    }

    @Test
    void the_same_name_again_is_no_change() {
        var pilot = apply();
        var name = pilot.pilot().path("name").asText();

        pilot.submit(APPLICATION, Forms.with(Forms.application(), "zoneName", " " + name + " "));

        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("action"))
                .doesNotContain("pilot-renamed");
    }

    @Test
    void the_name_of_another_application_of_the_call_is_refused() {
        var other = apply().pilot().path("name").asText();
        var pilot = apply();

        assertNotValid(pilot.trySubmit(APPLICATION, Forms.with(Forms.application(), "zoneName", other)), "zoneName");

        assertThat(pilot.read("submissions")).isEmpty();
    }
}
