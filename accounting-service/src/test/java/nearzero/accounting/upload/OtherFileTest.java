package nearzero.accounting.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nearzero.accounting.problem.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no rows of text. */
class OtherFileTest {

    /** Whose first bytes are written as the characters of ISO 8859-1. */
    @ParameterizedTest
    @CsvSource({
        "'PK\u0003\u0004...[Content_Types].xml', CSV UTF-8",
        "'PK\u0005\u0006', 压缩包",
        "'\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1', .xls",
        "'%PDF-1.7', PDF",
        "'\u001F\u008B\b', 解压",
        "'7z\u00BC\u00AF', 解压",
        "'Rar!', 解压",
        "'\u0089PNG', 图片",
        "'\u00FF\u00D8\u00FF', 图片",
        "'<html><table>', 网页",
    })
    void they_are_refused_in_words_that_say_what_to_do(String beginning, String message) {
        var body = new ByteArrayInputStream(beginning.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> OtherFile.refused(body))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m",
                "meter,time,value",
                "{\"meter\": \"E\"}",
                "\uFEFFmeter",
                "PK",
                "PK,meter",
                "7z,a",
                "排放源,数量"
            })
    void text_passes_byte_by_byte(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(OtherFile.refused(new ByteArrayInputStream(bytes)).readAllBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "GB18030"})
    void tables_in_the_encodings_of_spreadsheets_pass(String charset) throws IOException {
        var bytes = "\uFEFF排放源,数量".getBytes(java.nio.charset.Charset.forName(charset));

        assertThat(OtherFile.refused(new ByteArrayInputStream(bytes)).readAllBytes())
                .isEqualTo(bytes);
    }
}
