package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which edition of a table applies by itself: by publication, by what it is meant for, and by a rule for what has no day. */
class EditionsInUseTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 6, 30);

    /** Editions in the order of loading as {@code name published loaded from to}, where {@code -} is unknown. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the one published last              | a 2026-01-01 2026-02-01 - -, b 2027-01-01 2027-01-02 - -         | b
            also when it was loaded first       | b 2027-01-01 2027-01-02 - -, a 2026-01-01 2027-02-01 - -         | b
            the later loaded of one day         | a 2026-01-01 2026-02-01 - -, b 2026-01-01 2026-02-01 - -         | b
            published today                     | a 2026-01-01 2026-02-01 - -, b 2027-06-30 2027-01-01 - -         | b
            none that is not out                | a 2026-01-01 2026-02-01 - -, b 2027-07-01 2027-01-01 - -         | a
            a dated one after an undated        | a - 2027-03-01 - -, b 2026-01-01 2027-04-01 - -                  | b
            an undated one after a dated        | a 2026-01-01 2026-02-01 - -, b - 2027-03-01 - -                  | b
            an undated one after an undated     | a - 2026-11-01 - -, b - 2027-03-01 - -                           | b
            what is dated later than the one that the undated replaced | a 2026-01-01 2026-02-01 - -, b - 2027-03-01 - -, c 2026-05-01 2027-04-01 - - | c
            not what is dated earlier than that | a 2026-01-01 2026-02-01 - -, b - 2027-03-01 - -, c 2025-05-01 2027-04-01 - - | b
            what came out after an undated one was loaded | a 2027-05-01 2027-01-01 - -, b - 2027-03-01 - -         | a
            the one that is meant for the year  | a 2025-01-01 2025-02-01 2024-01-01 2024-12-31, b 2026-01-01 2026-02-01 2025-01-01 2025-12-31 | a
            the later one where it is open      | a 2025-01-01 2025-02-01 2024-01-01 2024-12-31, b 2026-01-01 2026-02-01 - - | b
            from its first day                  | a 2025-01-01 2025-02-01 - -, b 2026-01-01 2026-02-01 2024-01-01 - | b
            not one that begins a day late      | a 2025-01-01 2025-02-01 - -, b 2026-01-01 2026-02-01 2024-01-02 - | a
            to its last day                     | a 2025-01-01 2025-02-01 - -, b 2026-01-01 2026-02-01 - 2024-12-31 | b
            not one that ends a day early       | a 2025-01-01 2025-02-01 - -, b 2026-01-01 2026-02-01 - 2024-12-30 | a
            none where none is meant for it     | a 2025-01-01 2025-02-01 2023-01-01 2023-12-31                    | none
            """)
    void applies(String what, String editions, String expected) {
        var library = library(editions).forPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31), Map.of());

        assertThat(library.inUse("t", TODAY).map(set -> set.heading().edition()).orElse("none"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            for all days when it is alone       | a 2026-01-01 2026-02-01 - -                                      | 不限
            for none when it is replaced        | a 2026-01-01 2026-02-01 - -, b 2027-01-01 2027-01-02 - -         | ''
            before and after what another one is meant for | a 2026-01-01 2026-02-01 - -, b 2027-01-01 2027-01-02 2024-01-01 2024-12-31 | 2023-12-31 及以前、2025-01-01 及以后
            in its own bounds                   | a 2026-01-01 2026-02-01 2020-01-01 2026-12-31, b 2027-01-01 2027-01-02 2024-01-01 - | 2020-01-01 至 2023-12-31
            not yet                             | a 2028-01-01 2026-02-01 - -                                      | ''
            """)
    void is_used_for(String what, String editions, String expected) {
        var library = library(editions);

        assertThat(library.usedFor(library.edition("t", "a").orElseThrow(), TODAY).stream()
                        .map(Validity::words)
                        .collect(Collectors.joining("、")))
                .isEqualTo(expected);
    }

    private static FactorLibrary library(String editions) {
        var library = FactorLibrary.of(List.of(), Map.of());
        for (var edition : editions.split(", ", -1)) {
            var words = edition.strip().split(" ", -1);
            var heading = new FactorHeading(
                    "t", words[0], "表", "公告", null, day(words[1]), new Validity(day(words[3]), day(words[4])));
            library = library.and(library.placed(heading, List.of(), LocalDate.parse(words[2])));
        }
        return library;
    }

    private static LocalDate day(String text) {
        return text.equals("-") ? null : LocalDate.parse(text);
    }
}
