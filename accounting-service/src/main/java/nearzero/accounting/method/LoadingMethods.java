package nearzero.accounting.method;

import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Brings a version of a method into the running service: checked against formulae and library, and in use at once. */
@Service
class LoadingMethods {

    private final Factors factors;
    private final JdbcClient database;
    private final JsonMapper json;

    LoadingMethods(Factors factors, JdbcClient database, JsonMapper json) {
        this.factors = factors;
        this.database = database;
        this.json = json;
    }

    /**
     * Loads it unless dry.
     *
     * @throws Refusal not allowed; not valid, with every fault; not possible when there is another version of that name
     */
    @Transactional
    Method load(Caller caller, String id, String version, MethodDocument document, boolean isDry) {
        if (!caller.isReleaseAdministrator()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有发布管理员可以加载核算方法。");
        }
        var known = isDry ? Optional.<MethodDocument>empty() : stored(id, version);
        if (known.isPresent()) {
            return same(id, version, known.get(), document);
        }
        var method = MethodReader.with(factors.library()).read(id, version, document);
        if (!isDry && !append(caller.user(), id, version, json.writeValueAsString(document))) {
            same(id, version, stored(id, version).orElseThrow(), document); // somebody was quicker
        }
        return method;
    }

    private boolean append(String user, String id, String version, String content) {
        return database.sql("""
                        insert into method_version (id, version, document, loaded_by) values (?, ?, ?::jsonb, ?)
                        on conflict (id, version) do nothing
                        """).params(id, version, content, user).update() == 1;
    }

    private Optional<MethodDocument> stored(String id, String version) {
        return database.sql("select document from method_version where id = ? and version = ?")
                .params(id, version)
                .query(String.class)
                .optional()
                .map(content -> json.readValue(content, MethodDocument.class));
    }

    /** What was loaded is not asked anew; a later release may ask more of a method that is loaded then. */
    private static Method same(String id, String version, MethodDocument stored, MethodDocument given) {
        if (!stored.equals(given)) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "方法 " + id + " 已有内容不同的同名版本。版本加载后不再改变，请改用新的版本号。");
        }
        return MethodReader.ofLoaded().read(id, version, stored);
    }
}
