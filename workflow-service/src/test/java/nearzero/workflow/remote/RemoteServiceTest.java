package nearzero.workflow.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import nearzero.workflow.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** What somebody is told who waits for the answer of another service. */
class RemoteServiceTest {

    private static final String AWAY = "服务暂时无法访问。";

    static Stream<RuntimeException> passing() {
        return Stream.of(
                new ResourceAccessException("cut off"),
                new RestClientException("no JSON"),
                new HttpServerErrorException(HttpStatusCode.valueOf(503)),
                new HttpClientErrorException(HttpStatusCode.valueOf(401)),
                new HttpClientErrorException(HttpStatusCode.valueOf(429)),
                new OAuth2AuthorizationException(new OAuth2Error("invalid_token_response")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_told_as_unavailable(RuntimeException failure) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> asked(failure))
                .matches(refusal -> refusal.kind() == Refusal.Kind.UNAVAILABLE)
                .withMessage(AWAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 422})
    void a_refusal_of_our_question_is_not_told_as_unavailable(int status) {
        var refused = new HttpClientErrorException(HttpStatusCode.valueOf(status));

        assertThatExceptionOfType(HttpClientErrorException.class)
                .isThrownBy(() -> asked(refused))
                .isSameAs(refused);
    }

    @Test
    void an_answer_is_given_back() {
        assertThat(RemoteService.asked(AWAY, () -> "answer")).isEqualTo("answer");
    }

    private static void asked(RuntimeException failure) {
        RemoteService.asked(AWAY, () -> {
            throw failure;
        });
    }
}
