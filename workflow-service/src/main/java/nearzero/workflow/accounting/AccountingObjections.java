package nearzero.workflow.accounting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import nearzero.workflow.accounting.client.model.ProgrammeSettings;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.ReleaseObjections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Asks accounting before a release whether it could take what it will be told, such as units that only it knows. */
@Component
class AccountingObjections implements ReleaseObjections {

    private static final Logger LOG = LoggerFactory.getLogger(AccountingObjections.class);
    private static final String SECTION = Bundle.SETTINGS + "#/accounting";

    private final Accounting accounting;
    private final ObjectMapper json;

    AccountingObjections(Accounting accounting, ObjectMapper json) {
        this.accounting = accounting;
        this.json = json;
    }

    @Override
    public List<FieldFault> to(Programme settings, int version) {
        try {
            var told = json.treeToValue(ToldProgramme.settings(settings), ProgrammeSettings.class);
            accounting.tryTelling(settings.id(), version, told);
            return List.of();
        } catch (HttpClientErrorException refused) {
            return faults(refused);
        } catch (RestClientException | OAuth2AuthorizationException away) {
            LOG.warn("Accounting could not be asked about a release of {}", settings.id(), away);
            return List.of();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private List<FieldFault> faults(HttpClientErrorException refused) {
        var status = refused.getStatusCode();
        if (status != HttpStatus.UNPROCESSABLE_ENTITY && status != HttpStatus.CONFLICT) {
            LOG.warn("Accounting could not be asked about a release", refused);
            return List.of();
        }
        var problem = read(refused.getResponseBodyAsString());
        var faults = new ArrayList<FieldFault>();
        problem.path("errors")
                .forEach(fault -> faults.add(new FieldFault(
                        SECTION + fault.path("field").asText(),
                        fault.path("message").asText())));
        return faults.isEmpty()
                ? List.of(new FieldFault(SECTION, problem.path("detail").asText()))
                : faults;
    }

    private JsonNode read(String problem) {
        try {
            return json.readTree(problem);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
