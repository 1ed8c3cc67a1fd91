package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RealmTest {

    @TempDir
    Path folder;

    private Realm realm;
    private JsonNode filled;

    @BeforeEach
    void fill() {
        realm = new Realm(new Secrets(folder.resolve("secrets.properties")), URI.create("http://localhost:9000"));
        filled = Json.MAPPER.readTree(realm.filled());
    }

    @Test
    void every_placeholder_is_replaced() {
        assertFalse(realm.filled().contains("{{"), realm.filled());
    }

    @Test
    void people_come_back_to_the_address_that_was_chosen_and_to_no_other() {
        var gateway = client("gateway");

        assertEquals(
                "[\"http://localhost:9000/login/oauth2/code/*\"]",
                gateway.get("redirectUris").toString());
        assertEquals(
                "http://localhost:9000/*",
                gateway.at("/attributes/post.logout.redirect.uris").asString());
    }

    @Test
    void each_client_with_a_secret_has_the_generated_one() {
        for (var id : Realm.CONFIDENTIAL) {
            assertEquals(realm.secretOf(id), client(id).get("secret").asString());
        }
    }

    @Test
    void the_repository_holds_no_client_secret() throws IOException {
        try (var resource = Realm.class.getResourceAsStream("/realm/nearzero-realm.json")) {
            var template = Json.MAPPER.readTree(resource);
            for (var client : template.get("clients")) {
                var secret = client.path("secret").asString("{{none}}");
                assertTrue(secret.startsWith("{{"), client.get("clientId") + ": " + secret);
            }
        }
    }

    @Test
    void a_public_client_has_no_secret_to_tell() {
        assertThrows(IllegalArgumentException.class, () -> realm.secretOf("demo-cli"));
    }

    @Test
    void a_realm_is_another_only_if_its_template_was_another() throws IOException {
        var note = folder.resolve("realm.sha256");

        assertFalse(realm.isImportedFromAnother(note));
        assertFalse(realm.isImportedFromAnother(note));
        Files.writeString(note, "another");
        assertTrue(realm.isImportedFromAnother(note));
    }

    /** Defining them would take the built-in ones away, and with them the subject of every token. */
    @Test
    void the_realm_defines_no_client_scopes() {
        assertFalse(filled.has("clientScopes"));
    }

    @Test
    void only_the_command_line_may_send_a_password() {
        var senders = clients(filled)
                .filter(client -> client.get("directAccessGrantsEnabled").asBoolean())
                .map(client -> client.get("clientId").asString())
                .collect(Collectors.toSet());

        assertEquals(Set.of("demo-cli"), senders);
    }

    private JsonNode client(String id) {
        return clients(filled)
                .filter(client -> client.get("clientId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> clients(JsonNode realm) {
        return StreamSupport.stream(realm.get("clients").spliterator(), false);
    }
}
