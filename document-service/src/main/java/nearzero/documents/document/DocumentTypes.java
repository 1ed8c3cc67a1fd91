package nearzero.documents.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a document can be; the list is data, in {@code document-types.yaml}.
 *
 * @param types in the order in which a choice shows them
 */
@ConfigurationProperties("nearzero.documents")
public record DocumentTypes(List<Type> types) {

    /** Who uploads documents of a type. */
    public enum Origin {
        APPLICANTS,
        DEPARTMENTS,
        SERVICES
    }

    /**
     * One type.
     *
     * @param name in Chinese
     * @param from who uploads documents of this type
     * @param openToApplicant whether the pilot's applicant reads it although another organisation owns it
     */
    public record Type(String code, String name, Set<Origin> from, boolean openToApplicant) {}

    public DocumentTypes {
        types = List.copyOf(types);
    }

    Optional<Type> find(String code) {
        return types.stream().filter(type -> type.code().equals(code)).findFirst();
    }

    Set<String> openToApplicant() {
        return types.stream().filter(Type::openToApplicant).map(Type::code).collect(Collectors.toSet());
    }
}
