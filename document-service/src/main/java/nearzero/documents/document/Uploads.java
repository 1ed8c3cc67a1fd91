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

/** Taking in files from people: was it sent before, may they, is the file what it says; then it is filed. */
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
        try (var upload = receive(file)) {
            var command = Command.of(caller.user(), key, "document", document, upload.name(), upload.sha256());
            return onceOnly.run(command, Document.class, () -> {
                policy.check(caller, document);
                return writer.create(document, checked(upload, caller));
            });
        }
    }

    Answer<Document> version(Caller caller, String key, UUID id, String ifMatch, MultipartFile file) {
        var document = documents.document(caller, id).document();
        try (var upload = receive(file)) {
            // Without If-Match: who repeats the command after reading again still means the same version.
            var command = Command.of(caller.user(), key, "version", id, upload.name(), upload.sha256());
            return onceOnly.run(command, Document.class, () -> {
                policy.checkVersion(caller, document.getOrganisation());
                return writer.addVersion(id, ifMatch, checked(upload, caller));
            });
        }
    }

    /** Only hashed yet: who repeats a command gets its answer, whatever the rules have become since. */
    private Upload receive(MultipartFile file) {
        var name = FileName.of(file.getOriginalFilename());
        try (var source = file.getInputStream()) {
            return new Upload(name, store.receive(source));
        } catch (IOException failure) {
            throw new Refusal(Slug.UNAVAILABLE, "文件没有完整收到，没有保存任何内容。请重新上传。");
        }
    }

    private NewVersion checked(Upload upload, Caller caller) {
        var type = acceptedFiles.detected(upload.name(), upload.content());
        return new NewVersion(upload.name(), type, upload.content(), caller.user());
    }

    /** A file until it is filed or dropped. */
    private record Upload(FileName name, Incoming content) implements AutoCloseable {

        String sha256() {
            return content.sha256().hex();
        }

        @Override
        public void close() {
            content.close();
        }
    }
}
