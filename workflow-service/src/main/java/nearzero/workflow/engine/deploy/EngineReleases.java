package nearzero.workflow.engine.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.UnfitBundle;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Releases as deployments of the engine: one bundle is one deployment, named after its programme. The version of a
 * release is that of its pilot process.
 */
@Component
class EngineReleases implements Releases {

    private static final Comparator<Release> VERSION = Comparator.comparingInt(Release::version);

    private final RepositoryService repository;
    private final ReleaseGate gate;
    private final DefinitionCaches caches;
    private final JdbcClient db;
    private final Map<String, Release> read = new ConcurrentHashMap<>();
    private final CheckedBundles checked = new CheckedBundles();

    EngineReleases(RepositoryService repository, ReleaseGate gate, DefinitionCaches caches, JdbcClient db) {
        this.repository = repository;
        this.gate = gate;
        this.caches = caches;
        this.db = db;
    }

    @Override
    @Transactional
    public Release deploy(Bundle bundle, Source source) {
        var fit = BundleGate.normalised(bundle);
        refuseUnfit(fit);
        var programme = Programmes.settings(fit).id();
        var deployment = gate.pass(fit.hash(), () -> {
            var builder = repository
                    .createDeployment()
                    .name(programme)
                    .source(source.name().toLowerCase(Locale.ROOT));
            fit.files().forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
            return builder.deploy();
        });
        return readBack(deployment);
    }

    private void refuseUnfit(Bundle bundle) {
        var findings = findings(bundle);
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new UnfitBundle(findings);
        }
    }

    /** Everything that is found in a bundle beside the programmes in force. */
    List<Finding> findings(Bundle bundle) {
        return checked.findings(bundle, settingsInForce());
    }

    /** The settings of every programme as new pilots get them. */
    private List<Programme> settingsInForce() {
        return inForce().stream()
                .map(release -> Programmes.settings(release.bundle()))
                .toList();
    }

    /** The newest by its version: the time of a deployment is business time, which need not grow. */
    @Override
    public Optional<Release> current(String programme) {
        return history(programme).stream().findFirst();
    }

    @Override
    public List<Release> history(String programme) {
        return repository.createDeploymentQuery().deploymentName(programme).list().stream()
                .map(this::release)
                .sorted(VERSION.reversed())
                .toList();
    }

    @Override
    public List<Release> inForce() {
        var newest = new TreeMap<String, Release>();
        repository.createDeploymentQuery().list().stream()
                .map(this::release)
                .forEach(release -> newest.merge(release.programme(), release, BinaryOperator.maxBy(VERSION)));
        return List.copyOf(newest.values());
    }

    @Override
    public Optional<Release> find(String releaseId) {
        return Optional.ofNullable(repository
                        .createDeploymentQuery()
                        .deploymentId(releaseId)
                        .singleResult())
                .map(this::release);
    }

    @Override
    public Release of(String releaseId) {
        return find(releaseId).orElseThrow(() -> new IllegalStateException("There is no release " + releaseId));
    }

    @Override
    public void forget(String releaseId) {
        read.remove(releaseId);
        caches.forget(releaseId);
    }

    @Override
    @Transactional
    public void exclusively(Runnable command) {
        db.sql("select pg_advisory_xact_lock(hashtext('nearzero.releases'))")
                .query((row, number) -> 0)
                .single();
        command.run();
    }

    /** A deployment never changes, so what was read once is kept. */
    private Release release(Deployment deployment) {
        return read.computeIfAbsent(deployment.getId(), id -> readBack(deployment));
    }

    private Release readBack(Deployment deployment) {
        var bundle = read(deployment.getId());
        var process = Programmes.settings(bundle).process();
        return new Release(
                deployment.getId(),
                deployment.getName(),
                definition(deployment.getId(), process).getVersion(),
                bundle);
    }

    private ProcessDefinition definition(String deployment, String process) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(process)
                .singleResult();
    }

    private Bundle read(String deployment) {
        var files = new TreeMap<String, byte[]>();
        for (var resource : repository.getDeploymentResources(deployment)) {
            try (var content = repository.getResourceAsStreamById(deployment, resource.getId())) {
                files.put(resource.getName(), content.readAllBytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return new Bundle(files);
    }
}
