package nearzero.documents.document;

import java.util.List;
import nearzero.documents.api.DocumentTypesApi;
import nearzero.documents.api.model.DocumentOrigin;
import nearzero.documents.api.model.DocumentType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Shows the list of document types. */
@RestController
class DocumentTypesController implements DocumentTypesApi {

    private final DocumentTypes types;

    DocumentTypesController(DocumentTypes types) {
        this.types = types;
    }

    @Override
    public ResponseEntity<List<DocumentType>> listDocumentTypes() {
        return ResponseEntity.ok(
                types.types().stream().map(DocumentTypesController::shown).toList());
    }

    private static DocumentType shown(DocumentTypes.Type type) {
        var from = type.from().stream()
                .sorted()
                .map(origin -> DocumentOrigin.valueOf(origin.name()))
                .toList();
        return new DocumentType(type.code(), type.name(), from);
    }
}
