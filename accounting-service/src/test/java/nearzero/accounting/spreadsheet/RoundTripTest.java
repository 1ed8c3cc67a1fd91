package nearzero.accounting.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.spreadsheet.Form.SourceBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A template filled with a draft and uploaded unchanged gives the same draft; the seed of a failure is in its name. */
class RoundTripTest {

    private static final List<String> METHODS = List.of(
            "town",
            "building-new",
            "building-existing",
            "transport",
            "urban-community",
            "rural-community",
            "park",
            "enterprise",
            "sichuan-park-industrial",
            "sichuan-park-non-industrial",
            "shaanxi-county",
            "shaanxi-park");

    private static final List<String> TEXTS = List.of(
            "台账",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301@2",
            "=1+1",
            "'=SUM(A1)",
            "-是负号开头的文字",
            "@引用",
            "两\n行，带“引号”和\"半角\"引号;分号",
            "1,234",
            "0012",
            "第 _x0041_ 号",
            "12%",
            "2023-01-01",
            "续",
            "【活动数据】",
            "排放源");

    private static final List<String> NUMBERS = List.of(
            "0", "120", "120.50", "0.1", "0.30", "123456789012345", "123456789012345678.123456789012", "-5", "1.2");

    static Stream<Arguments> files() {
        return METHODS.stream().flatMap(method -> Stream.of(1L, 2L)
                .flatMap(seed -> Stream.of("xlsx", "csv").map(kind -> Arguments.of(method, kind, seed))));
    }

    @ParameterizedTest(name = "{0} as {1}, seed {2}")
    @MethodSource("files")
    void a_template_uploaded_unchanged_gives_the_same_draft(String method, String kind, long seed) {
        var form = Filled.form(method);
        var draft = draft(form, new Random(seed));

        var tables = kind.equals("xlsx")
                ? WorkbookReader.read(Filled.workbook(form, draft), Form.TABLES)
                : CsvReader.read(CsvWriter.write(Filled.pages(form, draft)));
        var read = Filled.read(form, tables);
        read.faults().refuseIfAny();

        assertThat(said(read.draft())).isEqualTo(said(draft));
    }

    static Stream<Arguments> kinds() {
        return METHODS.stream().flatMap(method -> Stream.of("xlsx", "csv").map(kind -> Arguments.of(method, kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_empty_template_says_nothing(String method, String kind) {
        var form = Filled.form(method);
        var draft = JsonMapper.shared().createObjectNode();

        var tables = kind.equals("xlsx")
                ? WorkbookReader.read(Filled.workbook(form, draft), Form.TABLES)
                : CsvReader.read(CsvWriter.write(Filled.pages(form, draft)));
        var read = Filled.read(form, tables);
        read.faults().refuseIfAny();

        assertThat(read.draft().toString()).isEqualTo("{\"lines\":[],\"statements\":[],\"tables\":[],\"offsets\":[]}");
    }

    private static InventoryDraft said(ObjectNode draft) {
        return JsonMapper.shared().convertValue(draft, InventoryDraft.class);
    }

    private static ObjectNode draft(Form form, Random random) {
        var draft = JsonMapper.shared().createObjectNode();
        form.head().stream()
                .filter(item -> !Set.of(Forms.TEMPLATE, Forms.ORIGIN).contains(item.pointer()))
                .filter(item -> item.isRequired() || random.nextBoolean())
                .forEach(item -> Tree.put(draft, item.pointer(), 0, value(item, random)));
        var blocks = List.copyOf(form.lines().values());
        for (var line = 0; line < 40; line++) {
            line(draft, blocks.get(random.nextInt(blocks.size())), random);
        }
        form.lists().values().forEach(table -> {
            for (var row = 0; row < 3; row++) {
                var object = draft.withArray(table.list()).addObject();
                table.items().stream()
                        .filter(item -> !item.pointer().isEmpty())
                        .forEach(item -> Tree.put(object, item.pointer(), 0, value(item, random)));
            }
        });
        return draft;
    }

    private static void line(ObjectNode draft, SourceBlock block, Random random) {
        var line = draft.withArray("lines").addObject();
        line.put("source", block.id());
        line.withObject("inputs");
        var evidence = block.items().get(block.items().size() - 3);
        Tree.put(line, evidence.pointer(), 0, value(evidence, random));
        var years = 1 + random.nextInt(4);
        for (var item : block.all()) {
            if (item.pointer().contains("*")) {
                for (var year = 0; year < years; year++) {
                    Tree.put(line, item.pointer(), year, value(item, random));
                }
            } else if (random.nextInt(3) > 0) {
                Tree.put(line, item.pointer(), 0, value(item, random));
            }
        }
    }

    private static JsonNode value(Item item, Random random) {
        if (item.pointer().equals("/evidenceFile/sha256")) {
            return StringNode.valueOf("ab".repeat(32));
        }
        var choices = new ArrayList<>(item.choices().stream().map(Choice::value).toList());
        if (choices.isEmpty() || (item.isOpen() && item.type() == Item.Type.TEXT)) {
            choices.addAll(TEXTS);
        }
        return switch (item.type()) {
            case WHOLE -> IntNode.valueOf(1990 + random.nextInt(60));
            case DAY -> StringNode.valueOf("2023-0" + (1 + random.nextInt(9)) + "-15");
            case TRUTH -> BooleanNode.valueOf(random.nextBoolean());
            case DECIMAL -> StringNode.valueOf(any(NUMBERS, random));
            case DIGITS -> StringNode.valueOf(any(List.of("123456789012345678", "0001", "51"), random));
            case UNIT ->
                StringNode.valueOf(
                        any(item.choices().stream().map(Choice::value).toList(), random));
            case TEXT -> StringNode.valueOf(any(choices, random));
            case LIST ->
                JsonNodeFactory.instance.arrayNode().add("510112").add("0012").add("FP;1；\"2\"");
        };
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
