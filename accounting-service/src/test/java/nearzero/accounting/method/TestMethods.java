package nearzero.accounting.method;

import java.util.Objects;
import nearzero.accounting.factor.TestLibrary;

/** The methods that ship, without the rest of the service. */
public final class TestMethods {

    private TestMethods() {}

    public static Method named(String id) {
        return MethodReader.with(TestLibrary.current())
                .read(id, "1", Objects.requireNonNull(ShippedMethods.all().get(id), id));
    }
}
