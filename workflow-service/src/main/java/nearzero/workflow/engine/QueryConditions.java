package nearzero.workflow.engine;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;

/**
 * Some conditions of the engine's SQL are named like the methods of its queries ({@code query.isOrQueryActive}), not like
 * properties. OGNL finds such a name by comparing it with the names of all methods, which takes a millisecond, and does
 * not remember it. Every list of tasks, every claim and every submission asks for several.
 */
final class QueryConditions extends ObjectPropertyAccessor {

    private static final ClassValue<Map<String, Method>> OF_QUERY = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> query) {
            return Arrays.stream(query.getMethods())
                    .filter(method -> method.getName().startsWith("is")
                            && method.getParameterCount() == 0
                            && method.getReturnType() == boolean.class)
                    .collect(toMap(Method::getName, identity(), (method, same) -> method));
        }
    };

    /** For all queries of all engines in this Java machine. */
    static void remember() {
        OgnlRuntime.setPropertyAccessor(ListQueryParameterObject.class, new QueryConditions());
    }

    @Override
    public Object getPossibleProperty(OgnlContext context, Object query, String name) throws OgnlException {
        var condition = OF_QUERY.get(query.getClass()).get(name);
        if (condition == null) {
            return super.getPossibleProperty(context, query, name);
        }
        try {
            return condition.invoke(query);
        } catch (ReflectiveOperationException failed) {
            throw new OgnlException(name, failed);
        }
    }
}
