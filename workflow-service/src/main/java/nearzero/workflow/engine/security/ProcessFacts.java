package nearzero.workflow.engine.security;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;

/** Lets a model hand its business key to a model that it calls: {@code #{execution.processBusinessKey}}. */
class ProcessFacts extends BeanELResolver {

    private static final String BUSINESS_KEY = "processBusinessKey";

    ProcessFacts() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return base instanceof DelegateExecution && BUSINESS_KEY.equals(property)
                ? super.getValue(context, base, property)
                : null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        return null;
    }
}
