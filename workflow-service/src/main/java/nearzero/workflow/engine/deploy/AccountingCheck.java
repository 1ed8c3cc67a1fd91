package nearzero.workflow.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Rule;

/**
 * Whether accounting can take what it is told of the programme: what the schema cannot say of the section {@code accounting}. What
 * accounting refuses would be put aside after the release, when nobody looks any more.
 */
final class AccountingCheck {

    private static final String INDICATORS = "/accounting/indicators";
    private static final Set<String> FIGURES = Set.of("gross", "own-sink", "offset", "net");

    private final JsonNode set;
    private final Findings findings;
    private final Set<String> ids = new HashSet<>(FIGURES);

    private AccountingCheck(JsonNode set, Findings findings) {
        this.set = set;
        this.findings = findings;
    }

    static void check(JsonNode accounting, Findings findings) {
        var fields = new HashSet<String>();
        accounting
                .path("fields")
                .forEach(allowed -> require(
                        findings,
                        fields.add(allowed.path("field").asText()),
                        "/accounting/fields",
                        "领域 " + allowed.path("field").asText() + " 写了两次"));
        if (accounting.has("indicators")) {
            new AccountingCheck(accounting.get("indicators"), findings).check();
        }
    }

    private void check() {
        var quantities = new HashSet<String>();
        set.path("quantities").forEach(quantity -> {
            once(quantity);
            quantities.add(quantity.path("id").asText());
        });
        var sum = BigDecimal.ZERO;
        for (var indicator : set.path("indicators")) {
            once(indicator);
            sum = sum.add(number(indicator.path("weight")));
            check(indicator, quantities);
        }
        var full = number(set.path("full"));
        require(sum.compareTo(full) == 0, "各指标分值合计" + sum.toPlainString() + "，不是满分" + full.toPlainString());
    }

    private void check(JsonNode indicator, Set<String> quantities) {
        var id = indicator.path("id").asText();
        var per = indicator.path("derived").path("per").asText("");
        var rule = indicator.path("rule");
        require(per.isEmpty() || quantities.contains(per), id + " 除以没有写明的数量 " + per);
        require(
                number(indicator.path("weight")).signum() == 0 || (indicator.has("goal") && indicator.has("rule")),
                id + " 有分值，须写明目标和计分规则");
        require(
                !rule.path("name").asText().equals("linear") || (rule.has("from") && rule.has("to")),
                id + " 的规则 linear 须写明 from 和 to");
        require(!rule.path("name").asText().equals("steps") || rule.has("steps"), id + " 的规则 steps 须写明各档");
    }

    private void once(JsonNode named) {
        var id = named.path("id").asText();
        require(ids.add(id), "编号 " + id + " 重复，或者与核算的四项数据同名");
    }

    private void require(boolean holds, String otherwise) {
        require(findings, holds, INDICATORS, otherwise);
    }

    private static void require(Findings findings, boolean holds, String pointer, String otherwise) {
        findings.require(holds, Rule.ACCOUNTING, Bundle.SETTINGS, pointer, otherwise);
    }

    private static BigDecimal number(JsonNode decimal) {
        return new BigDecimal(decimal.asText("0"));
    }
}
