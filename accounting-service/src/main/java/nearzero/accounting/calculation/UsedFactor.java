package nearzero.accounting.calculation;

import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorHeading;

/** Copies a factor into the result, so that the result can be followed after the library has moved on. */
final class UsedFactor {

    private UsedFactor() {}

    static FactorUsed of(Factor factor, FactorHeading heading) {
        return new FactorUsed()
                .id(factor.id())
                .set(heading.reference())
                .name(factor.name())
                .value(factor.value().toPlainString())
                .unit(factor.unit())
                .factorYear(factor.factorYear())
                .announcement(factor.announcement())
                .published(factor.published())
                .validFrom(heading.validity().from())
                .validTo(heading.validity().to())
                .note(factor.note())
                .source(factor.provenance().source())
                .verification(factor.provenance().verification())
                .standing(factor.provenance().standing());
    }
}
