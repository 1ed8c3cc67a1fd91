package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself holds of releases, whoever writes there: two people, reasons, and what was decided stands. */
class ReleaseRecordsTest extends RunningService {

    @Autowired
    private JdbcClient db;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID draft = UUID.randomUUID();

    @ParameterizedTest(name = "{0}: {2} – {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            open        | taken   | update release_draft_file set content = '' where draft = :draft
            submitted   | refused | update release_draft_file set content = '' where draft = :draft
            submitted   | refused | delete from release_draft_file where draft = :draft
            submitted   | refused | insert into release_draft_file values (:draft, 'other.form', '')
            released    | refused | update release_draft_file set content = '' where draft = :draft
            released    | refused | delete from release_draft_file where draft = :draft
            submitted   | taken   | update release_draft set state = 'RELEASED', release = 'x', decided_by = 'second', decision_reason = '同意' where id = :draft
            submitted   | refused | update release_draft set state = 'RELEASED', release = 'x', decided_by = 'author', decision_reason = '同意' where id = :draft
            submitted   | refused | update release_draft set state = 'RELEASED', release = 'x', decided_by = 'second' where id = :draft
            submitted   | refused | update release_draft set state = 'REJECTED', decided_by = 'second', decision_reason = '  ' where id = :draft
            submitted   | refused | update release_draft set state = 'WITHDRAWN', decided_by = 'author', decision_reason = E'\\n' where id = :draft
            open        | refused | update release_draft set state = 'SUBMITTED', submitted_by = 'author', reason = ' ' where id = :draft
            released    | refused | update release_draft set decided_by = 'third' where id = :draft
            released    | refused | update release_draft set hash = repeat('1', 64) where id = :draft
            released    | refused | update release_draft set state = 'SUBMITTED' where id = :draft
            withdrawn   | refused | update release_draft set state = 'OPEN' where id = :draft
            released    | refused | update release_draft set confirmed_by = 'third', confirmation = '同意' where id = :draft
            emergency   | taken   | update release_draft set confirmed_by = 'second', confirmation = '同意' where id = :draft
            emergency   | refused | update release_draft set confirmed_by = 'author', confirmation = '同意' where id = :draft
            emergency   | refused | update release_draft set confirmed_by = 'second', confirmation = ' ' where id = :draft
            emergency   | taken   | update release_draft set disapproved_by = 'second', disapproval = '不同意' where id = :draft
            emergency   | refused | update release_draft set disapproved_by = 'author', disapproval = '不同意' where id = :draft
            emergency   | refused | update release_draft set disapproved_by = 'second', disapproval = E'\\t' where id = :draft
            disapproved | refused | update release_draft set confirmed_by = 'third', confirmation = '同意' where id = :draft
            disapproved | refused | update release_draft set disapproval = '同意' where id = :draft
            open        | taken   | insert into migration (id, programme, target, target_version, selection, mapping, terms, reason, state, requested_by, requested_at) values (:draft, 'x', 'x', 1, '{}', '[]', '{}', '理由', 'PREPARED', 'author', now())
            open        | refused | insert into migration (id, programme, target, target_version, selection, mapping, terms, reason, state, requested_by, requested_at) values (:draft, 'x', 'x', 1, '{}', '[]', '{}', E'\\n', 'PREPARED', 'author', now())
            open        | taken   | insert into calendar_draft (id, base, content, state, created_by, created_at, submitted_by, reason) select :draft, max(id), '', 'SUBMITTED', 'author', now(), 'author', '理由' from calendar_version
            open        | refused | insert into calendar_draft (id, base, content, state, created_by, created_at, submitted_by, reason) select :draft, max(id), '', 'SUBMITTED', 'author', now(), 'author', E'\\n' from calendar_version
            """)
    void a_change_of_the_records_is(String of, String taken, String change) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            bring(of);
            if (taken.equals("taken")) {
                assertThat(write(change)).isEqualTo(1);
            } else {
                assertThatThrownBy(() -> write(change)).isInstanceOf(DataIntegrityViolationException.class);
            }
        });
    }

    private void bring(String state) {
        write("""
                insert into release_draft (id, programme, origin, state, hash, created_by, created_at)
                values (:draft, 'example', 'UPLOAD', 'OPEN', repeat('0', 64), 'author', now())""");
        write("insert into release_draft_author values (:draft, 'author')");
        write("insert into release_draft_file values (:draft, 'plan.form', 'x')");
        switch (state) {
            case "open" -> {}
            case "withdrawn" -> decided("WITHDRAWN", "author", "false, release = null");
            case "submitted" -> submitted();
            case "released" -> {
                submitted();
                decided("RELEASED", "second", "false, release = 'x'");
            }
            default -> {
                submitted();
                decided("RELEASED", "author", "true, release = 'x'");
                if (state.equals("disapproved")) {
                    write("update release_draft set disapproved_by = 'second', disapproval = '不同意' where id = :draft");
                }
            }
        }
    }

    private void submitted() {
        write("update release_draft set state = 'SUBMITTED', submitted_by = 'author', reason = '理由' where id = :draft");
    }

    private void decided(String state, String by, String emergency) {
        write(
                "update release_draft set state = '%s', decided_by = '%s', decision_reason = '理由', emergency = %s where id = :draft"
                        .formatted(state, by, emergency));
    }

    private int write(String change) {
        return db.sql(change).param("draft", draft).update();
    }
}
