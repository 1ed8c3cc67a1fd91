package nearzero.workflow.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A routing table gives tasks of a pilot to nobody who has no part in it. */
class TaskGroupPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "applicants/example-park",
                "sichuan/ecology",
                "sichuan/example-city/ecology",
                "sichuan/example-city/example-county/industry",
                "experts/expert-1"
            })
    void the_applicant_the_departments_above_it_and_single_experts_may_get_tasks(String group) {
        assertThat(allowed(group)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "applicants/second-park",
                "applicants",
                "role-applicant",
                "sichuan/second-city/ecology",
                "sichuan/example-city/another-county/ecology",
                "guangdong/ecology",
                "sichu/ecology",
                "sichuan",
                "experts",
                "auditors",
                "services",
                "engine-operators",
                "release-administrators",
                "leaders/sichuan/ecology",
                ""
            })
    void nobody_else_may(String group) {
        assertThat(allowed(group)).isFalse();
    }

    private static boolean allowed(String group) {
        return TaskGroupPolicy.allows("applicants/example-park", "sichuan/example-city/example-county", group);
    }
}
