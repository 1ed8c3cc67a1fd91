package nearzero.workflow.engine.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import nearzero.workflow.access.Callers;
import nearzero.workflow.task.Prefill;
import nearzero.workflow.task.Tasks;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers Tasklist's question for the values of a form from our own tables. The engine would hand out every variable of
 * the case, and would have to keep what a form is to show.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FormValues extends OncePerRequestFilter {

    private static final Pattern ASKED = Pattern.compile(
            "/(?:camunda/api/engine/engine/default|engine-rest(?:/engine/default)?)/task/([\\w-]+)/form-variables");

    private final Tasks tasks;
    private final Prefill prefill;
    private final Callers callers;
    private final ObjectMapper json;

    /** A servlet filter is made before the engine is. */
    FormValues(@Lazy Tasks tasks, @Lazy Prefill prefill, Callers callers, ObjectMapper json) {
        this.tasks = tasks;
        this.prefill = prefill;
        this.callers = callers;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = ASKED.matcher(TasklistCalls.path(request));
        if (!asked.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var caller = callers.current();
        var task = tasks.find(caller, asked.group(1));
        if (task.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getOutputStream(), engineVariables(prefill.of(caller, task.get())));
    }

    private static Map<String, Object> engineVariables(Map<String, Object> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((key, value) ->
                variables.put(key, Map.of("type", typeOf(value), "value", value, "valueInfo", Map.of())));
        return variables;
    }

    private static String typeOf(Object value) {
        return value instanceof Boolean ? "Boolean" : value instanceof String ? "String" : "Json";
    }
}
