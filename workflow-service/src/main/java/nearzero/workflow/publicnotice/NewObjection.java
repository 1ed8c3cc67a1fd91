package nearzero.workflow.publicnotice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;

/** What somebody writes who objects, checked. */
record NewObjection(String name, String contact, String statement) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CONTACT = 200;
    private static final int SHORTEST_STATEMENT = 5;
    private static final int LONGEST_STATEMENT = 4_000;
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\d{7,20}");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s()+.-]");

    /**
     * The objection as it will be kept.
     *
     * @throws Refusal that names every field at fault
     */
    static NewObjection checked(String name, String contact, String statement) {
        var faults = new ArrayList<FieldFault>();
        var checked = new NewObjection(
                Wording.line("name", "姓名或单位名称", name, 2, LONGEST_NAME, faults),
                Wording.line("contact", "联系方式", contact, 1, LONGEST_CONTACT, faults),
                Wording.text("statement", "异议内容", statement, SHORTEST_STATEMENT, LONGEST_STATEMENT, faults));
        if (faults.stream().noneMatch(fault -> fault.field().equals("contact")) && !checked.canBeReached()) {
            faults.add(new FieldFault("contact", "“联系方式”应为电话号码或电子邮箱。"));
        }
        refuse(faults);
        return checked;
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private boolean canBeReached() {
        return MAIL.matcher(contact).matches() || PHONE.matcher(contactKey()).matches();
    }

    /** The contact in one spelling: whoever writes his number with a space the second time is no second person. */
    String contactKey() {
        var plain = Normalizer.normalize(contact, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return plain.contains("@")
                ? plain
                : BETWEEN_DIGITS.matcher(plain).replaceAll("").replaceFirst("^(0086|86)(?=1\\d{10}$)", "");
    }

    /** Without a word of the objector's: texts like this reach logs. */
    @Override
    public String toString() {
        return "NewObjection";
    }
}
