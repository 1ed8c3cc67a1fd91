package nearzero.documents.rendering;

import java.net.URI;
import nearzero.documents.access.Caller;
import nearzero.documents.api.RenderedDocumentsApi;
import nearzero.documents.api.model.Document;
import nearzero.documents.api.model.RenderRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Rendering over HTTP. */
@RestController
class RenderedDocumentsController implements RenderedDocumentsApi {

    private final Rendering rendering;

    RenderedDocumentsController(Rendering rendering) {
        this.rendering = rendering;
    }

    @Override
    public ResponseEntity<Document> renderDocument(String key, RenderRequest request) {
        var answer = rendering.render(Caller.current(), key, request);
        return ResponseEntity.created(URI.create(answer.location()))
                .eTag(answer.etag())
                .body(answer.body());
    }
}
