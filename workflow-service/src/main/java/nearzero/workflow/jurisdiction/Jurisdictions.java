package nearzero.workflow.jurisdiction;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Jurisdictions, and the names of groups: departments and organisations. Own data, so that an area without an official
 * code or a department under a new name is an entry and no release.
 */
@Component
public class Jurisdictions {

    /** The file that an installation brings; see docs/administrators.md. */
    record Directory(List<Jurisdiction> jurisdictions, Map<String, String> groups, List<Succession> successors) {

        Directory {
            successors = successors == null ? List.of() : List.copyOf(successors);
        }
    }

    private static final String EXPERTS = "experts";

    private final JdbcClient db;
    private final Successions successions;

    Jurisdictions(JdbcClient db, Successions successions) {
        this.db = db;
        this.successions = successions;
    }

    public List<Jurisdiction> all() {
        return db.sql("select id, name, level, code from jurisdiction order by id")
                .query(Jurisdiction.class)
                .list();
    }

    public Optional<Jurisdiction> find(String id) {
        return db.sql("select id, name, level, code from jurisdiction where id = ?")
                .param(id)
                .query(Jurisdiction.class)
                .optional();
    }

    /** What people call these groups; a group itself where nobody has named it. */
    public Map<String, String> namesOf(Collection<String> groups) {
        var names = new HashMap<String, String>();
        groups.forEach(group -> names.put(group, unnamed(group)));
        db.sql("select id, name from group_name where id = any (:groups)")
                .param("groups", groups.toArray(String[]::new))
                .query((row, number) -> names.put(row.getString("id"), row.getString("name")))
                .list();
        return names;
    }

    /** Who does on this day what the department did: the one that has followed it by then, or itself. */
    public String actingOn(LocalDate day, String department) {
        return successions.at(department, day);
    }

    /** What people call a group; the group itself where nobody has named it. */
    public String nameOf(String group) {
        return db.sql("select name from group_name where id = ?")
                .param(group)
                .query(String.class)
                .optional()
                .orElseGet(() -> unnamed(group));
    }

    /** What people outside are shown in place of this group: an expert's group of one would tell who he is. */
    public static String shownAs(String group) {
        return group.startsWith(EXPERTS + "/") ? EXPERTS : group;
    }

    private static String unnamed(String group) {
        return shownAs(group).equals(EXPERTS) ? "评审专家" : group;
    }

    /** Whether a department of this jurisdiction itself, not only of one inside it, has a name. */
    public boolean hasDepartments(String jurisdiction) {
        return groups().stream()
                .anyMatch(group ->
                        group.lastIndexOf('/') == jurisdiction.length() && group.startsWith(jurisdiction + "/"));
    }

    /** Every department and organisation that has a name. */
    public List<String> groups() {
        return db.sql("select id from group_name order by id")
                .query(String.class)
                .list();
    }

    /** Takes in the directory of the installation; entries are added and renamed, never removed. */
    @Transactional
    void load(Resource file) throws IOException {
        var directory = JsonMapper.builder(new YAMLFactory())
                .findAndAddModules()
                .build()
                .readValue(file.getContentAsByteArray(), Directory.class);
        successions.replace(directory.successors());
        directory.jurisdictions().forEach(this::put);
        directory
                .groups()
                .forEach((group, name) -> db.sql("""
                        insert into group_name (id, name) values (?, ?)
                        on conflict (id) do update set name = excluded.name""").params(group, name).update());
    }

    private void put(Jurisdiction jurisdiction) {
        db.sql("""
                        insert into jurisdiction (id, name, level, code) values (?, ?, ?, ?)
                        on conflict (id) do update set name = excluded.name, level = excluded.level, code = excluded.code""")
                .params(
                        jurisdiction.id(),
                        jurisdiction.name(),
                        jurisdiction.level().name(),
                        jurisdiction.code())
                .update();
    }
}
