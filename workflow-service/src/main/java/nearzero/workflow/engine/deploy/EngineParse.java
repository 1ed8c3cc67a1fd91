package nearzero.workflow.engine.deploy;

import java.io.ByteArrayInputStream;
import java.util.Map;
import nearzero.workflow.programme.Rule;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * Has the engine's own parsers read a file, without an engine: nothing of it is kept, run or stored. A file in which
 * something was found that is not allowed is not shown to them.
 */
final class EngineParse {

    private static final DmnEngine DECISIONS =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private EngineParse() {}

    static void check(Map<String, byte[]> files, Findings findings) {
        files.forEach((file, content) -> {
            if (findings.hasErrors(file)) {
                return;
            }
            if (file.endsWith(".bpmn")) {
                model(file, content, findings);
            } else if (file.endsWith(".dmn")) {
                decisions(file, content, findings);
            }
        });
    }

    private static void model(String file, byte[] content, Findings findings) {
        Context.setProcessEngineConfiguration(configuration());
        try {
            new BpmnParser(new JuelExpressionManager(), new ClassFreeParse())
                    .createParse()
                    .sourceInputStream(new ByteArrayInputStream(content))
                    .deployment(new DeploymentEntity())
                    .name(file)
                    .execute();
        } catch (ParseException refused) {
            refused.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream())
                    .forEach(problem ->
                            findings.add(Rule.ENGINE_REFUSES, file, problem.getMainElementId(), words(problem)));
        } catch (RuntimeException | StackOverflowError refused) {
            findings.add(Rule.ENGINE_REFUSES, file, null, words(refused));
        } finally {
            Context.removeProcessEngineConfiguration();
        }
    }

    private static ProcessEngineConfigurationImpl configuration() {
        var engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setEnableXxeProcessing(false);
        engine.setExpressionManager(new JuelExpressionManager());
        return engine;
    }

    private static void decisions(String file, byte[] content, Findings findings) {
        try {
            DECISIONS.parseDecisions(new ByteArrayInputStream(content));
        } catch (RuntimeException | StackOverflowError refused) {
            findings.add(Rule.ENGINE_REFUSES, file, null, words(refused));
        }
    }

    private static String words(Problem problem) {
        return "第" + problem.getLine() + "行 " + problem.getMessage();
    }

    private static String words(Throwable refused) {
        var cause = refused;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
