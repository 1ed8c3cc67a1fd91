package nearzero.accounting.spreadsheet;

import static nearzero.accounting.spreadsheet.Item.Type.DAY;
import static nearzero.accounting.spreadsheet.Item.Type.DECIMAL;
import static nearzero.accounting.spreadsheet.Item.Type.DIGITS;
import static nearzero.accounting.spreadsheet.Item.Type.LIST;
import static nearzero.accounting.spreadsheet.Item.Type.TEXT;
import static nearzero.accounting.spreadsheet.Item.Type.TRUTH;
import static nearzero.accounting.spreadsheet.Item.Type.UNIT;
import static nearzero.accounting.spreadsheet.Item.Type.WHOLE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.method.FieldName;
import nearzero.accounting.method.KeyValues;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.ProofName;
import nearzero.accounting.method.Source;
import nearzero.accounting.spreadsheet.Form.ListTable;
import nearzero.accounting.spreadsheet.Form.SourceBlock;

/** Makes the form of a method: what it asks for in a clerk's words. */
final class Forms {

    private static final List<Choice> STATES = List.of(
            new Choice("involved", "涉及"), new Choice("not-involved", "不涉及"), new Choice("to-be-confirmed", "待确认"));

    static final List<Choice> AREA_LEVELS =
            List.of(new Choice("province", "省级"), new Choice("grid", "区域电网"), new Choice("nation", "全国"));

    /** Where the head tells method and version; no part of a draft. */
    static final String TEMPLATE = "/template";

    /** Where the head tells what the file was made of; no part of a draft. */
    static final String ORIGIN = "/origin";

    private Forms() {}

    /** The part that does not depend on the method, and by which the method is found. */
    static List<Item> head() {
        return List.of(
                Item.of("模板", TEXT, TEMPLATE),
                Item.of("申报主体", TEXT, "/organisation").required(true),
                Item.of("试点编号", TEXT, "/pilot"),
                Item.of("领域", TEXT, "/field")
                        .suggesting(choices(FieldName.all()))
                        .required(true),
                Item.of("清单名称", TEXT, "/name").required(true),
                Item.of("核算年份", WHOLE, "/year").required(true),
                Item.of("起始日期", DAY, "/periodStart"),
                Item.of("截止日期", DAY, "/periodEnd"),
                Item.of("数据来源", TEXT, "/status")
                        .choosing(List.of(
                                new Choice("measured", "实测"),
                                new Choice("estimated", "估算"),
                                new Choice("forecast", "预测")))
                        .required(true),
                Item.of("省级行政区划代码", DIGITS, "/province").required(true),
                Item.of("地理边界", TEXT, "/boundary/geographic"),
                Item.of("边界图的文件编号", TEXT, "/boundary/map/document"),
                Item.of("边界图的 SHA-256", TEXT, "/boundary/map/sha256"),
                Item.of("边界内的行政区划代码", LIST, "/boundary/divisions"),
                Item.of("统计边界", TEXT, "/boundary/statistical"),
                Item.of("核算方法", TEXT, "/method"),
                Item.of("修改理由", TEXT, "/reason"),
                Item.of("增温潜势", TEXT, "/gwpSet")
                        .choosing(Stream.of(GwpSet.values())
                                .map(set -> new Choice(set.getValue(), set.getValue()))
                                .toList()),
                Item.of("确认采用未核实的因子", TRUTH, "/unverifiedConfirmed"),
                Item.of("电力因子的区域", TEXT, "/gridFactor/areaLevel").choosing(AREA_LEVELS),
                Item.of("电力因子的年份", WHOLE, "/gridFactor/year"),
                Item.of("电力因子的编号", TEXT, "/gridFactor/factorId"),
                Item.of("另选电力因子的理由", TEXT, "/gridFactor/reason"),
                Item.of("电力因子表的版本", TEXT, "/gridFactor/edition"),
                Item.of("确认采用的未核实因子的编号", LIST, "/confirmedFactors"),
                Item.of("清单版本", TEXT, ORIGIN));
    }

    /**
     * The form of a method.
     *
     * @param day on which the editions of the library are taken
     */
    static Form of(Method method, FactorLibrary library, LocalDate day, List<String> registries) {
        var lines = new LinkedHashMap<String, SourceBlock>();
        method.sources().values().forEach(source -> {
            var name = lines.containsKey(source.name()) ? source.name() + "（" + source.id() + "）" : source.name();
            lines.put(name, block(name, method, source, library, day));
        });
        var lists = new LinkedHashMap<String, ListTable>();
        lists.put(Form.STATEMENTS, statements(method, lines));
        lists.put(Form.FACTORS, tables(method, library, day));
        lists.put(Form.OFFSETS, OffsetTable.of(registries));
        return new Form(method.id() + "@" + method.version(), head(), lines, lists);
    }

