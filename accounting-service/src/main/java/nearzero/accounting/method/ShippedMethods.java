package nearzero.accounting.method;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MethodDocument;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The methods that ship, under {@code methods/}. They share their sources: a method says {@code use: electricity} and what is
 * different, and becomes whole here, as administrators load theirs.
 */
final class ShippedMethods {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SHARED = "sources.yaml";

    private final Map<String, Map<String, Object>> tables;
    private final Map<String, Map<String, Object>> sources;
    private final Map<String, Map<String, Object>> guards;
    private final Map<String, Object> sectors;
    private final Map<String, Map<String, Object>> labels;

    private ShippedMethods(Map<String, Object> shared) {
        this.tables = parts(shared, "tables");
        this.sources = parts(shared, "sources");
        this.guards = parts(shared, "guards");
        this.sectors = part(shared, "sectors");
        this.labels = parts(shared, "labels");
    }

    /** By id. */
    static Map<String, MethodDocument> all() {
        var files = files();
        var shipped = new ShippedMethods(files.remove(SHARED));
        var methods = new LinkedHashMap<String, MethodDocument>();
        files.forEach((file, method) -> methods.put(file.replace(".yaml", ""), shipped.whole(method)));
        return methods;
    }

    private MethodDocument whole(Map<String, Object> method) {
        var used = this.<Map<String, Object>>listed(method.get("sources")).stream()
                .map(this::source)
                .toList();
        var ids = ids(used);
        Stream.of("atMost", "lostBy")
                .forEach(named -> used.forEach(
                        source -> source.computeIfPresent(named, (name, all) -> among(ids, this.<String>listed(all)))));
        var whole = new LinkedHashMap<>(method);
        whole.put("sources", used);
        whole.put("tables", tablesOf(used));
        whole.put("guards", guardsOf(used));
        whole.put(
                "requiredSectors",
                this.<String>listed(method.get("requiredSectors")).stream()
                        .map(id -> Map.of("id", id, "sector", Objects.requireNonNull(sectors.get(id), id)))
                        .toList());
        return JSON.convertValue(whole, MethodDocument.class);
    }

    private Map<String, Object> source(Map<String, Object> given) {
        var id = String.valueOf(given.get("use"));
        var source = new LinkedHashMap<String, Object>();
        source.put("id", id);
        source.putAll(Objects.requireNonNull(sources.get(id), id));
        source.putAll(given);
        source.remove("use");
        if (isExcluded(source)) {
            source.remove("factors"); // nobody needs to choose a table for what is not counted
        }
        source.computeIfPresent("keys", (keys, all) -> this.<Map<String, Object>>listed(all).stream()
                .map(this::labelled)
                .toList());
        return source;
    }

    private Map<String, Object> labelled(Map<String, Object> key) {
        var whole = new LinkedHashMap<>(key);
        whole.put("labels", labels.getOrDefault(String.valueOf(key.get("name")), Map.of()));
        return whole;
    }

    /** Those of which two sources may have lines here. */
    private List<Map<String, Object>> guardsOf(List<Map<String, Object>> used) {
        var ids = ids(used);
        return guards.keySet().stream()
                .map(name -> among(ids, named(name, guards)))
                .filter(this::holdsSourcesApart)
                .toList();
    }

    private static Set<Object> ids(List<Map<String, Object>> used) {
        return used.stream()
                .filter(source -> !isExcluded(source))
                .map(source -> source.get("id"))
                .collect(Collectors.toSet());
    }

    private static boolean isExcluded(Map<String, Object> source) {
        return "excluded".equals(source.get("presence"));
    }

    private Map<String, Object> among(Set<Object> ids, Map<String, Object> guard) {
        guard.put("notTogether", among(ids, this.<String>listed(guard.get("notTogether"))));
        guard.put(
                "together",
                this.<List<String>>listed(guard.get("together")).stream()
                        .map(side -> among(ids, side))
                        .filter(side -> side.size() > 1)
                        .toList());
        return guard;
    }

    private static List<String> among(Set<Object> ids, List<String> sources) {
        return sources.stream().filter(ids::contains).toList();
    }

    private boolean holdsSourcesApart(Map<String, Object> guard) {
        var sources = this.<String>listed(guard.get("notTogether"));
        return sources.size() > 1
                && this.<List<String>>listed(guard.get("together")).stream()
                        .noneMatch(side -> side.containsAll(sources));
    }

    private List<Map<String, Object>> tablesOf(List<Map<String, Object>> used) {
        var names = new LinkedHashSet<String>();
        used.forEach(source -> this.<Map<String, Object>>listed(source.get("factors")).stream()
                .map(factor -> factor.get("table"))
                .filter(Objects::nonNull)
                .forEach(table -> names.add(String.valueOf(table))));
        return names.stream().map(name -> named(name, tables)).toList();
    }

    private static Map<String, Object> named(String name, Map<String, Map<String, Object>> parts) {
        var part = new LinkedHashMap<String, Object>();
        part.put("name", name);
        part.putAll(Objects.requireNonNull(parts.get(name), name));
        return part;
    }

    @SuppressWarnings("unchecked") // the files are ours
    private static Map<String, Map<String, Object>> parts(Map<String, Object> shared, String name) {
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(shared.get(name), name);
    }

    @SuppressWarnings("unchecked") // the files are ours
    private static Map<String, Object> part(Map<String, Object> shared, String name) {
        return (Map<String, Object>) Objects.requireNonNull(shared.get(name), name);
    }

    @SuppressWarnings("unchecked") // the files are ours
    private <T> List<T> listed(Object given) {
        return given == null ? new ArrayList<>() : (List<T>) given;
    }

    private static Map<String, Map<String, Object>> files() {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var files = new TreeMap<String, Map<String, Object>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:methods/*.yaml")) {
                files.put(name(file), yaml.load(file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static String name(Resource file) {
        return Objects.requireNonNull(file.getFilename());
    }
}
