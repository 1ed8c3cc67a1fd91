package nearzero.workflow.remote;

import java.net.http.HttpClient;
import java.time.Duration;
import nearzero.workflow.problem.CorrelationFilter;
import org.slf4j.MDC;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes clients of the other services from their generated interfaces. Every call carries a token of this service, the
 * correlation id and a time limit: it may be made inside a transaction.
 */
@Component
public class RemoteService {

    private static final String REGISTRATION = "workflow-service";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(15);

    private final RestClient.Builder builder;
    private final OAuth2ClientHttpRequestInterceptor token;

    RemoteService(RestClient.Builder builder, ClientRegistrationRepository registrations) {
        this.builder = builder;
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials()
                .build());
        token = new OAuth2ClientHttpRequestInterceptor(manager);
        token.setClientRegistrationIdResolver(request -> REGISTRATION);
        token.setPrincipalResolver(
                request -> new org.springframework.security.authentication.AnonymousAuthenticationToken(
                        REGISTRATION,
                        REGISTRATION,
                        org.springframework.security.core.authority.AuthorityUtils.createAuthorityList("SERVICE")));
    }

    /** Clients of the service at this address. */
    public HttpServiceProxyFactory at(String baseUrl) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(READ);
        var client = builder.clone()
                .baseUrl(baseUrl)
                .requestFactory(requests)
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