    private static SourceBlock block(String name, Method method, Source source, FactorLibrary library, LocalDate day) {
        var items = new ArrayList<Item>();
        source.keys()
                .forEach((key, label) -> items.add(Item.of(label, TEXT, "/keys/" + key)
                        .required(true)
                        .suggesting(KeyValues.of(method, source, key, library, day).stream()
                                .map(value -> new Choice(value.getValue(), value.getLabel()))
                                .toList())));
        source.calculator().parameters().stream()
                .filter(parameter -> isGiven(source, parameter))
                .forEach(parameter -> items.addAll(amount(source, parameter)));
        source.declarations()
                .forEach((said, declaration) -> items.add(Item.of(declaration.label(), TRUTH, "/declared/" + said)));
        source.zeroWithProof().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(proof -> items.add(Item.of("证明：" + ProofName.of(proof), TEXT, "/proofs/" + proof)));
        items.add(Item.of("证明材料", TEXT, "/evidence"));
        items.add(Item.of("证明材料的文件编号", TEXT, "/evidenceFile/document"));
        items.add(Item.of("证明材料的 SHA-256", TEXT, "/evidenceFile/sha256"));
        items.add(Item.of("备注", TEXT, "/note"));
        var all = distinct(
                Stream.concat(items.stream(), LineDetails.of(source).stream()).toList());
        return new SourceBlock(
                source.id(),
                name,
                source.sector(),
                source.presence() == Source.Presence.REQUIRED,
                source.presence() == Source.Presence.EXCLUDED,
                all.subList(0, items.size()),
                all.subList(items.size(), all.size()));
    }

    /** Whether a line gives it, or may give it in place of a table's. */
    static boolean isGiven(Source source, Parameter parameter) {
        var origin = source.origins().get(parameter.name());
        return origin == null || origin.isMeasurable();
    }

    private static List<Item> amount(Source source, Parameter parameter) {
        var label = parameter.label();
        var isRequired = !source.origins().containsKey(parameter.name()) && parameter.otherwise() == null;
        var place = parameter.isByYear() ? "/series/" + parameter.name() + "/*" : "/inputs/" + parameter.name();
        var units =
                parameter.units().stream().map(unit -> new Choice(unit, unit)).toList();
        var items = new ArrayList<Item>();
        if (parameter.isByYear()) {
            items.add(Item.of(label + "的年份", WHOLE, place + "/year").required(isRequired));
        }
        items.add(Item.of(label, DECIMAL, place + "/quantity").required(isRequired));
        items.add(
                Item.of(label + "的单位", UNIT, place + "/unit").suggesting(units).required(isRequired));
        return items;
    }

    /** Two inputs of one label are told apart by their names. */
    private static List<Item> distinct(List<Item> items) {
        var seen = new HashSet<String>();
        return items.stream()
                .map(item -> seen.add(item.heading())
                        ? item
                        : new Item(
                                item.heading() + "（" + item.pointer().split("/", -1)[2] + "）",
                                item.isRequired(),
                                item.type(),
                                item.choices(),
                                item.isOpen(),
                                item.pointer(),
                                item.isPrepared()))
                .toList();
    }

    private static ListTable statements(Method method, Map<String, SourceBlock> lines) {
        var stated = new ArrayList<Choice>();
        var prepared = new ArrayList<Map<String, String>>();
        method.requiredSectors().forEach((name, sector) -> {
            stated.add(new Choice(name, "部门：" + sector));
            prepared.add(Map.of("/source", name, "", "部门中须有数据，或声明不涉及"));
        });
        lines.values().forEach(each -> stated.add(new Choice(each.id(), each.name())));
        lines.values().stream()
                .filter(each -> !each.isExcluded())
                .forEach(
                        each -> prepared.add(Map.of("/source", each.id(), "", each.isRequired() ? "须填报或声明不涉及" : "选填")));
        return new ListTable(
                "statements",
                List.of(
                        Item.of(Form.SOURCE, TEXT, "/source")
                                .choosing(stated)
                                .required(true)
                                .prepared(),
                        Item.of("是否涉及", TEXT, "/state").choosing(STATES),
                        Item.of("说明", TEXT, "/note"),
                        Item.of("要求", TEXT, "").prepared()),
                prepared);
    }

    private static ListTable tables(Method method, FactorLibrary library, LocalDate day) {
        var names = new ArrayList<Choice>();
        var sets = new LinkedHashMap<String, Choice>();
        method.tables().forEach((name, table) -> {
            names.add(new Choice(name, table.label()));
            table.sets().forEach(set -> sets.put(set, new Choice(set, title(library, set, day))));
        });
        var prepared = method.tables().entrySet().stream()
                .filter(table -> table.getValue().sets().size() > 1)
                .map(table -> Map.of(
                        "/table",
                        table.getKey(),
                        "",
                        title(library, table.getValue().sets().get(0), day)))
                .toList();
        return new ListTable(
                "tables",
                List.of(
                        Item.of("选择项", TEXT, "/table")
                                .choosing(names)
                                .required(true)
                                .prepared(),
                        Item.of("改选的因子表", TEXT, "/set").suggesting(List.copyOf(sets.values())),
                        Item.of("改选理由", TEXT, "/reason"),
                        Item.of("缺省采用", TEXT, "").prepared(),
                        Item.of("指定的版本", TEXT, "/edition")),
                prepared);
    }

    private static String title(FactorLibrary library, String set, LocalDate day) {
        return library.inUse(set, day)
                .map(found -> found.heading().title() + "（" + set + "）")
                .orElse(set);
    }

    private static List<Choice> choices(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(each -> new Choice(each.getKey(), each.getValue()))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }
}
