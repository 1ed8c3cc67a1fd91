package nearzero.workflow.release.diff;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;

/** Forms and settings as trees. YAML anchors are not followed, so that nothing unfolds. */
final class TreeFile {

    private static final int DEEPEST = 100;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TreeFile() {}

    static JsonNode json(byte[] content) throws Unreadable {
        return read(JSON, content);
    }

    static JsonNode yaml(byte[] content) throws Unreadable {
        return read(YAML, content);
    }

    private static JsonNode read(ObjectMapper mapper, byte[] content) throws Unreadable {
        try {
            var tree = mapper.readTree(content);
            if (!tree.isObject() || depth(tree) > DEEPEST) {
                throw new Unreadable("not a tree of members");
            }
            return tree;
        } catch (IOException | RuntimeException notATree) { // SnakeYAML throws its own
            throw new Unreadable(notATree);
        }
    }

    /** Jackson bounds the depth of what it reads, so this may call itself. */
    private static int depth(JsonNode node) {
        var deepest = 0;
        for (var child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }
}
