package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceStartsTest extends RunningService {

    @Test
    void the_programme_that_comes_with_the_service_is_in_force() {
        var programmes = as("park-applicant", "applicants/example-park").get("/api/workflow/programmes");

        assertThat(programmes.status()).isEqualTo(200);
        assertThat(programmes.json())
                .filteredOn(programme -> programme.path("id").asText().equals("sichuan-park"))
                .singleElement()
                .satisfies(programme ->
                        assertThat(programme.path("version").asInt()).isPositive());
    }
}
