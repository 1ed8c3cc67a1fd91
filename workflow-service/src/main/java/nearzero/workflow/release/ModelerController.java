package nearzero.workflow.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nearzero.workflow.access.Callers;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Releases;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Camunda Modeler's button "deploy": what would be a deployment of the engine becomes a draft over the version in force.
 * Modeler waits five seconds for the answer, so nothing is checked here; it takes any success with an id, and shows the
 * {@code message} of an error.
 */
@RestController
class ModelerController {

    static final String PATH = "/engine-rest/deployment/create";
    static final String ENGINE_PATH = "/engine-rest/engine/default/deployment/create";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** A process, a decision or a form is called {@code <programme>.<name>}. */
    private static final Pattern KEY = Pattern.compile("\\bid\"?\\s*[=:]\\s*[\"']([a-z][a-z0-9-]{0,62})\\.");

    private final ReleaseDesk desk;
    private final Releases releases;
    private final Callers callers;

    ModelerController(ReleaseDesk desk, Releases releases, Callers callers) {
        this.desk = desk;
        this.releases = releases;
        this.callers = callers;
    }

    @PostMapping(
            path = {PATH, ENGINE_PATH},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> deploy(
            @RequestParam(name = "deployment-name", defaultValue = "") String name,
            MultipartHttpServletRequest request) {
        Desk.requireAdministrator(callers.current());
        var files = files(request);
        var draft = desk.fromModeler(callers.current(), programme(name, files), files);
        return Map.of(
                "id",
                "draft-" + draft.id(),
                "name",
                name,
                "source",
                "Camunda Modeler",
                "deploymentTime",
                BusinessClock.shown(draft.creation().at()).toString(),
                "links",
                List.of());
    }

    private static SortedMap<String, byte[]> files(MultipartHttpServletRequest request) {
        var files = new TreeMap<String, byte[]>();
        for (var part : request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList()) {
            var name = Optional.ofNullable(part.getOriginalFilename()).orElse("");
            if (!NAME.matcher(name).matches()) {
                throw Refusal.notValid("file", "文件名“" + name + "”不符合要求：只能使用字母、数字、点、下划线和连字符。");
            }
            try {
                files.put(name, part.getBytes());
            } catch (IOException unreadable) {
                throw Refusal.notValid(name, "文件" + name + "没有完整收到，请重新部署。");
            }
        }
        if (files.isEmpty()) {
            throw Refusal.notValid("file", "请求中没有文件。");
        }
        return files;
    }

    /** The deployment is named after it, or a key in one of the files begins with it. */
    private String programme(String name, Map<String, byte[]> files) {
        var programme = releases.current(name).isPresent()
                ? Optional.of(name)
                : files.values().stream()
                        .flatMap(content -> KEY.matcher(new String(content, StandardCharsets.UTF_8))
                                .results())
                        .map(key -> key.group(1))
                        .findFirst();
        return programme
                .filter(found -> releases.current(found).isPresent())
                .orElseThrow(() -> Refusal.notValid(
                        "deployment-name",
                        "无法确定这些文件属于哪个试点工作：流程、决策和表单的编号须以试点工作的编号加点号开头（例如 sichuan-park.pilot），"
                                + "或者把部署名称填写为试点工作的编号。新的试点工作请上传完整的文件包。"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.kind().status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("type", refusal.kind().slug(), "message", refusal.getMessage()));
    }
}
