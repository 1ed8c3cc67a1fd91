package nearzero.workflow.document;

import java.util.List;
import java.util.Optional;
import nearzero.workflow.document.client.DocumentsApi;
import nearzero.workflow.document.client.PilotContextsApi;
import nearzero.workflow.document.client.PinsApi;
import nearzero.workflow.document.client.RenderedDocumentsApi;
import nearzero.workflow.document.client.model.Document;
import nearzero.workflow.document.client.model.PilotContext;
import nearzero.workflow.document.client.model.PinRequest;
import nearzero.workflow.document.client.model.RenderRequest;
import nearzero.workflow.remote.RemoteService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** The document service, in the words of this one. */
@Component
public class Documents {

    private final DocumentsApi documents;
    private final PinsApi pins;
    private final RenderedDocumentsApi rendered;
    private final PilotContextsApi contexts;

    Documents(RemoteService remote, @Value("${nearzero.documents-url}") String origin) {
        var service = remote.at(origin + "/api/documents");
        this.documents = service.createClient(DocumentsApi.class);
        this.pins = service.createClient(PinsApi.class);
        this.rendered = service.createClient(RenderedDocumentsApi.class);
        this.contexts = service.createClient(PilotContextsApi.class);
    }

    /** The document of a reference, if that version of it is there. */
    Optional<Document> find(DocumentReference reference) {
        try {
            documents.readVersion(reference.id(), reference.version());
            return Optional.of(documents.readDocument(reference.id()));
        } catch (HttpClientErrorException.NotFound absent) {
            return Optional.empty();
        }
    }

    /** Renders a paper of the pilot; the same key gives the same document. */
    public DocumentReference render(String key, RenderRequest request) {
        var document = rendered.renderDocument(key, request);
        return new DocumentReference(document.getId(), document.getLatest().getNumber());
    }

    void pin(String key, PinRequest request) {
        pins.pinVersions(key, request);
    }

    void tell(PilotContext context) {
        contexts.putPilotContext(context.getCode(), context);
    }

    static PinRequest pinRequest(PinnedSubmission submission, List<DocumentReference> references) {
        return new PinRequest()
                .pilot(submission.pilot())
                .stage(submission.stage())
                .task(submission.task())
                .round(submission.round())
                .documents(references.stream()
                        .map(reference -> new nearzero.workflow.document.client.model.VersionToPin()
                                .id(reference.id())
                                .version(reference.version()))
                        .toList());
    }
}
