package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.form.FormField;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.publicnotice.PublicNotice.Publication;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads from a submission where and when a notice was published. The form says which of its fields are the address and
 * the time of which site; the task says that it {@code records: public-notice}.
 */
@Component
class NoticeRecords {

    private static final String RECORDS = "public-notice";

    private final PublicNotices notices;
    private final BusinessClock clock;

    NoticeRecords(PublicNotices notices, BusinessClock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Nobody publishes in the future, nor before the paper was there. */
    @EventListener
    void check(SubmissionOffered offered) {
        if (!RECORDS.equals(offered.settings().records())) {
            return;
        }
        var faults = new ArrayList<FieldFault>();
        var values = offered.submission().values();
        offered.form().fields().stream()
                .filter(field -> isNotice(field, "published") && values.containsKey(field.key()))
                .filter(field -> time(values.get(field.key())).isAfter(clock.now()))
                .forEach(field -> faults.add(new FieldFault(field.key(), "“" + field.label() + "”不能晚于现在,请在发布之后登记。")));
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (RECORDS.equals(received.settings().records())) {
            var pilot = received.pilot().number();
            var notice = notices.latest(pilot).orElseThrow();
            notices.published(
                    pilot,
                    notice.round(),
                    publications(received.form().fields(), received.submission().values()));
        }
    }

    private static List<Publication> publications(List<FormField> fields, Map<String, Object> values) {
        var addresses = new TreeMap<String, String>();
        var times = new TreeMap<String, Instant>();
        for (var field : fields) {
            var value = values.get(field.key());
            if (value != null && isNotice(field, "address")) {
                addresses.put(field.properties().get("site"), value.toString());
            } else if (value != null && isNotice(field, "published")) {
                times.put(field.properties().get("site"), time(value));
            }
        }
        return addresses.entrySet().stream()
                .filter(site -> times.containsKey(site.getKey()))
                .map(site -> new Publication(site.getKey(), site.getValue(), times.get(site.getKey())))
                .toList();
    }

    private static boolean isNotice(FormField field, String role) {
        return role.equals(field.properties().get("notice"));
    }

    private static Instant time(Object value) {
        return LocalDateTime.parse(value.toString()).atZone(BusinessClock.ZONE).toInstant();
    }
}
