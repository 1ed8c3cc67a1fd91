package nearzero.accounting.spreadsheet;

import static nearzero.accounting.spreadsheet.Item.Type.DAY;
import static nearzero.accounting.spreadsheet.Item.Type.DECIMAL;
import static nearzero.accounting.spreadsheet.Item.Type.DIGITS;
import static nearzero.accounting.spreadsheet.Item.Type.TEXT;
import static nearzero.accounting.spreadsheet.Item.Type.TRUTH;
import static nearzero.accounting.spreadsheet.Item.Type.WHOLE;

import java.util.List;
import nearzero.accounting.spreadsheet.Form.ListTable;

/** What is asked of units that were bought from outside the boundary and retired. */
final class OffsetTable {

    private OffsetTable() {}

    static ListTable of(List<String> registries) {
        return new ListTable(
                "offsets",
                List.of(
                        Item.of("登记系统", TEXT, "/registry")
                                .suggesting(registries.stream()
                                        .map(code -> new Choice(code, code))
                                        .toList())
                                .required(true),
                        Item.of("签发机构或项目类型", TEXT, "/programme"),
                        Item.of("项目名称", TEXT, "/project").required(true),
                        Item.of("项目编号", TEXT, "/projectId"),
                        Item.of("注销前的持有人", TEXT, "/holder"),
                        Item.of("项目所在地行政区划代码", DIGITS, "/location/division"),
                        Item.of("项目所在地", TEXT, "/location/place"),
                        Item.of("方法学", TEXT, "/methodology"),
                        Item.of("减排量产生年份", WHOLE, "/vintage").required(true),
                        Item.of("起始序列号", DIGITS, "/serialStart").required(true),
                        Item.of("截止序列号", DIGITS, "/serialEnd").required(true),
                        Item.of("数量（吨）", DECIMAL, "/quantity").required(true),
                        Item.of("项目在边界外", TRUTH, "/outsideBoundary").required(true),
                        Item.of("注销日期", DAY, "/retirement/date").required(true),
                        Item.of("受益方", TEXT, "/retirement/beneficiary").required(true),
                        Item.of("注销原因", TEXT, "/retirement/reason").required(true),
                        Item.of("注销凭证", TEXT, "/retirement/certificate"),
                        Item.of("注销凭证的文件编号", TEXT, "/retirement/certificateFile/document"),
                        Item.of("注销凭证的 SHA-256", TEXT, "/retirement/certificateFile/sha256"),
                        Item.of("备注", TEXT, "/note")),
                List.of());
    }
}
