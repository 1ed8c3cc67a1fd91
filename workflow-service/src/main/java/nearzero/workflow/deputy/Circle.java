package nearzero.workflow.deputy;

import java.util.Collection;
import nearzero.workflow.deputy.Deputy.Days;

/**
 * Deputies form a circle when on one day everybody in it is absent and acts for another: then nobody is there. As on one
 * day everybody has one deputy, following them from one to the next finds it.
 */
final class Circle {

    private Circle() {}

    /** Whether these deputies of one department and a new one form a circle on any day. */
    static boolean isClosedBy(String absent, String deputy, Days days, Collection<Deputy> others) {
        return deputy.equals(absent)
                || others.stream()
                        .filter(other -> other.absent().equals(deputy))
                        .anyMatch(other -> other.days()
                                .common(days)
                                .filter(common -> isClosedBy(absent, other.deputy(), common, without(others, other)))
                                .isPresent());
    }

    private static Collection<Deputy> without(Collection<Deputy> others, Deputy one) {
        return others.stream().filter(other -> !other.id().equals(one.id())).toList();
    }
}
