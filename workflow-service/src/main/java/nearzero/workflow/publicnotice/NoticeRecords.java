package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static final String RECORDS = "public-notice";

    private final PublicNotices notices;
    private final BusinessClock clock;

    NoticeRecords(PublicNotices notices, BusinessClock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Nobody publishes in the future, nor before the day on which the paper was there. */
    @EventListener
    void check(SubmissionOffered offered) {
        if (!RECORDS.equals(offered.settings().records())) {
            return;
        }
        var rendered = latest(offered.pilot().number()).renderedAt();
        var values = offered.submission().values();
        var faults = offered.form().fields().stream()
                .filter(field -> isNotice(field, "published") && values.containsKey(field.key()))
                .flatMap(field -> fault(field, time(values.get(field.key())), rendered).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private PublicNotice latest(String pilot) {
        return notices.latest(pilot).orElseThrow(() -> Refusal.notPossibleNow("该试点还没有生成公示文件,不能登记发布情况。"));
    }

    private Optional<FieldFault> fault(FormField field, Instant published, Instant rendered) {
        var firstDay = LocalDate.ofInstant(rendered, BusinessClock.ZONE);
        var fault = published.isAfter(clock.now())
                ? "不能晚于现在,请在发布之后登记。"
                : LocalDate.ofInstant(published, BusinessClock.ZONE).isBefore(firstDay)
                        ? "不能早于公示文件生成的日期(" + firstDay + "),请核对。"
                        : null;
        return Optional.ofNullable(fault).map(why -> new FieldFault(field.key(), "“" + field.label() + "”" + why));
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (RECORDS.equals(received.settings().records())) {
            var pilot = received.pilot().number();
            var notice = latest(pilot);
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
