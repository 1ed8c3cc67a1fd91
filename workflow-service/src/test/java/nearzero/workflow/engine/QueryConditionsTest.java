package nearzero.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Member;
import org.apache.ibatis.ognl.MemberAccess;
import org.apache.ibatis.ognl.Ognl;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine's queries say the same as ever where OGNL is spared the search for their methods. */
class QueryConditionsTest {

    /** Like MyBatis: everything may be read. */
    private static final MemberAccess OPEN = new MemberAccess() {
        @Override
        public Object setup(OgnlContext context, Object target, Member member, String property) {
            return null;
        }

        @Override
        public void restore(OgnlContext context, Object target, Member member, String property, Object state) {}

        @Override
        public boolean isAccessible(OgnlContext context, Object target, Member member, String property) {
            return true;
        }
    };

    @BeforeAll
    static void remember() {
        QueryConditions.remember();
    }

    @Test
    void a_condition_that_is_named_like_its_method_is_what_the_query_says() throws OgnlException {
        assertThat(read(new TaskQueryImpl(), "isWithoutTenantId")).isEqualTo(false);
        assertThat(read(new TaskQueryImpl().withoutTenantId(), "isWithoutTenantId"))
                .isEqualTo(true);
        assertThat(read(new ProcessInstanceQueryImpl(), "isRootProcessInstances"))
                .isEqualTo(false);
        assertThat(read(new ProcessInstanceQueryImpl().rootProcessInstances(), "isRootProcessInstances"))
                .isEqualTo(true);
    }

    @Test
    void what_is_named_like_a_property_is_read_as_before() throws OgnlException {
        assertThat(read(new TaskQueryImpl().taskNameLike("报送%"), "nameLike")).isEqualTo("报送%");
        assertThat(read(new TaskQueryImpl(), "nameLike")).isNull();
    }

    private static Object read(Object query, String name) throws OgnlException {
        return Ognl.getValue(Ognl.parseExpression(name), Ognl.createDefaultContext(query, OPEN, null, null), query);
    }
}
