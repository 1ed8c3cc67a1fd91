package nearzero.accounting;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the contract says of one line of an upload. */
public record LineOfContract(Schema<?> schema) {

    private static final OpenAPI CONTRACT = new OpenAPIV3Parser().read("../openapi/accounting.yaml");

    /** A line as the JSON lines of that address are, by the name of its schema. */
    public static LineOfContract ofLines(String path) {
        var item = CONTRACT.getPaths().get(path);
        var operation = item.getPost() == null ? item.getPut() : item.getPost();
        return new LineOfContract(operation
                .getRequestBody()
                .getContent()
                .get("application/x-ndjson")
                .getSchema());
    }

    public static LineOfContract named(String schema) {
        return new LineOfContract(CONTRACT.getComponents().getSchemas().get(schema));
    }

    /** Name of the schema that it refers to. */
    public String reference() {
        return schema.get$ref().replaceAll(".*/", "");
    }

    /** What may be sent; what stands in answers only is left out. */
    public Map<String, Schema<?>> properties() {
        var properties = new TreeMap<String, Schema<?>>();
        for (String name : schema.getProperties().keySet()) {
            Schema<?> property = schema.getProperties().get(name);
            if (!Boolean.TRUE.equals(property.getReadOnly())) {
                properties.put(name, whole(property));
            }
        }
        return properties;
    }

    public List<String> required() {
        return schema.getRequired();
    }

    public boolean matches(String property, String text) {
        return text.matches(properties().get(property).getPattern());
    }

    private static Schema<?> whole(Schema<?> schema) {
        return schema.get$ref() == null
                ? schema
                : named(schema.get$ref().replaceAll(".*/", "")).schema();
    }
}
