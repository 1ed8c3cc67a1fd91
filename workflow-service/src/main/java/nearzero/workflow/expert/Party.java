package nearzero.workflow.expert;

import java.text.Normalizer;
import java.util.Locale;

/**
 * An organisation that has a part in a case: nobody who works for it, or has an interest in it, reviews the case.
 *
 * @param part what it has to do with the case
 * @param name as it was given
 */
record Party(Part part, String name) {

    enum Part {
        applicant("申报主体"),
        city("所在市（州）或其部门"),
        agency("编制方案的机构"),
        evaluator("编写自评价报告的机构"),
        named("本次评审要求回避的单位");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Whether this is the name, or the credit code, of the organisation; width, case and punctuation do not count. */
    boolean isCalled(String organisation) {
        return !organisation.isBlank() && normalized(name).equals(normalized(organisation));
    }

    private static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{P}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
