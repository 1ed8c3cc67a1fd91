package nearzero.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places are named as RFC 6901 has it, whatever somebody calls his members. */
class JsonPointersTest {

    @ParameterizedTest
    @CsvSource({
        "name, /name",
        "fuels[0].quantity, /fuels/0/quantity",
        "lines[12].inputs[quantity].unit, /lines/12/inputs/quantity/unit",
        "lines[0].inputs[a/b~c].unit, /lines/0/inputs/a~1b~0c/unit",
        "lines[0].inputs[a.b].unit, /lines/0/inputs/a.b/unit"
    })
    void a_path_of_a_bean_is_a_pointer(String path, String pointer) {
        assertThat(JsonPointers.ofBean(path)).isEqualTo(pointer);
    }

    @Test
    void a_member_is_escaped() {
        assertThat(JsonPointers.member("/lines/0/keys", "a/~b")).isEqualTo("/lines/0/keys/a~1~0b");
        assertThat(JsonPointers.member("", "")).isEqualTo("/");
    }
}
