package nearzero.e2e;

import static nearzero.e2e.RunningSystem.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Access tokens, fetched anew before the five minutes are over for which they are good. */
final class Tokens {

    private static final Duration USED_FOR = Duration.ofMinutes(4);
    private static final Map<String, Token> KNOWN = new HashMap<>();

    private record Token(String value, Instant fetched) {

        boolean isStillGood() {
            return Instant.now().isBefore(fetched.plus(USED_FOR));
        }
    }

    private Tokens() {}

    /** Of a demo user. */
    static String of(String user) {
        return of("user " + user, user, stack()::token);
    }

    /** Of a client with a secret. */
    static String ofClient(String client) {
        return of("client " + client, client, stack()::clientToken);
    }

    private static synchronized String of(String whose, String name, UnaryOperator<String> fetch) {
        var known = KNOWN.get(whose);
        if (known == null || !known.isStillGood()) {
            known = new Token(fetch.apply(name), Instant.now());
            KNOWN.put(whose, known);
        }
        return known.value();
    }
}
