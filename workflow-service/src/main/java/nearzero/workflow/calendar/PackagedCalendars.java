package nearzero.workflow.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the calendar versions that are packaged with the service into the database, in the order of their names.
 * A version that is there already is left alone, on every node and at every start.
 */
@Component
class PackagedCalendars {

    private static final String FILES = "classpath:calendar/*.csv";

    private final JdbcClient jdbc;

    PackagedCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Loads what is not loaded yet.
     *
     * @throws IllegalStateException when a file is not the one that was loaded under its name
     */
    @Transactional
    public void load() {
        files().forEach(this::load);
    }

    void load(HolidayFile file) {
        if (isNew(file)) {
            addDays(file);
        } else if (!file.hash().equals(loadedHash(file.id()))) {
            throw new IllegalStateException("calendar " + file.id()
                    + " was loaded with other content: a correction must come as a new file with a new name");
        }
    }

    private boolean isNew(HolidayFile file) {
        return 1
                == jdbc.sql("""
                        insert into calendar_version (id, source, hash, known_from, known_to, approved_at)
                        values (?, ?, ?, ?, ?, now()) on conflict (id) do nothing""")
                        .params(file.id(), file.source(), file.hash())
                        .params(LocalDate.of(file.firstYear(), 1, 1), LocalDate.of(file.lastYear(), 12, 31))
                        .update();
    }

    private String loadedHash(String id) {
        return jdbc.sql("select hash from calendar_version where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private void addDays(HolidayFile file) {
        for (var day : file.days()) {
            jdbc.sql("insert into calendar_day (version, day, working, name, notice) values (?, ?, ?, ?, ?)")
                    .params(file.id(), day.date(), day.working(), day.name(), day.notice())
                    .update();
        }
    }

    private static List<HolidayFile> files() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .map(PackagedCalendars::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HolidayFile read(Resource resource) {
        try (var content = resource.getInputStream()) {
            var name = resource.getFilename();
            return HolidayFile.parse(name.substring(0, name.lastIndexOf('.')), content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
