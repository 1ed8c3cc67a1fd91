package nearzero.workflow.notification;

import org.springframework.lang.Nullable;

/**
 * A message on its way to one addressee. It holds no address: that is looked up when it is delivered, so that who has
 * taken his address away, or has left the group, is not written to.
 *
 * @param user to whom; null for the mailbox of the group
 * @param group as whose member, or whose mailbox
 * @param subject one line
 */
record Letter(@Nullable String user, String group, String subject, String text) {}
