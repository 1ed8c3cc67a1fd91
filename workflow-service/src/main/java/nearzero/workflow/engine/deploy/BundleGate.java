package nearzero.workflow.engine.deploy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/**
 * The one gate for every way in: names and sizes, then the bytes of XML, then what settings, forms, models and decisions
 * may say, then the engine's own parsers, and last whether the files fit together. What cannot be read is not asked
 * further. Whatever the bytes are, the answer is findings.
 */
final class BundleGate {

    private static final int MOST_ELEMENTS = 20_000;

    /** What asking all tables may cost: nobody can stop a table that is being asked. The largest known costs a third. */
    private static final int MOST_COST = 30_000;

    private static final Pattern FILE_NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)|programme\\.yaml");

    /** A check of the largest bundle takes a second or two, on a busy machine that has just started twenty. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** How long a check waits for the one before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_WAITING = 8;

    /** One check at a time keeps one core of a node busy, however many are asked for. It is held until a check has ended. */
    static final Semaphore TURN = new Semaphore(1);

    /** Parsers go down into a file level by level; the levels are bounded, and this is room for them. */
    private static final long STACK = 16L * 1024 * 1024;

    private final Bundle bundle;
    private final Collection<Programme> others;
    private final Map<String, byte[]> deployed = new TreeMap<>();
    private final Findings findings = new Findings();
    private final Map<String, XmlElement> trees = new TreeMap<>();

    private BundleGate(Bundle bundle, Collection<Programme> others) {
        this.bundle = bundle;
        this.others = others;
    }

    /**
     * Everything that is found in the bundle as it came in and as it would be deployed, in the order of its files.
     *
     * @param others settings of the programmes in force
     * @throws Refusal if too many bundles are being checked; nothing is said of this one
     */
    static List<Finding> findings(Bundle bundle, Collection<Programme> others) {
        return findings(bundle, others, PATIENCE);
    }

    /**
     * The same, for a caller of another patience.
     *
     * @param patience how long to wait until another check has ended
     */
    static List<Finding> findings(Bundle bundle, Collection<Programme> others, Duration patience) {
        try {
            if (TURN.getQueueLength() >= MOST_WAITING || !TURN.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.unavailable("正在检查其他模型包，这一份还没有检查。请过一分钟再试。");
            }
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
        return inTurn(new BundleGate(bundle, others));
    }

    private static List<Finding> inTurn(BundleGate gate) {
        var result = new CompletableFuture<List<Finding>>();
        var checking = started(gate, result);
        try {
            return result.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            checking.interrupt();
            return incomplete("超过" + LONGEST.toSeconds() + "秒");
        } catch (InterruptedException interrupted) {
            checking.interrupt();
            throw interrupted();
        } catch (ExecutionException failed) {
            return incomplete("内部错误");
        }
    }

    private static Refusal interrupted() {
        Thread.currentThread().interrupt();
        return Refusal.unavailable("检查被中断，这一份模型包还没有检查完。请过一分钟再试。");
    }

    private static Thread started(BundleGate gate, CompletableFuture<List<Finding>> result) {
        Runnable check = () -> {
            try {
                gate.run(result);
            } finally {
                TURN.release();
            }
        };
        var checking = new Thread(null, check, "bundle-check", STACK);
        checking.setDaemon(true);
        try {
            checking.start();
        } catch (OutOfMemoryError noThread) {
            TURN.release();
            throw noThread;
        }
        return checking;
    }

    private static List<Finding> incomplete(String why) {
        return List.of(Rule.CHECK_INCOMPLETE.broken(Bundle.SETTINGS, null, why));
    }

    private void run(CompletableFuture<List<Finding>> result) {
        try {
            result.complete(checked());
        } catch (Throwable unforeseen) {
            result.completeExceptionally(unforeseen);
        }
    }

    /** Whatever ends the check before its end, even a class that is not there, is told: what was not checked is not released. */
    private List<Finding> checked() {
        try {
            check();
        } catch (RuntimeException | Error unforeseen) {
            findings.add(
                    Rule.CHECK_INCOMPLETE,
                    Bundle.SETTINGS,
                    null,
                    unforeseen.getClass().getSimpleName());
        }
        return findings.list();
    }

    private void check() {
        files();
        if (findings.hasErrors()) {
            return;
        }
        bundle.files().keySet().stream().filter(BundleGate::isXml).forEach(this::read);
        if (tooLarge()) {
            return;
        }
        var settings = SettingsCheck.read(bundle, others, findings);
        var forms = forms(settings.map(Programme::id).orElse(null));
        models(settings.orElse(null));
        var readable = parsed();
        if (settings.isPresent()
                && readable.size() == count(".bpmn") + count(".dmn")
                && forms.size() == count(".form")) {
            BundleModels.of(readable, findings)
                    .ifPresent(models -> BundleCheck.check(settings.get(), models, forms, findings));
        }
    }

    /** As it came in, and then as it is deployed: by that it is judged. */
    private void read(String name) {
        var content = bundle.file(name);
        XmlScan.read(name, content, findings).ifPresent(tree -> {
            var fit = XmlScan.normalised(content);
            size(name, fit); // which may be larger in UTF-8
            deployed.put(name, fit);
            var judged = fit == content ? Optional.of(tree) : XmlScan.read(name, fit, findings);
            judged.ifPresent(read -> trees.put(name, read));
        });
    }

    private void size(String name, byte[] content) {
        findings.require(content.length <= Bundle.LARGEST_FILE, Rule.FILE_TOO_LARGE, name, null, content.length);
    }

    private void files() {
        findings.require(
                bundle.files().size() <= Bundle.MOST_FILES,
                Rule.TOO_MANY_FILES,
                Bundle.SETTINGS,
                null,
                bundle.files().size());
        findings.require(bundle.size() <= Bundle.LARGEST, Rule.BUNDLE_TOO_LARGE, Bundle.SETTINGS, null, bundle.size());
        bundle.files().forEach((name, content) -> {
            findings.require(FILE_NAME.matcher(name).matches(), Rule.FILE_NAME, name, null, name);
            size(name, content);
        });
        findings.require(bundle.files().containsKey(Bundle.SETTINGS), Rule.SETTINGS_MISSING, Bundle.SETTINGS, null);
    }

    /** Each file may be as large as a model needs, all of them together not. */
    private boolean tooLarge() {
        var elements =
                trees.values().stream().mapToLong(tree -> tree.all().count()).sum();
        findings.require(
                elements <= MOST_ELEMENTS,
                Rule.XML_TOO_COMPLEX,
                Bundle.SETTINGS,
                null,
                "模型包的元素共" + elements + "个，超过" + MOST_ELEMENTS + "个");
        return elements > MOST_ELEMENTS;
    }

    private static boolean isXml(String name) {
        return name.endsWith(".bpmn") || name.endsWith(".dmn");
    }

    private long count(String ending) {
        return bundle.files().keySet().stream()
                .filter(name -> name.endsWith(ending))
                .count();
    }

    private BundleForms forms(String programme) {
        var forms = new BundleForms();
        bundle.files().forEach((name, content) -> {
            if (name.endsWith(".form")) {
                FormsCheck.read(name, content, programme, findings)
                        .ifPresent(form ->
                                findings.require(forms.add(name, form), Rule.KEY_REPEATED, name, form.id(), form.id()));
            }
        });
        return forms;
    }

    private void models(Programme settings) {
        var caught = new HashMap<String, String>();
        var decisions = new HashSet<String>();
        var models = new TreeMap<String, XmlElement>();
        var cost = 0;
        for (var file : trees.entrySet()) {
            if (file.getKey().endsWith(".bpmn")) {
                models.put(file.getKey(), file.getValue());
                ModelCheck.check(file.getKey(), file.getValue(), settings, caught, findings);
            } else {
                cost += DecisionCheck.check(file.getKey(), file.getValue(), settings, decisions, findings);
            }
        }
        findings.require(
                cost <= MOST_COST,
                Rule.FEEL,
                Bundle.SETTINGS,
                null,
                "决策表的计算量是" + cost + "，最多" + MOST_COST + "（一次表格运算算1000）");
        CallsCheck.check(models, findings);
    }

    /** The files that the engine's parsers read, without the addresses of schemas. */
    private Map<String, byte[]> parsed() {
        var readable = new TreeMap<String, byte[]>();
        trees.keySet().forEach(name -> readable.put(name, deployed.get(name)));
        EngineParse.check(readable, findings);
        return readable;
    }

    /** The same bundle as it is hashed and deployed: its models name no address of a schema and are in UTF-8. */
    static Bundle normalised(Bundle bundle) {
        var files = new TreeMap<String, byte[]>();
        bundle.files().forEach((name, content) -> files.put(name, isXml(name) ? XmlScan.normalised(content) : content));
        return new Bundle(files);
    }
}
