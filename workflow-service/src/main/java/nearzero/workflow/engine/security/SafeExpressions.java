package nearzero.workflow.engine.security;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * Expressions that can call nothing but what was meant. In a model: the catalogue of operations and the variables of
 * the process. In a query (CVE-2026-109432: nested queries evaluate expressions of any signed-in user): only the
 * engine's own functions and the arithmetic of dates. There is no resolver of beans or of methods, so
 * {@code ''.getClass()} leads nowhere.
 */
class SafeExpressions extends JuelExpressionManager {

    private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    private final Map<String, ?> catalogue;

    SafeExpressions(Map<String, ?> catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolvers = new CompositeELResolver();
        resolvers.add(new CatalogueResolver(catalogue));
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new DateArithmetic());
        resolvers.add(new ProcessFacts());
        resolvers.add(new ArrayELResolver(true));
        resolvers.add(new ListELResolver(true));
        resolvers.add(new MapELResolver(true));
        return resolvers;
    }

    @Override
    protected FunctionMapper createFunctionMapper() {
        return new FunctionMapper() {
            @Override
            public Method resolveFunction(String prefix, String name) {
                return FUNCTIONS.contains(name) ? functions.get(name) : null;
            }
        };
    }
}
