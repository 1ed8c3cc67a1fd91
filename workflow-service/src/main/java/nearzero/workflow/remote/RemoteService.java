package nearzero.workflow.remote;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import nearzero.workflow.problem.CorrelationFilter;
import nearzero.workflow.problem.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes clients of the other services from their generated interfaces. Every call carries a token of this service, the
 * correlation id and a time limit: it may be made inside a transaction.
 */
@Component
public class RemoteService {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteService.class);

    /** Refusals of the moment: the token has run out, or there is too much to do. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private static final String REGISTRATION = "workflow-service";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(15);

    private final RestClient.Builder builder;
    private final OAuth2ClientHttpRequestInterceptor token;

    RemoteService(RestClient.Builder builder, ClientRegistrationRepository registrations) {
        this.builder = builder;
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        var tokens = new RestClientClientCredentialsTokenResponseClient();
        tokens.setRestClient(tokenRequests());
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(credentials -> credentials.accessTokenResponseClient(tokens))
                .build());
        token = new OAuth2ClientHttpRequestInterceptor(manager);
        token.setClientRegistrationIdResolver(request -> REGISTRATION);
        token.setPrincipalResolver(
                request -> new org.springframework.security.authentication.AnonymousAuthenticationToken(
                        REGISTRATION,
                        REGISTRATION,
                        org.springframework.security.core.authority.AuthorityUtils.createAuthorityList("SERVICE")));
    }

    /** As the library makes it by default, with a time limit. */
    private static RestClient tokenRequests() {
        return RestClient.builder()
                .requestFactory(requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static JdkClientHttpRequestFactory requests() {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(READ);
        return requests;
    }

    /**
     * Asks another service while somebody waits for the answer.
     *
     * @param away what he is told when it does not answer, or when we get no token for it
     * @throws Refusal {@code unavailable}
     * @throws HttpClientErrorException if it refuses the question: that is our fault and does not pass
     */
    public static <T> T asked(String away, Supplier<T> question) {
        try {
            return question.get();
        } catch (RestClientException | OAuth2AuthorizationException failure) {
            if (failure instanceof HttpClientErrorException refused
                    && !PASSING.contains(refused.getStatusCode().value())) {
                throw refused;
            }
            LOG.warn("Another service could not be asked", failure);
            throw Refusal.unavailable(away);
        }
    }

    /** Clients of the service at this address. */
    public HttpServiceProxyFactory at(String baseUrl) {
        var client = builder.clone()
                .baseUrl(baseUrl)
                .requestFactory(requests())
                .requestInterceptor(correlation())
                .requestInterceptor(token)
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build();
    }

    private static ClientHttpRequestInterceptor correlation() {
        return (request, body, next) -> {
            var id = MDC.get(CorrelationFilter.MDC_KEY);
            if (id != null) {
                request.getHeaders().set(CorrelationFilter.HEADER, id);
            }
            return next.execute(request, body);
        };
    }
}
