package nearzero.workflow.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The packaged calendar, and made-up ones that continue it. */
final class Holidays {

    static final String ID = "china-2015-2026-v1";
    static final WorkingCalendar PACKAGED = calendar(file(ID, text()));

    private Holidays() {}

    static WorkingCalendar calendar(HolidayFile file) {
        return new WorkingCalendar(
                file.id(),
                LocalDate.of(file.firstYear(), 1, 1),
                LocalDate.of(file.lastYear(), 12, 31),
                file.days().stream().collect(Collectors.toMap(HolidayFile.Day::date, HolidayFile.Day::working)));
    }

    /** The packaged calendar with further days, each written as {@code 2027-01-01,false}. */
    static HolidayFile with(String id, String... days) {
        var text = new StringBuilder(text());
        for (var day : days) {
            var fields = day.split(",", 2);
            var year = fields[0].substring(0, 4);
            text.append(fields[0] + ",,made up," + fields[0] + "," + fields[1] + "," + year + ".json,none,made-up:x\n");
        }
        return file(id, text.toString());
    }

    static HolidayFile file(String id, String text) {
        return HolidayFile.parse(id, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text() {
        try {
            return new ClassPathResource("calendar/" + ID + ".csv").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An instant given in Beijing time. */
    static Instant at(String date, String time) {
        return Instant.parse(date + "T" + time + ":00+08:00");
    }
}
