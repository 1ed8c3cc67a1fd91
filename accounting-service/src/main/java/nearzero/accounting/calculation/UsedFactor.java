package nearzero.accounting.calculation;

import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.factor.Factor;

/** Copies a factor into the result, so that the result can be followed after the library has moved on. */
final class UsedFactor {

    private UsedFactor() {}

    static FactorUsed of(Factor factor, String set) {
        return new FactorUsed()
                .id(factor.id())
                .set(set)
                .name(factor.name())
                .value(factor.value().toPlainString())
                .unit(factor.unit())
                .factorYear(factor.factorYear())
                .announcement(factor.announcement())
                .published(factor.published())
                .note(factor.note())
                .source(factor.provenance().source())
                .verification(factor.provenance().verification())
                .standing(factor.provenance().standing());
    }
}
