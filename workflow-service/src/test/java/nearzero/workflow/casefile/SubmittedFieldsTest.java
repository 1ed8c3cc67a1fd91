package nearzero.workflow.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.api.model.SubmittedField;
import nearzero.workflow.api.model.SubmittedField.KindEnum;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.Table;
import nearzero.workflow.form.Table.Column;
import nearzero.workflow.form.Table.Label;
import org.junit.jupiter.api.Test;

/** What was submitted is shown as the form asked for it: nobody has to know keys. */
class SubmittedFieldsTest {

    private static final Form FORM = Form.read("""
        {"id": "example.form", "components": [
          {"type": "radio", "key": "decision", "label": "决定", "values": [{"label": "同意", "value": "agree"}]},
          {"type": "checklist", "key": "fields", "label": "专业领域",
           "values": [{"label": "能源", "value": "energy"}, {"label": "生态", "value": "ecology"}]},
          {"type": "checkbox", "key": "commitment", "label": "承诺"},
          {"type": "number", "key": "target", "label": "目标"},
          {"type": "textfield", "key": "paper", "label": "盖章件", "properties": {"kind": "document"}},
          {"type": "textfield", "key": "base", "label": "清单", "properties": {"kind": "inventory"}},
          {"type": "textarea", "key": "rows", "label": "企业", "properties": {"kind": "table", "table": "enterprises"}}]}
        """.getBytes(StandardCharsets.UTF_8));

    private static final SubmittedFields FIELDS = new SubmittedFields(
            FORM,
            Map.of(
                    "enterprises",
                    new Table(
                            new Label("企业", "Enterprises"),
                            List.of(column("name", "名称"), column("code", "代码")),
                            1,
                            5)));

    @Test
    void values_come_in_the_order_and_in_the_words_of_the_form() {
        var values = new TreeMap<String, Object>(Map.of(
                "base",
                "示例编号",
                "commitment",
                true,
                "decision",
                "agree",
                "fields",
                List.of("energy", "ecology"),
                "target",
                1.25E7,
                "paper",
                "示例文件@1",
                "rows",
                List.of(Map.of("code", "示例代码", "name", "示例企业"), Map.of("name", "另一示例企业"))));

        assertThat(FIELDS.of(values))
                .extracting(SubmittedField::getLabel, SubmittedField::getText, SubmittedField::getKind)
                .containsExactly(
                        tuple("决定", "同意", null),
                        tuple("专业领域", "能源、生态", null),
                        tuple("承诺", "是", null),
                        tuple("目标", "12500000", null),
                        tuple("盖章件", "示例文件@1", KindEnum.DOCUMENT),
                        tuple("清单", "示例编号", KindEnum.INVENTORY),
                        tuple("企业", "示例企业\t示例代码\n另一示例企业\t", KindEnum.TABLE));
        assertThat(FIELDS.of(values).get(6).getColumns()).containsExactly("名称", "代码");
    }

    @Test
    void what_the_form_no_longer_has_comes_last_under_its_key() {
        assertThat(FIELDS.of(new TreeMap<>(Map.of("ancient", "value", "decision", "unknown"))))
                .extracting(SubmittedField::getLabel, SubmittedField::getText)
                .containsExactly(tuple("决定", "unknown"), tuple("ancient", "value"));
    }

    private static Column column(String id, String name) {
        return new Column(
                id, new Label(name, id), Table.Type.text, false, null, null, null, null, 100, null, null, false, false);
    }
}
