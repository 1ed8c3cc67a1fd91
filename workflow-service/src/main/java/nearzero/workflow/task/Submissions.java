package nearzero.workflow.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of submissions: rows are added, never changed. */
@Repository
public class Submissions {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    Submissions(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** All of a pilot in the order of submission. */
    public List<Submission> of(String pilot) {
        return db.sql("select * from submission where pilot = ? order by submitted_at, round")
                .param(pilot)
                .query(this::submission)
                .list();
    }

    /** The latest at this task that was made for one of these groups: two departments side by side do not mix. */
    public Optional<Submission> latest(String pilot, String task, Collection<String> groups) {
        return db.sql("""
                        select * from submission where pilot = ? and task = ? and acting_for = any (?)
                        order by submitted_at desc, round desc limit 1""")
                .params(pilot, task, groups.toArray(String[]::new))
                .query(this::submission)
                .optional();
    }

    /** The latest at this task, whoever made it, that is not older than the latest at the other. */
    Optional<Submission> latestSince(String pilot, String task, String other) {
        return db.sql("""
                        select * from submission where pilot = :pilot and task = :task and submitted_at >= (
                            select max(submitted_at) from submission where pilot = :pilot and task = :other)
                        order by submitted_at desc, round desc limit 1""")
                .param("pilot", pilot)
                .param("task", task)
                .param("other", other)
                .query(this::submission)
                .optional();
    }

    public Optional<Submission> byTaskId(String taskId) {
        return db.sql("select * from submission where task_id = ?")
                .param(taskId)
                .query(this::submission)
                .optional();
    }

    void insert(Submission submission) {
        db.sql("""
                        insert into submission (id, pilot, task_id, task, task_name, stage, round, form, form_version,
                            submitted_by, in_name_of, acting_for, submitted_at, late, submitted)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(
                        submission.id(),
                        submission.pilot(),
                        submission.taskId(),
                        submission.task(),
                        submission.taskName(),
                        submission.stage(),
                        submission.round(),
                        submission.form(),
                        submission.formVersion(),
                        submission.submittedBy(),
                        submission.inNameOf().orElse(null),
                        submission.actingFor(),
                        Timestamp.from(submission.submittedAt()),
                        submission.late(),
                        write(submission.values()))
                .update();
    }

    private Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getObject("id", UUID.class),
                row.getString("pilot"),
                row.getString("task_id"),
                row.getString("task"),
                row.getString("task_name"),
                row.getString("stage"),
                row.getInt("round"),
                row.getString("form"),
                row.getInt("form_version"),
                row.getString("submitted_by"),
                Optional.ofNullable(row.getString("in_name_of")),
                row.getString("acting_for"),
                row.getTimestamp("submitted_at").toInstant(),
                row.getBoolean("late"),
                read(row.getString("submitted")));
    }

    private String write(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> read(String values) {
        try {
            return json.readValue(values, VALUES);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
