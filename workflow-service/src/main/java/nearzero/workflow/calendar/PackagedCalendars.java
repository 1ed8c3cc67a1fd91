package nearzero.workflow.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * A version that is there already is left alone, on every node and at every start. A new one comes into force as long as
 * no administrator has brought a calendar of his own; from then on it is only there to be taken over, as a draft.
 */
@Component
class PackagedCalendars {

    private static final String FILES = "classpath:calendar/*.csv";

    private final CalendarTable table;

    PackagedCalendars(JdbcClient jdbc) {
        this.table = new CalendarTable(jdbc);
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
        table.lock();
        if (!table.add(file, !table.hasAdministrators(), null) && !file.hash().equals(table.hash(file.id()))) {
            throw new IllegalStateException("calendar " + file.id()
                    + " was loaded with other content: a correction must come as a new file with a new name");
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
