package nearzero.accounting.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The methods in the database. A version never changes, so each is read once; which ones there are is asked anew each time,
 * since another node may have loaded one meanwhile. Of the versions of a method the one loaded last is in use.
 */
@Component
public class Methods {

    private static final Logger LOG = LoggerFactory.getLogger(Methods.class);

    private final JdbcClient database;
    private final JsonMapper json;
    private volatile Loaded loaded = new Loaded(-1, List.of());

    /** How many versions there are tells whether one was added, in whatever order transactions ended. */
    private record Loaded(long versions, List<Method> methods) {}

    Methods(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Every version of every method, in the order of loading. */
    public List<Method> all() {
        var versions = database.sql("select count(*) from method_version")
                .query(Long.class)
                .single();
        if (loaded.versions() != versions) {
            loaded = new Loaded(versions, read());
        }
        return loaded.methods();
    }

    /** The method in the version in use. */
    public Optional<Method> inUse(String id) {
        return Optional.ofNullable(inUse().get(id));
    }

    /** That version of the method. */
    public Optional<Method> version(String id, String version) {
        return all().stream()
                .filter(method -> method.id().equals(id) && method.version().equals(version))
                .findFirst();
    }

    /** Fields of pilots that some method counts, sorted. */
    public Set<String> fields() {
        var fields = new TreeSet<String>();
        inUse().values().forEach(method -> fields.addAll(method.fields()));
        return fields;
    }

    /**
     * The method that counts the field.
     *
     * @param chosen its id; left out, the only one of the field, or the one that is named like it
     */
    public Optional<Method> of(String field, @Nullable String chosen) {
        var all = inUse().values().stream()
                .filter(method -> method.fields().contains(field))
                .toList();
        var wanted = chosen != null ? chosen : all.size() == 1 ? all.get(0).id() : field;
        return all.stream().filter(method -> method.id().equals(wanted)).findFirst();
    }

    /** Each method in the version in use, by id. */
    public Map<String, Method> inUse() {
        var newest = new LinkedHashMap<String, Method>();
        all().forEach(method -> newest.put(method.id(), method));
        return newest;
    }

    private List<Method> read() {
        var methods = new ArrayList<Method>();
        database.sql("select id, version, document from method_version order by position")
                .query(row -> {
                    read(row.getString("id"), row.getString("version"), row.getString("document"))
                            .ifPresent(methods::add);
                });
        return List.copyOf(methods);
    }

    /** One that no longer fits the formulae of this release is left out; it must not keep the others from counting. */
    private Optional<Method> read(String id, String version, String document) {
        try {
            return Optional.of(
                    MethodReader.ofLoaded().read(id, version, json.readValue(document, MethodDocument.class)));
        } catch (Refusal | JacksonException unreadable) {
            LOG.error("Method {} {} cannot be read and is left out", id, version, unreadable);
            return Optional.empty();
        }
    }
}
