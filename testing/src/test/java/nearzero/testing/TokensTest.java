package nearzero.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Tokens tokens = Tokens.start();

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void a_token_is_accepted_by_who_reads_the_published_keys() throws Exception {
        var claims = check(tokens.user("park-applicant", "applicants/example-park", "experts")
                .audience("accounting-service", "document-service")
                .sign());

        assertEquals("park-applicant", claims.getStringClaim("preferred_username"));
        assertEquals(List.of("/applicants/example-park", "/experts"), claims.getStringListClaim("groups"));
        assertEquals(List.of("accounting-service", "document-service"), claims.getAudience());
    }

    @Test
    void a_claim_can_be_set_and_removed() throws Exception {
        var claims = check(tokens.user("park-applicant")
                .audience("accounting-service")
                .claim("acr", "1")
                .claim("groups", null)
                .sign());

        assertEquals("1", claims.getStringClaim("acr"));
        assertNull(claims.getClaim("groups"));
    }

    @Test
    void a_token_made_wrong_on_purpose_is_refused() {
        assertRefused(tokens.user("a").audience("accounting-service").expired());
        assertRefused(tokens.user("a").audience("accounting-service").issuer("http://elsewhere/realms/nearzero"));
        assertRefused(tokens.user("a").audience("accounting-service").signedByStranger());
        assertRefused(tokens.user("a").audience("workflow-service"));
    }

    private void assertRefused(Tokens.Token token) {
        assertThrows(BadJOSEException.class, () -> check(token.sign()));
    }

    private JWTClaimsSet check(String token) throws Exception {
        var keys = JWKSourceBuilder.create(URI.create(tokens.jwks()).toURL()).build();
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                "accounting-service",
                new JWTClaimsSet.Builder().issuer(tokens.issuer()).build(),
                Set.of("exp", "sub")));
        return processor.process(token, null);
    }
}
