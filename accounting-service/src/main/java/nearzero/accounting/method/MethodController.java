package nearzero.accounting.method;

import java.util.Comparator;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.MethodsApi;
import nearzero.accounting.api.model.CalculatorView;
import nearzero.accounting.api.model.KeyInUse;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.api.model.MethodHeading;
import nearzero.accounting.api.model.MethodInUse;
import nearzero.accounting.api.model.SourceInUse;
import nearzero.accounting.api.model.SourceInput;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MethodController implements MethodsApi {

    private final Callers callers;
    private final Methods methods;
    private final LoadingMethods loading;
    private final Factors factors;

    MethodController(Callers callers, Methods methods, LoadingMethods loading, Factors factors) {
        this.callers = callers;
        this.methods = methods;
        this.loading = loading;
        this.factors = factors;
    }

    @Override
    public ResponseEntity<nearzero.accounting.api.model.Methods> listMethods() {
        var inUse = methods.inUse();
        var items = methods.all().stream()
                .map(method -> new MethodHeading()
                        .id(method.id())
                        .version(method.version())
                        .name(method.name())
                        .basis(method.basis())
                        .fields(method.fields())
                        .inUse(method.equals(inUse.get(method.id()))))
                .toList();
        return ResponseEntity.ok(new nearzero.accounting.api.model.Methods(items));
    }

    @Override
    public ResponseEntity<MethodInUse> readMethod(String id) {
        var method = methods.inUse(id).orElseThrow(Refusal::notFound);
        var library = factors.library();
        var sources = method.sources().values().stream()
                .map(source -> shown(method, source, library))
                .toList();
        return ResponseEntity.ok(new MethodInUse(method.id(), method.version(), method.document(), sources));
    }

    @Override
    public ResponseEntity<MethodDocument> readMethodVersion(String id, String version) {
        return ResponseEntity.ok(
                methods.version(id, version).orElseThrow(Refusal::notFound).document());
    }

    @Override
    public ResponseEntity<MethodDocument> loadMethodVersion(
            String id, String version, MethodDocument document, Boolean dryRun) {
        return ResponseEntity.ok(
                loading.load(callers.current(), id, version, document, dryRun).document());
    }

    @Override
    public ResponseEntity<nearzero.accounting.api.model.Calculators> listCalculators() {
        var items = Calculators.all().stream()
                .sorted(Comparator.comparing(Calculator::id))
                .map(each -> new CalculatorView(
                                each.id(),
                                each.name(),
                                each.isAnnual(),
                                each.formula(),
                                each.basis(),
                                each.parameters().stream()
                                        .map(parameter -> shown(parameter, parameter.otherwise() == null))
                                        .toList())
                        .days(each.days()))
                .toList();
        return ResponseEntity.ok(new nearzero.accounting.api.model.Calculators(items));
    }

    private static SourceInUse shown(Method method, Source source, FactorLibrary library) {
        return new SourceInUse(
                source.id(),
                source.calculator().formula(),
                source.calculator().basis(),
                source.calculator().parameters().stream()
                        .filter(parameter -> isGiven(source, parameter))
                        .map(parameter -> shown(
                                parameter,
                                !source.origins().containsKey(parameter.name()) && parameter.otherwise() == null))
                        .toList(),
                source.keys().entrySet().stream()
                        .map(key -> new KeyInUse(
                                key.getKey(),
                                key.getValue(),
                                KeyValues.of(method, source, key.getKey(), library, Factors.today())))
                        .toList());
    }

    private static boolean isGiven(Source source, Parameter parameter) {
        var origin = source.origins().get(parameter.name());
        return origin == null || origin.isMeasurable();
    }

    private static SourceInput shown(Parameter parameter, boolean isRequired) {
        return new SourceInput(
                parameter.name(), parameter.label(), parameter.isByYear(), parameter.units(), isRequired);
    }
}
