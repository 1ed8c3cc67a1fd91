package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.workflow.programme.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEEL that would keep the service busy, or fill its memory, with a few characters of an expression or of a submission. */
class FeelCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decimal(1, 100000000)",
                "round up(1.5, 100000000)",
                "floor(10 ** 90000000)",
                "2 ** 2",
                "floor(number(\"1e999999999\"))",
                "ceiling(number(area))",
                "1000000000000000",
                "0.0000000000000001",
                "{a: [1,1,1], b: concatenate(a,a,a), r: count(for x in b, y in b return 1)}.r",
                "string length({a: \"xxxxxxxx\", b: a + a, c: b + b}.c)",
                "concatenate(rows, rows)",
                "for a in rows return a",
                "for a in rows, b in rows, c in rows return 1",
                "some a in rows, b in rows satisfies a = b",
                "every a in rows satisfies a = 1",
                "rows[item.a > rows[item.a = 1].a]",
                "rows[count(rows) > 1]",
                "rows[distinct values(rows) = 1]",
                "[1,2,3][item > 1]",
                "count(distinct values(rows))",
                "rows[item.a = 1][item.b = 2]",
                "a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a",
                "matches(\"aaaaaaaaaaaaaaaa\", opinion)",
                "matches(opinion, substring(\"\\\\(a|a\\\\)*?b\", 3))",
                "matches(opinion, \"a\" + opinion)",
                "matches(opinion, \"x\", \"i\")",
                "matches(input: opinion, pattern: \"x\")",
                "matches(opinion, \"(a|a)*?b\")",
                "matches(opinion, \"(a|a)(a|a)(a|a)(a|a)b\")",
                "matches(opinion, \"a?a?a?aaa\")",
                "matches(opinion, \".*.*x\")",
                "matches(opinion, \"a{0,9}a{0,9}b\")",
                "matches(opinion, \"a**\")",
                "matches(opinion, \"[\")"
            })
    void what_takes_longer_than_it_is_long_is_refused(String expression) {
        assertThat(findings(expression)).extracting(Finding::rule).contains("feel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not(decision = \"return\")",
                "date(periodTo).year - date(periodFrom).year > 20",
                "count(distinct values(rows[number(item.year) >= 2020 and number(item.year) <= 2025].year)) = 6",
                "number(area) * 2.5 + number(more) > 999999999999999",
                "city + \"/ecology\"",
                "matches(boundary, \"[^\\s\\p{Z}]\")",
                "matches(number, \"^[A-Z]{2}[0-9]{4}-\\d+$\")",
                "matches(number, \"^甲|^乙.?\")"
            })
    void what_forms_and_tables_ask_passes(String expression) {
        assertThat(findings(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"> decimal(1, 100000000)", "? > 10 ** 9", "matches(?, opinion)", "x[count(x[item = 1]) > 0]"})
    void a_cell_is_asked_the_same(String cell) {
        var findings = new Findings();

        FeelCheck.unaryTests(cell, "x.dmn", "Rule_X", findings);

        assertThat(findings.list()).extracting(Finding::rule).contains("feel");
    }

    private static List<Finding> findings(String expression) {
        var findings = new Findings();
        FeelCheck.expression(expression, "x.dmn", "Rule_X", findings);
        return findings.list();
    }
}
