package nearzero.documents.document;

import java.io.IOException;
import java.util.UUID;
import nearzero.documents.access.Caller;
import nearzero.documents.api.model.Document;
import nearzero.documents.content.AcceptedFiles;
import nearzero.documents.content.ContentStore;
import nearzero.documents.content.FileName;
import nearzero.documents.content.Incoming;
import nearzero.documents.idempotency.Answer;
import nearzero.documents.idempotency.Command;
import nearzero.documents.idempotency.OnceOnly;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Taking in files from people: may they, is the file what it says, was it sent before; then it is filed. */
@Component
class Uploads {

    private final UploadPolicy policy;
    private final DocumentReader documents;
    private final AcceptedFiles acceptedFiles;
    private final ContentStore store;
    private final OnceOnly onceOnly;
    private final DocumentWriter writer;

    Uploads(
            UploadPolicy policy,
            DocumentReader documents,
            AcceptedFiles acceptedFiles,
            ContentStore store,
            OnceOnly onceOnly,
            DocumentWriter writer) {
        this.policy = policy;
        this.documents = documents;
        this.acceptedFiles = acceptedFiles;
        this.store = store;
        this.onceOnly = onceOnly;
        this.writer = writer;
    }

    Answer<Document> document(Caller caller, String key, NewDocument document, MultipartFile file) {
        policy.check(caller, document);
        try (var upload = receive(caller, file)) {
            var command = Command.of(caller.user(), key, "document", document, upload.name(), upload.sha256());
            return onceOnly.run(command, Document.class, () -> writer.create(document, upload.version()));
        }
    }

    Answer<Document> version(Caller caller, String key, UUID id, String ifMatch, MultipartFile file) {
        var document = documents.document(caller, id).document();
        policy.checkVersion(caller, document.getOrganisation());
        try (var upload = receive(caller, file)) {
            // Without If-Match: who repeats the command after reading again still means the same version.
            var command = Command.of(caller.user(), key, "version", id, upload.name(), upload.sha256());
            return onceOnly.run(command, Document.class, () -> writer.addVersion(id, ifMatch, upload.version()));
        }
    }

    private Upload receive(Caller caller, MultipartFile file) {
        var name = FileName.of(file.getOriginalFilename());
        acceptedFiles.announced(name);
        var content = arrived(file);
        try {
            var type = acceptedFiles.detected(name, content);
            return new Upload(new NewVersion(name, type, content, caller.user()));
        } catch (RuntimeException refused) {
            content.close();
            throw refused;
        }
    }

    private Incoming arrived(MultipartFile file) {
        try (var source = file.getInputStream()) {
            return store.receive(source);
        } catch (IOException failure) {
            throw new Refusal(Slug.UNAVAILABLE, "文件没有完整收到，没有保存任何内容。请重新上传。");
        }
    }

    /** A checked file until it is filed or dropped. */
    private record Upload(NewVersion version) implements AutoCloseable {

        FileName name() {
            return version.name();
        }

        String sha256() {
            return version.content().sha256().hex();
        }

        @Override
        public void close() {
            version.content().close();
        }
    }
}
