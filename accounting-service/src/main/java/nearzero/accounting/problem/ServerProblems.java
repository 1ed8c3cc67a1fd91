package nearzero.accounting.problem;

import java.io.IOException;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes a problem of what Tomcat refuses before anything of ours is asked, for instance a path with %2F. */
@Component
class ServerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final JsonMapper json;

    ServerProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof Host host) {
                host.getPipeline().addValve(new Report(json));
            }
        });
    }

    /** Behind Spring Boot's own, which would add a page of HTML. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static final class Report extends ErrorReportValve {

        private final JsonMapper json;

        Report(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var problem = StatusProblems.of(HttpStatusCode.valueOf(response.getStatus()));
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding("UTF-8");
                response.getReporter().write(json.writeValueAsString(problem));
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                // The caller has hung up; there is nobody to tell.
            }
        }
    }
}
