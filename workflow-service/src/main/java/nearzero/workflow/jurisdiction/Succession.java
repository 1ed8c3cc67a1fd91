package nearzero.workflow.jurisdiction;

import java.time.LocalDate;

/**
 * A department was reorganised: from a day on another does what it did.
 *
 * @param department group of the old one; its papers keep its name
 * @param successor group of the new one, of the same jurisdiction
 * @param from the first day
 */
public record Succession(String department, String successor, LocalDate from) {}
