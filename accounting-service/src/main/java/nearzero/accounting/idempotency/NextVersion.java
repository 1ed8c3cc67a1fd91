package nearzero.accounting.idempotency;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Of what is saved as a whole: which version a save makes. The first one follows nothing – {@code If-Match: "0"},
 * {@code If-None-Match: *} or neither – and each other one the version whose ETag it brings. Whoever has lost the answer sends
 * the same again, and nothing more is saved.
 */
public final class NextVersion {

    private NextVersion() {}

    /**
     * The number of the version to save; none when the last one is what was sent, so that it is the answer.
     *
     * @param last number of the last version, 0 when there is none
     * @param ifMatch the ETag that came with the save, null when none did
     * @param isSame whether the caller has saved the last version himself with the same content
     * @throws Refusal changed meanwhile
     */
    public static OptionalLong after(long last, @Nullable String ifMatch, BooleanSupplier isSame) {
        if (names(last, ifMatch)) {
            return OptionalLong.of(last + 1);
        }
        if (last > 0 && names(last - 1, ifMatch) && isSame.getAsBoolean()) {
            return OptionalLong.empty();
        }
        throw new Refusal(ProblemType.CHANGED_MEANWHILE, "内容在您打开之后已被保存过。请重新打开，核对后再保存。");
    }

    private static boolean names(long version, @Nullable String ifMatch) {
        return ifMatch == null ? version == 0 : ifMatch.equals("\"" + version + "\"");
    }
}
