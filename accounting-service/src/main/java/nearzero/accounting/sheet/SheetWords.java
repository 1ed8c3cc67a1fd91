package nearzero.accounting.sheet;

import nearzero.accounting.api.model.SheetState;

/** States of a sheet for clerks. */
public final class SheetWords {

    private SheetWords() {}

    /** The state in Chinese. */
    public static String of(SheetState state) {
        return switch (state) {
            case EMPTY -> "未填报";
            case FILLED -> "已填报，尚未提交";
            case SUBMITTED -> "已提交，待确认";
            case CONFIRMED -> "已确认";
            case RETURNED -> "已退回";
        };
    }
}
