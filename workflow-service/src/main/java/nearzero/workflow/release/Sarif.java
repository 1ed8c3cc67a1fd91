package nearzero.workflow.release;

import java.util.List;
import java.util.Map;
import nearzero.workflow.programme.Finding;

final class Sarif {
    private Sarif() {}

    static Map<String, Object> log(List<Finding> findings) {
        return Map.of("version", "2.1.0");
    }
}
