package nearzero.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Tells each service where the others are and how to sign in there, by the environment that it also has in a cluster. */
final class Wiring {

    private final Ports ports;
    private final PostgresServer postgres;
    private final Realm realm;
    private final Path store;

    Wiring(Ports ports, PostgresServer postgres, Realm realm, Path store) {
        this.ports = ports;
        this.postgres = postgres;
        this.realm = realm;
        this.store = store;
    }

    static URI url(Ports ports, Part part) {
        return URI.create("http://localhost:" + ports.of(part));
    }

    /** Where a part answers 200 once it can be used. */
    static URI readiness(Ports ports, Part part) {
        return url(ports, part)
                .resolve(
                        part == Part.KEYCLOAK
                                ? "/realms/" + Realm.NAME + "/.well-known/openid-configuration"
                                : "/actuator/health/readiness");
    }

    Map<String, String> environment(Part service) {
        var environment = new HashMap<>(common(service));
        switch (service) {
            case ACCOUNTING -> environment.putAll(database("accounting"));
            case DOCUMENTS -> {
                environment.putAll(database("documents"));
                environment.put("NEARZERO_DOCUMENTS_STORE", store.toString());
            }
            case WORKFLOW -> {
                environment.putAll(database("workflow"));
                environment.putAll(client("workflow-service"));
                environment.putAll(addresses(Part.ACCOUNTING, Part.DOCUMENTS));
            }
            case GATEWAY -> {
                environment.putAll(client("gateway"));
                environment.putAll(addresses(Part.WORKFLOW, Part.ACCOUNTING, Part.DOCUMENTS));
                environment.put("NEARZERO_PUBLIC_URL", url(ports, Part.GATEWAY).toString());
            }
            case POSTGRES, KEYCLOAK -> throw new IllegalArgumentException(service.title());
        }
        return environment;
    }

    private Map<String, String> common(Part service) {
        return Map.of(
                "SERVER_PORT",
                Integer.toString(ports.of(service)),
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SPRING_PROFILES_ACTIVE",
                "local",
                "NEARZERO_ISSUER",
                url(ports, Part.KEYCLOAK) + "/realms/" + Realm.NAME);
    }

    private Map<String, String> database(String name) {
        var app = postgres.account(name, name + "_app");
        var owner = postgres.account(name, name + "_owner");
        return Map.of(
                "SPRING_DATASOURCE_URL", app.url(),
                "SPRING_DATASOURCE_USERNAME", app.user(),
                "SPRING_DATASOURCE_PASSWORD", app.password(),
                "SPRING_FLYWAY_USER", owner.user(),
                "SPRING_FLYWAY_PASSWORD", owner.password());
    }

    private Map<String, String> client(String name) {
        return Map.of(
                "NEARZERO_KEYCLOAK_URL", url(ports, Part.KEYCLOAK).toString(),
                "NEARZERO_CLIENT_SECRET", realm.secretOf(name));
    }

    private Map<String, String> addresses(Part... others) {
        var addresses = new HashMap<String, String>();
        for (var other : others) {
            addresses.put("NEARZERO_" + other.name() + "_URL", url(ports, other).toString());
        }
        return addresses;
    }
}
