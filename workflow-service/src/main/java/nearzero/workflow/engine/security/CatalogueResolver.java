package nearzero.workflow.engine.security;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Finds the operations that models may name, and only inside a model: a query has no variable scope. */
class CatalogueResolver extends ELResolver {

    private final Map<String, ?> catalogue;

    CatalogueResolver(Map<String, ?> catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base == null && context.getContext(VariableScope.class) != null && catalogue.containsKey(property)) {
            context.setPropertyResolved(true);
            return catalogue.get(property);
        }
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // Nothing can be set; the property stays unresolved and the expression fails.
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
