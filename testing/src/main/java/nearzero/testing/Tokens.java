package nearzero.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An issuer of tokens as Keycloak's realm {@code nearzero} makes them, with its key set on a free loopback port. Its
 * tokens are really signed, so that a service in a test checks them exactly as it does in production.
 */
public final class Tokens implements AutoCloseable {

    /** Signing is the dearest part of many a test: so long the same claims are the same token. */
    private static final Duration SAME = Duration.ofMinutes(5);

    private static final Duration LIFETIME = SAME.plusMinutes(5);
    private static final String CERTS = "/realms/nearzero/protocol/openid-connect/certs";

    private final HttpServer server;
    private final Map<JWTClaimsSet, String> signed = new ConcurrentHashMap<>();

    private Tokens(HttpServer server) {
        this.server = server;
    }

    /** Starts an issuer; it stays until {@link #close()} or the end of the JVM. */
    public static Tokens start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var tokens = new Tokens(server);
            server.createContext(CERTS, tokens::answerKeys);
            server.start();
            return tokens;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The {@code iss} of the tokens. */
    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/nearzero";
    }

    /** Address of the public keys. */
    public String jwks() {
        return "http://localhost:" + server.getAddress().getPort() + CERTS;
    }

    /**
     * Begins a token of a person or a service account.
     *
     * @param username becomes {@code preferred_username}
     * @param groups paths without the leading slash, e.g. {@code sichuan/ecology}
     */
    public Token user(String username, String... groups) {
        return new Token(username, groups);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answerKeys(HttpExchange exchange) throws IOException {
        var body = new JWKSet(Own.KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** With the smallest exponent there is: services check a signature with each request, several times as fast. */
    private static RSAKey newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));
            var pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(UUID.randomUUID().toString())
                    .build();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One for all issuers of a JVM, and made when it is asked for: making a key takes seconds. */
    private static final class Own {

        private static final RSAKey KEY = newKey();
    }

    /** What no issuer publishes; few tests need it. */
    private static final class Stranger {

        private static final RSAKey KEY = newKey();
    }

    /** A token in the making; good until something about it is made wrong on purpose. */
    public final class Token {

        private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        private String keyId = Own.KEY.getKeyID();
        private boolean strange;

        private Token(String username, String... groups) {
            var now = Instant.ofEpochSecond(Instant.now().getEpochSecond() / SAME.toSeconds() * SAME.toSeconds());
            claims.issuer(Tokens.this.issuer())
                    .subject(UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8))
                            .toString())
                    .jwtID(UUID.nameUUIDFromBytes((username + now).getBytes(StandardCharsets.UTF_8))
                            .toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(LIFETIME)))
                    .claim("typ", "Bearer")
                    .claim("preferred_username", username)
                    .claim("name", username)
                    .claim("groups", Arrays.stream(groups).map("/"::concat).toList());
        }

        /** Names of the services that the token is for, e.g. {@code accounting-service}. */
        public Token audience(String... services) {
            claims.audience(List.of(services));
            return this;
        }

        /** Makes the token one that ran out an hour ago. */
        public Token expired() {
            var end = Instant.now().minus(Duration.ofHours(1));
            claims.issueTime(Date.from(end.minus(LIFETIME))).expirationTime(Date.from(end));
            return this;
        }

        /** Makes the token one of another issuer. */
        public Token issuer(String issuer) {
            claims.issuer(issuer);
            return this;
        }

        /** Signs with a key that the issuer does not publish, under the name of the one that it does. */
        public Token signedByStranger() {
            strange = true;
            return this;
        }

        /** Names a key that the issuer does not publish. */
        public Token underUnknownKey() {
            keyId = "unknown";
            strange = true;
            return this;
        }

        /** Sets a claim; {@code null} removes it. */
        public Token claim(String name, Object value) {
            claims.claim(name, value);
            return this;
        }

        /** The token as it travels after {@code Bearer}. */
        public String sign() {
            return strange ? signed(claims.build()) : signed.computeIfAbsent(claims.build(), this::signed);
        }

        private String signed(JWTClaimsSet claims) {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
            var token = new SignedJWT(header, claims);
            try {
                token.sign(new RSASSASigner(strange ? Stranger.KEY : Own.KEY));
            } catch (JOSEException failed) {
                throw new IllegalStateException(failed);
            }
            return token.serialize();
        }
    }
}
