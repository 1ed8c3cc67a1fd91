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
import nearzero.workflow.programme.CheckedBundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Recent;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Released;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.UnfitBundle;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.ApplicationEventPublisher;
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

    /** Bytes of the bundles that were read last: what is in force and what is being compared, some dozens of them. */
    private static final long MOST_KEPT = 4L * Bundle.LARGEST;

    private final RepositoryService repository;
    private final ReleaseGate gate;
    private final DefinitionCaches caches;
    private final JdbcClient db;
    private final ApplicationEventPublisher features;
    private final Map<String, Release> known = new ConcurrentHashMap<>();
    private final Recent<Bundle> bundles = new Recent<>(MOST_KEPT, Bundle::size);
    private final CheckedBundles checks = new CheckedBundles();

    EngineReleases(
            RepositoryService repository,
            ReleaseGate gate,
            DefinitionCaches caches,
            JdbcClient db,
            ApplicationEventPublisher features) {
        this.repository = repository;
        this.gate = gate;
        this.caches = caches;
        this.db = db;
        this.features = features;
    }

    @Override
    public CheckedBundle checked(Bundle bundle) {
        return checks.checked(bundle, settingsInForce());
    }

    @Override
    public Bundle normalised(Bundle bundle) {
        return BundleGate.normalised(bundle);
    }

    @Override
    public Release deploy(CheckedBundle bundle, Source source) {
        var fit = fit(bundle);
        var settings = Programmes.settings(fit);
        refuseTaken(settings);
        var deployment = gate.pass(fit.hash(), () -> {
            var builder = repository
                    .createDeployment()
                    .name(settings.id())
                    .source(source.name().toLowerCase(Locale.ROOT));
            fit.files().forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
            return builder.deploy();
        });
        var release = read(deployment);
        features.publishEvent(new Released(release));
        return release;
    }

    private static Bundle fit(CheckedBundle bundle) {
        if (!(bundle instanceof CheckedBundles.Checked)) {
            throw new IllegalArgumentException("This bundle was not checked here");
        }
        if (!bundle.errors().isEmpty()) {
            throw new UnfitBundle(bundle.findings());
        }
        return bundle.bundle();
    }

    /** Others may have been released since the bundle was checked. */
    private void refuseTaken(Programme settings) {
        var taken = new Findings();
        SettingsCheck.beside(settings, settingsInForce(), taken);
        if (taken.hasErrors()) {
            throw new UnfitBundle(taken.list());
        }
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
        known.remove(releaseId);
        bundles.forget(releaseId);
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

    /** A deployment never changes, so its number is kept; of the files only those that were asked for last. */
    private Release release(Deployment deployment) {
        return known.computeIfAbsent(deployment.getId(), id -> read(deployment));
    }

    private Release read(Deployment deployment) {
        var id = deployment.getId();
        var process = Programmes.settings(settings(id)).process();
        return new Release(id, deployment.getName(), definition(id, process).getVersion(), () -> bundle(id));
    }

    private Bundle settings(String deployment) {
        try (var content = repository.getResourceAsStream(deployment, Bundle.SETTINGS)) {
            return new Bundle(new TreeMap<>(Map.of(Bundle.SETTINGS, content.readAllBytes())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Bundle bundle(String deployment) {
        return bundles.get(deployment, () -> files(deployment));
    }

    private ProcessDefinition definition(String deployment, String process) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(process)
                .singleResult();
    }

    private Bundle files(String deployment) {
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
