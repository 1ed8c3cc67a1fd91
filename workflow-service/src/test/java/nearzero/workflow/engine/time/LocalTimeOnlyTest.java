package nearzero.workflow.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;

/** Business time can be moved on one machine and nowhere else. */
class LocalTimeOnlyTest {

    private static final String[] MOVES_TIME = {
        ClockController.class.getName(), ClockControl.class.getName(), LocalOnly.class.getName()
    };

    @Test
    void without_the_profile_nothing_that_moves_time_becomes_part_of_the_service() {
        assertThat(componentsOfTheService())
                .contains(EngineClock.class.getName())
                .doesNotContain(MOVES_TIME);
        assertThat(componentsOfTheService("production")).doesNotContain(MOVES_TIME);
        assertThat(componentsOfTheService("local")).contains(MOVES_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org:5432/workflow",
                "jdbc:postgresql://10.0.0.1/workflow",
                "jdbc:postgresql://localhost.example.org/workflow",
                "jdbc:postgresql://localhost,db.example.org/workflow",
                "jdbc:postgresql://localhost@db.example.org/workflow",
                "jdbc:postgresql://localhost/workflow?PGHOST=db.example.org",
                "jdbc:otherdb://localhost/workflow"
            })
    void the_local_profile_does_not_start_with_a_database_elsewhere(String url) {
        local(url).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:15432/workflow",
                "jdbc:postgresql://localhost/workflow?user=postgres",
                "jdbc:postgresql://127.0.0.1:5432/workflow",
                "jdbc:postgresql://[::1]:5432/workflow"
            })
    void the_local_profile_starts_with_a_database_on_this_machine(String url) {
        local(url).run(context -> assertThat(context).hasSingleBean(LocalOnly.class));
    }

    private static ApplicationContextRunner local(String url) {
        return new ApplicationContextRunner()
                .withUserConfiguration(LocalOnly.class)
                .withPropertyValues("spring.profiles.active=local", "spring.datasource.url=" + url);
    }

    /** What the service finds on the class path under these profiles. */
    private static List<String> componentsOfTheService(String... profiles) {
        var environment = new StandardEnvironment();
        environment.setActiveProfiles(profiles);
        return new ClassPathScanningCandidateComponentProvider(true, environment)
                .findCandidateComponents("nearzero.workflow").stream()
                        .map(BeanDefinition::getBeanClassName)
                        .toList();
    }
}
