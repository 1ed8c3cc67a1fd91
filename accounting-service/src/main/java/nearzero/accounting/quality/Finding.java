package nearzero.accounting.quality;

import nearzero.accounting.api.model.Finding.SeverityEnum;
import nearzero.accounting.api.model.Flag;
import nearzero.accounting.problem.Fault;

/**
 * Something that a reader of the figures must know.
 *
 * @param rule the rule that found it
 * @param code stable name: the rule's, or that of the method's guard
 * @param severity the rule's, or another where the case is another
 * @param field JSON pointer into the draft
 * @param message a Chinese sentence on this case
 */
public record Finding(QualityRule rule, String code, Severity severity, String field, String message) {

    /** With the rule's own severity. */
    public static Finding of(QualityRule rule, String field, String message) {
        return new Finding(rule, rule.code(), rule.severity(), field, message);
    }

    /** Of the rule of that code, blocking in this case. */
    public static Finding blocking(String code, String field, String message) {
        return of(QualityRule.named(code), field, message).as(Severity.BLOCKING);
    }

    /** Of the rule of that code, a warning in this case. */
    public static Finding warning(String code, String field, String message) {
        return of(QualityRule.named(code), field, message).as(Severity.WARNING);
    }

    /** A quantity below zero at that place. */
    public static Finding negative(String field) {
        return of(QualityRule.QUANTITY_NEGATIVE, field, "数量不能为负数。" + QualityRule.QUANTITY_NEGATIVE.remedy());
    }

    /** A method's guard found it: its name is data, its rule is that nothing counts twice. */
    public static Finding ofGuard(String guard, boolean isBlocking, String field, String message) {
        return new Finding(
                QualityRule.COUNTED_TWICE, guard, isBlocking ? Severity.BLOCKING : Severity.WARNING, field, message);
    }

    /** The same with another severity. */
    public Finding as(Severity other) {
        return new Finding(rule, code, other, field, message);
    }

    /** The same, standing in nobody's way. */
    public Finding asWarning() {
        return as(Severity.WARNING);
    }

    /** No figures come out while it lasts; otherwise they carry it as a flag. */
    public boolean blocking() {
        return severity == Severity.BLOCKING;
    }

    /** As the check shows it. */
    public nearzero.accounting.api.model.Finding shown() {
        return new nearzero.accounting.api.model.Finding(code, field, SeverityEnum.valueOf(severity.name()), message)
                .rule(rule.code())
                .remedy(rule.remedy());
    }

    /** As a refusal tells it. */
    public Fault asFault() {
        return new Fault(
                field,
                message,
                code,
                rule.code(),
                SeverityEnum.valueOf(severity.name()).getValue(),
                rule.remedy());
    }

    /** As a result carries it. */
    public Flag asFlag() {
        return new Flag(code, message)
                .field(field)
                .rule(rule.code())
                .severity(nearzero.accounting.api.model.Severity.valueOf(severity.name()))
                .remedy(rule.remedy());
    }
}
