package nearzero.workflow.supervision;

/**
 * Somebody is told of a last day. Features that reach people listen, in the same transaction.
 *
 * @param kind who is told, and why
 */
public record Reminder(Kind kind, DueItem item) {

    /** Why people are told. */
    public enum Kind {
        /** 催办: those who are to act, before the last day. */
        REMINDER("reminder", "task-reminded"),
        /** 督办: the leaders of the department, after it. */
        ESCALATION("escalation", "task-escalated");

        private final String slug;
        private final String action;

        Kind(String slug, String action) {
            this.slug = slug;
            this.action = action;
        }

        String slug() {
            return slug;
        }

        /** What the journal calls it. */
        String action() {
            return action;
        }
    }
}
