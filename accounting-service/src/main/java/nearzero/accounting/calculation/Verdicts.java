package nearzero.accounting.calculation;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.Verification;
import nearzero.accounting.api.model.VerifiedFigure;
import nearzero.accounting.quality.Finding;

/** What verifiers said of results; whoever keeps their reports knows it. */
public interface Verdicts {

    /** Records of a calculation that no other one corrects, the one appended last first. */
    List<Verification> records(Calculation calculation);

    /** Figures of a calculation that a verifier corrected, those of the record appended last first. */
    List<VerifiedFigure> figures(Calculation calculation);

    /** What verifications of an inventory found and nobody has resolved, in any record that no later one corrects. */
    Stream<Finding> unresolved(UUID inventory);
}
