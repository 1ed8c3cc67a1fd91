package nearzero.accounting.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;

class QualityRuleTest extends RunningService {

    private static final Pattern NAMED = Pattern.compile("Finding\\s*\\.\\s*(?:blocking|warning)\\(\\s*\"([^\"]+)\"");

    @Test
    void every_code_in_the_source_is_a_rule() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                NAMED.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
            }
        }

        assertThat(named).isNotEmpty().allSatisfy(QualityRule::named);
        assertThatThrownBy(() -> QualityRule.named("no-such-rule")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_catalogue_is_told_whole() {
        var rules = applicant().get("/quality-rules").json().get("items");

        assertThat(rules.size()).isEqualTo(QualityRule.values().length);
        assertThat(rules.findValuesAsString("code"))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
        assertThat(rules.values()).allSatisfy(rule -> {
            assertThat(rule.get("title").asString()).isNotBlank();
            assertThat(rule.get("checks").asString()).isNotBlank();
            assertThat(rule.get("remedy").asString()).endsWith("。");
        });
    }
}
