package nearzero.accounting.scoring;

import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.indicator.IndicatorSet;
import nearzero.accounting.pilot.Pilot;
import nearzero.accounting.programme.ProgrammeVersion;

/**
 * The indicators of a pilot.
 *
 * @param saved what the pilot has raised and added
 * @param set the programme's, with that
 * @param isFitting what the pilot has set is still what the programme allows, though the pilot may have moved to another version
 */
record PilotIndicatorSet(
        Pilot pilot, ProgrammeVersion programme, Saved<OwnIndicators> saved, IndicatorSet set, boolean isFitting) {}
