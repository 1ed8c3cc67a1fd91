package nearzero.workflow.engine.security;

import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.joda.time.DateTime;

/** Lets filters say {@code ${dateTime().plusDays(1).toDate()}}: methods of the date type that give another date. */
class DateArithmetic extends BeanELResolver {

    private static final Pattern HARMLESS = Pattern.compile("(plus|minus|with)[A-Z]\\w*|toDate");

    DateArithmetic() {
        super(true);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        return base instanceof DateTime
                        && HARMLESS.matcher(String.valueOf(method)).matches()
                ? super.invoke(context, base, method, types, arguments)
                : null;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }
}
