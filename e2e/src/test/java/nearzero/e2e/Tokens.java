package nearzero.e2e;

import static nearzero.e2e.RunningSystem.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import nearzero.local.Stack;

/** Access tokens, fetched anew before the five minutes are over for which they are good. */
final class Tokens {

    private static final Duration USED_FOR = Duration.ofMinutes(4);
    private static final Map<Holder, Token> KNOWN = new HashMap<>();

    private record Holder(Stack stack, String kind, String name) {}

    private record Token(String value, Instant fetched) {

        boolean isStillGood() {
            return Instant.now().isBefore(fetched.plus(USED_FOR));
        }
    }

    private Tokens() {}

    /** Of a demo user. */
    static String of(String user) {
        var stack = stack();
        return of(new Holder(stack, "user", user), stack::token);
    }

    /** Of a client with a secret. */
    static String ofClient(String client) {
        var stack = stack();
        return of(new Holder(stack, "client", client), stack::clientToken);
    }

    private static synchronized String of(Holder holder, UnaryOperator<String> fetch) {
        var known = KNOWN.get(holder);
        if (known == null || !known.isStillGood()) {
            known = new Token(fetch.apply(holder.name()), Instant.now());
            KNOWN.put(holder, known);
        }
        return known.value();
    }
}
