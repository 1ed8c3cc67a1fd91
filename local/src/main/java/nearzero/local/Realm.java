package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The realm {@code nearzero}: users, groups and clients of the local stack. Its file carries no secret; those, and the
 * address that people type in, are put in when it is imported.
 */
final class Realm {

    static final String NAME = "nearzero";

    /** Clients that sign in with a secret. */
    static final List<String> CONFIDENTIAL =
            List.of("gateway", "workflow-service", "engine-client", "applicant-system", "energy-platform");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final String PUBLIC_URL = "public-url";

    private final Secrets secrets;
    private final URI publicUrl;

    Realm(Secrets secrets, URI publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    String secretOf(String client) {
        if (!CONFIDENTIAL.contains(client)) {
            throw new IllegalArgumentException("no client with a secret: " + client);
        }
        return secrets.of("client." + client);
    }

    /** The file as Keycloak imports it. */
    String filled() {
        return PLACEHOLDER.matcher(template()).replaceAll(found -> value(found.group(1)));
    }

    private String value(String placeholder) {
        return placeholder.equals(PUBLIC_URL)
                ? publicUrl.toString()
                : secretOf(placeholder.replaceFirst("-secret$", ""));
    }

    private static String template() {
        try (var resource = Realm.class.getResourceAsStream("/realm/nearzero-realm.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Lets an imported realm follow when the gateway moves to another port: Keycloak sends people back only to addresses
     * that it knows.
     */
    void follow(URI keycloak, String administrator) {
        var clients = keycloak.resolve("/admin/realms/" + NAME + "/clients");
        var gateway = (ObjectNode) Json.get(URI.create(clients + "?clientId=gateway"), administrator)
                .get(0);
        if (gateway.path("rootUrl").asString("").equals(publicUrl.toString())) {
            return;
        }
        gateway.put("rootUrl", publicUrl.toString());
        gateway.putPOJO("redirectUris", List.of(publicUrl + "/login/oauth2/code/*"));
        ((ObjectNode) gateway.get("attributes")).put("post.logout.redirect.uris", publicUrl + "/*");
        Json.put(URI.create(clients + "/" + gateway.get("id").asString()), administrator, gateway);
    }

    /**
     * Whether the realm was imported from another template than today's: Keycloak does not import a realm again.
     *
     * @param note keeps which template it was, from the first start on
     */
    boolean isImportedFromAnother(Path note) {
        try {
            if (Files.notExists(note)) {
                Files.writeString(note, fingerprint());
            }
            return !Files.readString(note).equals(fingerprint());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(template().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A person's access token, by password: only the local realm allows that, for demonstrations and tests. */
    static String token(URI keycloak, String user, String password) {
        return token(
                keycloak,
                NAME,
                Map.of("grant_type", "password", "client_id", "demo-cli", "username", user, "password", password));
    }

    /** A client's own access token. */
    String clientToken(URI keycloak, String client) {
        return token(
                keycloak,
                NAME,
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secretOf(client)));
    }

    static String token(URI keycloak, String realm, Map<String, String> grant) {
        var endpoint = keycloak.resolve("/realms/" + realm + "/protocol/openid-connect/token");
        return Json.form(endpoint, grant).get("access_token").asString();
    }
}
