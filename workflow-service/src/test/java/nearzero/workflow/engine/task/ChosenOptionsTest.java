package nearzero.workflow.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenOptionsTest {

    private final ChosenOptions type = new ChosenOptions();

    @Test
    void what_tasklist_sends_is_the_list_that_was_chosen() {
        assertThat(type.createValue("[\"energy\",\"building\"]", Map.of()).getValue())
                .isEqualTo(List.of("energy", "building"));
        assertThat(type.createValue("[]", Map.of()).getValue()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"energy", "{\"a\":1}", "[{\"a\":1}]", "[[\"energy\"]]", "[\"energy\""})
    void anything_but_a_list_of_texts_is_refused(String sent) {
        assertThatThrownBy(() -> type.createValue(sent, Map.of())).isInstanceOf(BadUserRequestException.class);
    }
}
