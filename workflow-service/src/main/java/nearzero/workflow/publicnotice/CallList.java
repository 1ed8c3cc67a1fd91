package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.util.List;

/** The list (名单) that was confirmed for the pilots of a notice at once, and who was held over. */
record CallList(
        String call, int number, int notice, Instant confirmedAt, List<NoticeEntry> pilots, List<HeldOver> heldOver) {}
