package nearzero.workflow.people;

import java.util.List;
import java.util.Map;
import nearzero.workflow.problem.FieldFault;

/** A form on the page: its fields as people read them, by the names that the API has for them. */
@SuppressWarnings("ImmutableEnumChecker") // the list is not changed
enum Sheet {
    DEPUTY(
            new Entry("absent", "被代理人", Entry.USER, "text", 100),
            new Entry("deputy", "代理人", "同部门的人员。" + Entry.USER, "text", 100),
            new Entry("from", "第一天", "今天或者以后的日期。", "date", 10),
            new Entry("to", "最后一天", "含当天。", "date", 10),
            new Entry("reason", "事由", "2至500字，不换行，如出差、休假。", "text", 500)),
    HANDOVER(
            new Entry("to", "接收人", "办理部门的其他人员。" + Entry.USER, "text", 100),
            new Entry("reason", "移交原因", "2字以上，记入日志。", "text", 2_000)),
    CONTACT(new Entry("email", "电子邮箱", "如 office@example.org。", "email", 254)),
    NONE();

    /**
     * A field.
     *
     * @param type of the input
     * @param most characters
     */
    record Entry(String name, String label, String hint, String type, int most) {

        private static final String USER = "填写登录用户名。";
    }

    /** A field with what was filled in and what is wrong with it; {@code id} is one of its own on the page. */
    record Field(
            String id, String name, String label, String hint, String type, int most, String value, String fault) {}

    private final List<Entry> entries;

    Sheet(Entry... entries) {
        this.entries = List.of(entries);
    }

    /** The fields as they are shown; {@code id} tells forms of one kind apart. */
    List<Field> fields(String id, Map<String, String> values, List<FieldFault> faults) {
        return entries.stream()
                .map(entry -> new Field(
                        id + "-" + entry.name(),
                        entry.name(),
                        entry.label(),
                        entry.hint(),
                        entry.type(),
                        entry.most(),
                        values.getOrDefault(entry.name(), ""),
                        faults.stream()
                                .filter(fault -> fault.field().equals(entry.name()))
                                .map(FieldFault::message)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** What is wrong with a field whose value the API's limits do not allow. */
    FieldFault fault(String field) {
        return entries.stream()
                .filter(entry -> entry.name().equals(field))
                .findFirst()
                .map(entry -> new FieldFault(field, "“%s”没有填写或者不符合要求：%s".formatted(entry.label(), entry.hint())))
                .orElseGet(() -> new FieldFault(field, "请选择部门。"));
    }
}
