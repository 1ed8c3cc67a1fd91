package nearzero.workflow.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.problem.FieldFault;

/** What each type of field allows. A fault is a sentence with the field's label and never the value. */
final class FieldRules {

    private static final int MOST_CHARACTERS = 20_000;
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    private static final Pattern WRITTEN = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,9})?");
    private static final int MOST_DIGITS = 100;

    /** Control characters, and halves of surrogate pairs, which no UTF-8 can hold. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\r\\t]]");

    private FieldRules() {}

    /** The value in its one shape; empty if it has faults, which are added. */
    static Optional<Object> check(FormField field, Object value, List<FieldFault> faults) {
        var own = new ArrayList<String>();
        var shape = shape(field, value, own);
        own.forEach(fault -> faults.add(new FieldFault(field.key(), "“" + field.label() + "”" + fault)));
        return own.isEmpty() ? Optional.of(shape) : Optional.empty();
    }

    /** The value in its one shape; faults are added as what follows the field's name in a sentence. */
    static Object shape(FormField field, Object value, List<String> faults) {
        return switch (field.type()) {
            case TEXT -> text(field, value, faults);
            case NUMBER -> number(field, value, faults);
            case CHOICE -> choice(field, value, faults);
            case CHOICES -> choices(field, value, faults);
            case CHECKBOX -> checkbox(value, faults);
            case DATE, TIME, DATE_TIME -> moment(field, value, faults);
        };
    }

    private static Object text(FormField field, Object value, List<String> faults) {
        if (!(value instanceof String text)) {
            faults.add("应为文字。");
            return value;
        }
        var limits = field.limits();
        var length = text.strip().codePointCount(0, text.strip().length());
        var most = Math.min(limits.maxLength().orElse(MOST_CHARACTERS), MOST_CHARACTERS);
        if (length > most) {
            faults.add("不能超过" + most + "个字。");
        } else if (FORBIDDEN.matcher(text).find()) {
            faults.add("含有不可见的控制字符,请删除后重填。");
        } else if (length < limits.minLength().orElse(0)) {
            faults.add("至少需要" + limits.minLength().orElse(0) + "个字。");
        } else if (limits.pattern().isPresent()
                && !FieldPattern.fits(limits.pattern().get(), text.strip())) {
            faults.add("的格式不符合要求。");
        } else if (field.isOfKind("credit-code")) {
            CreditCode.fault(text.strip()).ifPresent(faults::add);
        }
        return text.strip();
    }

    private static Object number(FormField field, Object value, List<String> faults) {
        var written = value instanceof Number number ? plain(number) : value;
        if (!(written instanceof String text) || !DECIMAL.matcher(text.strip()).matches()) {
            faults.add("应为数字,整数部分不超过18位,小数部分不超过12位。");
            return value;
        }
        var number = new BigDecimal(text.strip());
        var limits = field.limits();
        limits.min().filter(min -> number.compareTo(min) < 0).ifPresent(min -> faults.add("不得小于" + min + "。"));
        limits.max().filter(max -> number.compareTo(max) > 0).ifPresent(max -> faults.add("不得大于" + max + "。"));
        limits.decimals()
                .filter(places -> number.stripTrailingZeros().scale() > places)
                .ifPresent(places -> faults.add("最多保留" + places + "位小数。"));
        return number.toPlainString();
    }

    /** As decimal text; what is not finite, or out of all bounds, stays as it is and is refused as no number. */
    private static String plain(Number number) {
        var text = number.toString();
        if (!WRITTEN.matcher(text).matches()) {
            return text;
        }
        var decimal = new BigDecimal(text);
        return Math.abs((long) decimal.scale()) > MOST_DIGITS ? text : decimal.toPlainString();
    }

    private static Object choice(FormField field, Object value, List<String> faults) {
        if (!(value instanceof String || value instanceof Number)) {
            faults.add("应从选项中选择一项。");
        } else if (!field.options().isEmpty() && !field.options().containsKey(value.toString())) {
            faults.add("只能从选项中选择:" + String.join("、", field.options().values()) + "。");
        }
        return value.toString();
    }

    private static Object choices(FormField field, Object value, List<String> faults) {
        if (!(value instanceof List<?> list)
                || !list.stream().allMatch(entry -> entry instanceof String text && isOption(field, text))
                || new HashSet<>(list).size() != list.size()) {
            faults.add("只能从选项中选择:" + String.join("、", field.options().values()) + "。");
        }
        return value;
    }

    private static boolean isOption(FormField field, String text) {
        return field.options().isEmpty() || field.options().containsKey(text);
    }

    private static Object checkbox(Object value, List<String> faults) {
        if (!(value instanceof Boolean)) {
            faults.add("应为勾选或不勾选。");
        }
        return value;
    }

    private static Object moment(FormField field, Object value, List<String> faults) {
        try {
            var text = value.toString().strip();
            return switch (field.type()) {
                case DATE -> LocalDate.parse(text).toString();
                case TIME -> LocalTime.parse(text).toString();
                default -> dateTime(text).toString();
            };
        } catch (DateTimeException unreadable) {
            faults.add(
                    switch (field.type()) {
                        case DATE -> "应为日期,如 2022-05-13。";
                        case TIME -> "应为时间,如 09:30。";
                        default -> "应为日期和时间,如 2022-05-13T09:30。";
                    });
            return value;
        }
    }

    /** Business time without zone, as forms send it; a time with an offset is brought to the business zone. */
    private static LocalDateTime dateTime(String text) {
        return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") && text.contains("T")
                ? OffsetDateTime.parse(text)
                        .atZoneSameInstant(BusinessClock.ZONE)
                        .toLocalDateTime()
                : LocalDateTime.parse(text);
    }
}
