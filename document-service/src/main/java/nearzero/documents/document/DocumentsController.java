package nearzero.documents.document;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import nearzero.documents.access.Caller;
import nearzero.documents.api.DocumentsApi;
import nearzero.documents.api.model.Document;
import nearzero.documents.api.model.DocumentPage;
import nearzero.documents.api.model.DocumentVersion;
import nearzero.documents.api.model.VersionPage;
import nearzero.documents.content.ContentStore;
import nearzero.documents.content.Sha256;
import nearzero.documents.idempotency.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Upload, lists and download over HTTP. */
@RestController
class DocumentsController implements DocumentsApi {

    private final Uploads uploads;
    private final DocumentReader documents;
    private final ContentStore store;

    DocumentsController(Uploads uploads, DocumentReader documents, ContentStore store) {
        this.uploads = uploads;
        this.documents = documents;
        this.store = store;
    }

    @Override
    public ResponseEntity<Document> uploadDocument(
            String key, MultipartFile file, String type, String organisation, String title, @Nullable String pilot) {
        // A browser sends an empty field for a pilot that was not chosen.
        var chosen = pilot == null || pilot.isBlank() ? null : pilot;
        var document = new NewDocument(organisation, chosen, type, Title.of(title));
        return created(uploads.document(Caller.current(), key, document, file));
    }

    @Override
    public ResponseEntity<Document> uploadVersion(UUID id, String key, String ifMatch, MultipartFile file) {
        return created(uploads.version(Caller.current(), key, id, ifMatch, file));
    }

    private static ResponseEntity<Document> created(Answer<Document> answer) {
        return ResponseEntity.created(URI.create(answer.location()))
                .eTag(answer.etag())
                .body(answer.body());
    }

    @Override
    public ResponseEntity<DocumentPage> listDocuments(
            @Nullable String organisation, @Nullable String pilot, @Nullable String type, Integer page, Integer size) {
        var filter = new DocumentReader.Filter(organisation, pilot, type);
        return ResponseEntity.ok(documents.page(Caller.current(), filter, page, size));
    }

    @Override
    public ResponseEntity<Document> readDocument(UUID id) {
        var found = documents.document(Caller.current(), id);
        return ResponseEntity.ok().eTag(found.etag()).body(found.document());
    }

    @Override
    public ResponseEntity<VersionPage> listVersions(UUID id, Integer page, Integer size) {
        return ResponseEntity.ok(documents.versions(Caller.current(), id, page, size));
    }

    @Override
    public ResponseEntity<DocumentVersion> readVersion(UUID id, Integer number) {
        return ResponseEntity.ok(documents.version(Caller.current(), id, number));
    }

    /** Always an attachment, never to be sniffed: no upload may run in the origin of the system. */
    @Override
    public ResponseEntity<Resource> downloadVersion(UUID id, Integer number) {
        var version = documents.version(Caller.current(), id, number);
        var content = store.open(new Sha256(version.getSha256()));
        var attachment = ContentDisposition.attachment()
                .filename(version.getFileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .eTag("\"" + version.getSha256() + "\"")
                .contentType(MediaType.parseMediaType(version.getMediaType()))
                .body(content);
    }
}
