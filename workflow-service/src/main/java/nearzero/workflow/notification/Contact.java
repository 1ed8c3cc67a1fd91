package nearzero.workflow.notification;

/**
 * Where a person wants to be written to.
 *
 * @param reminders whether reminders are wanted too, and not only word of new tasks
 */
public record Contact(String email, boolean reminders) {}
