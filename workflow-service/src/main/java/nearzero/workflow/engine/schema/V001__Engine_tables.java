package nearzero.workflow.engine.schema;

import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The engine's own tables, from the scripts in its jar, in the schema {@code camunda}. The service's role may use them
 * and not alter them.
 */
@Component
class V001__Engine_tables extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private final String appRole;

    V001__Engine_tables(@Value("${spring.datasource.username}") String appRole) {
        this.appRole = appRole;
    }

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        execute(connection, "set local search_path to camunda");
        for (var part : PARTS) {
            ScriptUtils.executeSqlScript(
                    connection,
                    new ClassPathResource(
                            "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
        }
        // With years of waiting timers the acquisition by due date needs its index.
        execute(connection, "create index nearzero_job_duedate on act_ru_job (duedate_)");
        for (var schema : List.of("camunda", "workflow")) {
            execute(connection, "grant usage on schema %s to %s".formatted(schema, quoted()));
        }
        execute(connection, "grant select, insert, update, delete on all tables in schema camunda to " + quoted());
        execute(connection, "set local search_path to workflow, camunda, public");
    }

    private String quoted() {
        return '"' + appRole.replace("\"", "\"\"") + '"';
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
