package nearzero.workflow.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.lang.Nullable;

/**
 * What is to be recorded: who did what to which pilot, in which role, on what, and why. The correlation id is taken
 * from the logging context ({@code correlationId}) by {@link Journal#append}.
 *
 * @param pilot number of the pilot
 * @param businessAt when it happened in business time, cut to microseconds as the database keeps it
 * @param actor user id, or the name of the service that acted on its own
 * @param actingFor group for which the actor acted, empty for the system
 * @param action what was done, a slug such as {@code application-submitted}
 * @param subject what it was done to, such as a task, notice or document version
 * @param reason the reason given, in the actor's words
 * @param details further values; decimals as strings
 * @param programmeVersion version of the programme by which the pilot ran
 */
public record JournalEntry(
        String pilot,
        Instant businessAt,
        String actor,
        @Nullable String actingFor,
        String action,
        @Nullable String subject,
        @Nullable String reason,
        Map<String, Object> details,
        @Nullable String programmeVersion) {

    /** Checks what every entry must name; copies the details. */
    public JournalEntry {
        Objects.requireNonNull(pilot, "pilot");
        businessAt = businessAt.truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(actor, "actor");
        if (!action.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("an action is a slug, not " + action);
        }
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** An entry with what every entry must name. */
    public static JournalEntry of(String pilot, Instant businessAt, String actor, String action) {
        return new JournalEntry(pilot, businessAt, actor, null, action, null, null, Map.of(), null);
    }

    /** The same entry, acted for a group. */
    public JournalEntry actingFor(@Nullable String group) {
        return new JournalEntry(pilot, businessAt, actor, group, action, subject, reason, details, programmeVersion);
    }

    /** The same entry about a subject. */
    public JournalEntry subject(@Nullable String what) {
        return new JournalEntry(pilot, businessAt, actor, actingFor, action, what, reason, details, programmeVersion);
    }

    /** The same entry with the reason given. */
    public JournalEntry reason(@Nullable String why) {
        return new JournalEntry(pilot, businessAt, actor, actingFor, action, subject, why, details, programmeVersion);
    }

    /** The same entry with further values. */
    public JournalEntry details(Map<String, Object> values) {
        return new JournalEntry(pilot, businessAt, actor, actingFor, action, subject, reason, values, programmeVersion);
    }

    /** The same entry under a version of the programme. */
    public JournalEntry programmeVersion(@Nullable String version) {
        return new JournalEntry(pilot, businessAt, actor, actingFor, action, subject, reason, details, version);
    }
}
