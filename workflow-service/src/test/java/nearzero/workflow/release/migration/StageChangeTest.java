package nearzero.workflow.release.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator is told when the stage of a pilot is another in the other release. */
class StageChangeTest {

    private static final String CHECK = "{id: check, name: {zh: 核对, en: Check}, exit: recall}";

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "check  | {id: check, name: {zh: 审查, en: Check}, exit: recall}   | 试点所处的阶段“核对”（check）改称“审查”。",
                "check  | {id: check, name: {zh: 核对, en: Check}}                 | 申请单位在这一阶段原可以撤回申报，新版本不能退出。",
                "check  | {id: check, name: {zh: 核对, en: Check}, exit: withdraw} | 申请单位在这一阶段原可以撤回申报，新版本可以主动退出。",
                "filing | {id: check, name: {zh: 核对, en: Check}, exit: recall}   | 试点所处的阶段由“核对”（check）改为“填报”（filing）。"
            })
    void another_name_another_way_out_or_another_stage_is_told(String to, String stage, String told)
            throws IOException {
        assertThat(StageChange.remarks(trial(CHECK), trial(stage), "check", to))
                .extracting(Remark::text)
                .containsExactly(told);
    }

    @Test
    void nothing_is_told_where_nothing_changes() throws IOException {
        assertThat(StageChange.remarks(trial(CHECK), trial(CHECK), "check", "check"))
                .isEmpty();
    }

    private static Programme trial(String stage) throws IOException {
        try (var settings = StageChangeTest.class.getResourceAsStream("/trial/programme.yaml")) {
            var text = new String(settings.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(CHECK);
            var content = text.replace(CHECK, stage).getBytes(StandardCharsets.UTF_8);
            return Programmes.settings(new Bundle(new TreeMap<>(Map.of(Bundle.SETTINGS, content))));
        }
    }
}
