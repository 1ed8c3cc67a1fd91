package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeTest {

    private static final URI GATEWAY = URI.create("http://localhost:9000");
    private static final String TEXT = Welcome.text(GATEWAY, Path.of("/somewhere/logs"));

    @TempDir
    Path folder;

    @Test
    void it_names_every_person_of_the_realm() {
        var realm = Json.MAPPER.readTree(new Realm(new Secrets(folder.resolve("secrets")), GATEWAY).filled());
        var people = realm.get("users")
                .valueStream()
                .map(user -> user.get("username").asString())
                .filter(name -> !name.startsWith("service-account-"))
                .toList();

        assertTrue(people.contains("expert-5"), people.toString());
        var words = List.of(TEXT.split("\\s+"));
        assertEquals(
                List.of(), people.stream().filter(name -> !words.contains(name)).toList());
    }

    @Test
    void it_tells_where_to_go_and_where_the_logs_are() {
        assertTrue(TEXT.contains("http://localhost:9000\n"), TEXT);
        assertTrue(TEXT.contains("/somewhere/logs\n"), TEXT);
    }
}
