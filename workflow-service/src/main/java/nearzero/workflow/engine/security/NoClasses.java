package nearzero.workflow.engine.security;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/** A model names operations of the catalogue; it never names a Java class. */
class NoClasses implements ArtifactFactory {

    @Override
    public <T> T getArtifact(Class<T> artifact) {
        throw new ProcessEngineException("Classes are not allowed in models: " + artifact.getName());
    }
}
