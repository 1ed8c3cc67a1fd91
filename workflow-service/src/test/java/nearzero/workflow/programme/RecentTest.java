package nearzero.workflow.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service that runs for years keeps what it reads often, and not all that was ever read. */
class RecentTest {

    private final Recent<String> recent = new Recent<>(10, String::length);
    private final List<String> read = new ArrayList<>();

    @Test
    void what_is_asked_for_again_is_read_once() {
        ask("aaa", "aaa", "bbb", "aaa");

        assertThat(read).containsExactly("aaa", "bbb");
    }

    @Test
    void what_was_not_asked_for_longest_makes_room() {
        ask("aaa", "bbb", "ccc", "aaa", "dddd", "aaa", "bbb");

        assertThat(read).containsExactly("aaa", "bbb", "ccc", "dddd", "bbb");
    }

    @Test
    void what_is_larger_than_all_the_room_is_read_each_time_and_leaves_room_for_the_rest() {
        ask("aaa", "bbb", "eleven char", "eleven char", "aaa", "bbb");

        assertThat(read).containsExactly("aaa", "bbb", "eleven char", "eleven char");
    }

    @Test
    void what_was_taken_back_is_read_again_and_takes_no_room() {
        ask("aaaaa", "bbbbb");
        recent.forget("aaaaa");
        recent.forget("aaaaa");
        ask("ccccc", "bbbbb", "aaaaa");

        assertThat(read).containsExactly("aaaaa", "bbbbb", "ccccc", "aaaaa");
    }

    private void ask(String... names) {
        for (var name : names) {
            assertThat(recent.get(name, () -> {
                        read.add(name);
                        return name;
                    }))
                    .isEqualTo(name);
        }
    }
}
