package nearzero.gateway.answer;

import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;

/** Tells a person who opens a page from a script that asks for data. */
public final class Navigation {

    private static final Pattern DATA = Pattern.compile("/(api|engine-rest|camunda/api)(/.*)?");

    private Navigation() {}

    /** Whether the answer will be shown as a page: it may be a redirect to the sign-in, or a text to read. */
    public static boolean isPage(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var headers = request.getHeaders();
        return HttpMethod.GET.equals(request.getMethod())
                && !DATA.matcher(request.getURI().getPath()).matches()
                && "navigate"
                        .equals(headers.getOrEmpty("Sec-Fetch-Mode").stream()
                                .findFirst()
                                .orElse("navigate"))
                && !headers.containsHeader("X-Requested-With")
                && acceptsHtml(exchange);
    }

    private static boolean acceptsHtml(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAccept().stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
