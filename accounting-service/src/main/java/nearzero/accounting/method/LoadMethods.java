package nearzero.accounting.method;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import nearzero.accounting.api.model.MethodDocument;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the methods that ship where they are absent or were changed with a release, each change as a version of its own. What
 * an administrator has loaded since stays in use.
 */
@Component
class LoadMethods implements JavaMigration {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    /** Repeatable migrations run in the order of their descriptions: after the factors. */
    @Override
    public String getDescription() {
        return "Load methods";
    }

    @Override
    public Integer getChecksum() {
        var sum = new CRC32();
        ShippedMethods.all()
                .forEach((id, method) -> sum.update((id + content(method)).getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        var database = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        ShippedMethods.all().forEach((id, method) -> load(database, id, content(method)));
    }

    private static void load(JdbcClient database, String id, String content) {
        database.sql("""
                insert into method_version (id, version, document, loaded_by)
                select :id, (1 + count(*))::text, :document::jsonb, 'system' from method_version where id = :id
                having (select document from method_version where id = :id order by position desc limit 1)
                        is distinct from :document::jsonb
                    and not exists (select from method_version where id = :id and loaded_by <> 'system')
                """).param("id", id).param("document", content).update();
    }

    private static String content(MethodDocument method) {
        return JSON.writeValueAsString(method);
    }
}
