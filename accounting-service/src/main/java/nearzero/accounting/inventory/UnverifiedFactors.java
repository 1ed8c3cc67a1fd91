package nearzero.accounting.inventory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells which unverified factors a draft would be counted with: asked when somebody confirms them without a name. */
public interface UnverifiedFactors {

    /**
     * References of them, sorted.
     *
     * @param inventory whose confirmed sheets are counted with it, once there is one
     */
    List<String> of(@Nullable UUID inventory, Draft draft);
}
