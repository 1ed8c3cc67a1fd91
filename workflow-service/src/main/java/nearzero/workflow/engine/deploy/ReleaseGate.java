package nearzero.workflow.engine.deploy;

import java.util.TreeMap;
import java.util.function.Supplier;
import nearzero.workflow.programme.Bundle;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/**
 * Lets nothing into the engine that did not come through {@link EngineReleases}: engine-rest, the webapps and
 * Camunda Modeler are refused. A grant is bound to the transaction that deploys and to the content that was checked.
 */
@Component
public class ReleaseGate implements Deployer {

    private final ThreadLocal<String> granted = new ThreadLocal<>();

    /** Runs a deployment of exactly this content. */
    <T> T pass(String contentHash, Supplier<T> deployment) {
        granted.set(contentHash);
        try {
            return deployment.get();
        } finally {
            granted.remove();
        }
    }

    /** Also called when definitions are read back into the cache; those have passed before. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew() && !content(deployment).hash().equals(granted.get())) {
            throw new BadUserRequestException("流程模型只能通过模型发布流程上线,不能直接部署。");
        }
    }

    private static Bundle content(DeploymentEntity deployment) {
        var files = new TreeMap<String, byte[]>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        return new Bundle(files);
    }
}
