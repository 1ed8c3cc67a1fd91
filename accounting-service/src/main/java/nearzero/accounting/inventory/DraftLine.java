package nearzero.accounting.inventory;

import nearzero.accounting.api.model.ElectricityKind;
import nearzero.accounting.api.model.HeatKind;
import nearzero.accounting.factor.FuelFactor;
import nearzero.accounting.factor.Gwp;
import nearzero.accounting.offset.OffsetBlock;

/** One line of a draft that was found to be valid. */
public sealed interface DraftLine {

    /** JSON pointer of the line in the draft. */
    String field();

    /** Amount of activity. */
    Measured amount();

    /** Something was named that proves the amount. */
    boolean hasEvidence();

    /** Fuel burnt. */
    record Fuel(String field, FuelFactor factor, Measured amount, boolean hasEvidence) implements DraftLine {}

    /**
     * Electricity bought, made or passed on.
     *
     * @param proven non-fossil power with the proof that lets it count as zero
     */
    record Power(String field, ElectricityKind kind, Measured amount, boolean proven, boolean hasEvidence)
            implements DraftLine {

        public Power {
            if (proven && !isNonFossil(kind)) {
                throw new IllegalArgumentException("nothing proves " + kind + " power to be non-fossil");
            }
        }

        /** Claimed to be non-fossil, with the proof or without. */
        public boolean isNonFossil() {
            return isNonFossil(kind);
        }

        private static boolean isNonFossil(ElectricityKind kind) {
            return kind == ElectricityKind.OWN_NON_FOSSIL || kind == ElectricityKind.GREEN_PURCHASED;
        }
    }

    /** Heat bought or passed on. */
    record Heat(String field, HeatKind kind, Measured amount, boolean hasEvidence) implements DraftLine {}

    /** Another greenhouse gas set free. */
    record Gas(String field, Gwp gwp, Measured amount, boolean hasEvidence) implements DraftLine {}

    /** Carbon bound inside the boundary, in tCO2, not issued as credits. */
    record OwnSink(String field, String kind, Measured amount, boolean hasEvidence) implements DraftLine {}

    /** Retired units of a project outside the boundary; the certificate of the retirement is their evidence. */
    record Offset(String field, OffsetBlock block, Measured amount, boolean hasEvidence) implements DraftLine {}
}
