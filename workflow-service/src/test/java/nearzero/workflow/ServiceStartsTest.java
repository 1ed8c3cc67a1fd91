package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceStartsTest extends RunningService {

    @Test
    void the_programme_that_comes_with_the_service_is_in_force() {
        var programmes = as("park-applicant", "applicants/example-park").get("/api/workflow/programmes");

        assertThat(programmes.status()).isEqualTo(200);
        assertThat(programmes.text("/0/id")).isEqualTo("sichuan-park");
        assertThat(programmes.json().at("/0/version").asInt()).isPositive();
    }
}
