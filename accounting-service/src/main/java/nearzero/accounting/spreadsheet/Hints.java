package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the workbook tells a clerk about filling it in. */
final class Hints {

    private static final Map<String, String> HEAD = Map.ofEntries(
            Map.entry("模板", "核算方法及其版本，上传时核对。请勿改动。"),
            Map.entry("申报主体", "以 applicants/ 开头的主体编号，例如 applicants/example-park。"),
            Map.entry("试点编号", "已有试点编号的填写，没有的留空。"),
            Map.entry("清单版本", "本文件由哪一版清单生成，上传时核对。请勿改动。"),
            Map.entry("核算年份", "四位数字，例如 2023。"),
            Map.entry("起始日期", "按全年核算的留空。"),
            Map.entry("截止日期", "按全年核算的留空。"),
            Map.entry("省级行政区划代码", "前两位，例如四川为 51；内蒙古填四位。"),
            Map.entry("地理边界", "核算前必须填写。"),
            Map.entry("统计边界", "核算前必须填写。"),
            Map.entry("核算方法", "同一领域有几种方法时填写。"),
            Map.entry("增温潜势", "留空则采用核算方法规定的一套。"),
            Map.entry("确认采用未核实的因子", "填“是”的，结果上始终注明。"),
            Map.entry("电力因子的区域", "留空则采用省级因子。以下三项只在不采用缺省因子时填写，并说明理由。"));

    private static final List<String> GUIDE = List.of(
            "1. 先填“基本信息”，再填“活动数据”。带 * 的项目必填；模板中没有的内容不要添加。",
            "2. “活动数据”一行一笔。每种排放源有自己的栏目，名称写在各段首行；行数不够的，在段内插入行，并在第一列写上排放源名称。",
            "3. 有下拉列表的，从列表中选择。数值和单位分栏填写，单位也可以填中文，例如 吨、千瓦时。选填的参数（例如实测的低位发热量）留空时，系统采用核算方法规定的因子。",
            "4. 按年份填写的项目（例如历年填埋量），第一年写在本行，以后各年写在下面各行，第一列写“续”。",
            "5. “排放源声明”：必填而没有数据的排放源，须声明“不涉及”；“待确认”的，核算前须先确认。",
            "6. “因子表”：改用其他因子表的，选择因子表并说明理由；不改的留空。“抵销”：只填已注销的、边界外项目的减排量。",
            "7. 证明材料填文件编号（编号@版本）或单据号；文件的 SHA-256 可一并填写。",
            "8. 请勿使用公式、合并单元格、隐藏行列和宏；公式请复制后选择性粘贴为数值。超过 15 位的号码先将单元格设为文本格式。",
            "9. 全角数字和字母可以识别；千分位请不要填写，小数点用“.”。百分数填 12% 或 12 加单位 %。",
            "10. 上传后，系统按单元格逐项指出需要更正之处，例如“活动数据!D7”。");

    private Hints() {}

    /** Beside an item of the head. */
    static String of(String heading) {
        return HEAD.getOrDefault(heading, "");
    }

    /** The first sheet. */
    static Page guide(String method, String basis, String template) {
        var rows = new ArrayList<List<Page.Written>>();
        rows.add(List.of(Page.Written.title(method + "：活动数据填报模板")));
        rows.add(List.of(Page.Written.value("核算方法及版本：" + template)));
        rows.add(List.of(Page.Written.value("依据：" + basis)));
        GUIDE.forEach(line -> rows.add(List.of(Page.Written.value(line))));
        return new Page(Form.GUIDE, rows, List.of(110), 0);
    }
}
