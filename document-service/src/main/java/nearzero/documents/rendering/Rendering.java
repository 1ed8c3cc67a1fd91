package nearzero.documents.rendering;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import nearzero.documents.access.Caller;
import nearzero.documents.api.model.Document;
import nearzero.documents.api.model.InventoryReport;
import nearzero.documents.api.model.PublicNotice;
import nearzero.documents.api.model.RenderRequest;
import nearzero.documents.api.model.TitleCertificate;
import nearzero.documents.content.ContentStore;
import nearzero.documents.content.FileName;
import nearzero.documents.content.FileType;
import nearzero.documents.document.DocumentWriter;
import nearzero.documents.document.NewDocument;
import nearzero.documents.document.NewVersion;
import nearzero.documents.document.Title;
import nearzero.documents.idempotency.Answer;
import nearzero.documents.idempotency.Command;
import nearzero.documents.idempotency.OnceOnly;
import nearzero.documents.pilot.Pilots;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Renders a paper once and files it as a document of the pilot. */
@Component
class Rendering {

    /** Nobody is a member who uploads, so nobody adds a version to a paper that the system wrote. */
    private static final String OWNER = "services";

    /** A paper that is ready to be printed. */
    private record Written(String xhtml, LocalDate date) {}

    private final Pilots pilots;
    private final PublicNoticePaper notices;
    private final TitleCertificatePaper certificates;
    private final InventoryReportPaper reports;
    private final PdfRenderer renderer;
    private final ContentStore store;
    private final DocumentWriter writer;
    private final OnceOnly onceOnly;
    private final JsonMapper json;

    Rendering(
            Pilots pilots,
            PublicNoticePaper notices,
            TitleCertificatePaper certificates,
            InventoryReportPaper reports,
            PdfRenderer renderer,
            ContentStore store,
            DocumentWriter writer,
            OnceOnly onceOnly,
            JsonMapper json) {
        this.pilots = pilots;
        this.notices = notices;
        this.certificates = certificates;
        this.reports = reports;
        this.renderer = renderer;
        this.store = store;
        this.writer = writer;
        this.onceOnly = onceOnly;
        this.json = json;
    }

    Answer<Document> render(Caller caller, String key, RenderRequest request) {
        var title = Title.of(request.getTitle());
        var command = Command.of(caller.user(), key, "render", json.writeValueAsString(request));
        return onceOnly.earlier(command, Document.class).orElseGet(() -> render(command, title, request));
    }

    /** Printed before the transaction begins, lest it hold a connection meanwhile. */
    private Answer<Document> render(Command command, Title title, RenderRequest request) {
        var written =
                switch (request.getTemplate()) {
                    case PUBLIC_NOTICE, CALL_NOTICE -> notice(title, request.getData());
                    case TITLE_CERTIFICATE -> certificate(title, request.getCertificate());
                    case INVENTORY_REPORT -> report(title, request.getPilot(), request.getReport());
                };
        if (pilots.find(request.getPilot()).isEmpty()) {
            throw new Refusal(Slug.NOT_POSSIBLE_NOW, "试点信息尚未送达文档服务。请稍后再试。");
        }
        var pdf = renderer.render(written.xhtml(), written.date());
        try (var content = store.receive(new ByteArrayInputStream(pdf))) {
            var document = new NewDocument(
                    OWNER, request.getPilot(), request.getTemplate().getValue(), title);
            var version =
                    new NewVersion(FileName.derived(title.text(), "pdf"), FileType.PDF, content, command.caller());
            return onceOnly.run(command, Document.class, () -> writer.create(document, version));
        }
    }

    private Written certificate(Title title, @Nullable TitleCertificate certificate) {
        if (certificate == null) {
            throw Refusal.notValid("/certificate", "请写明证书的内容。");
        }
        return new Written(certificates.write(title, certificate), certificate.getAwardedOn());
    }

    private Written report(Title title, String pilot, @Nullable InventoryReport report) {
        if (report == null) {
            throw Refusal.notValid("/report", "请附核算服务给出的清单报告数据。");
        }
        if (!pilot.equals(report.getPilot())) {
            throw Refusal.notValid("/report/pilot", "清单报告不属于该试点，请核对。");
        }
        return new Written(reports.write(title, report), InventoryReportPaper.day(report));
    }

    private Written notice(Title title, @Nullable PublicNotice notice) {
        if (notice == null) {
            throw Refusal.notValid("/data", "请写明公示的内容。");
        }
        var hasDays = notice.getFrom() != null && notice.getTo() != null && notice.getWorkingDays() != null;
        if (!hasDays && notice.getPeriod() == null) {
            throw Refusal.notValid("/data/period", "请写明公示期限。");
        }
        if (hasDays && notice.getFrom().isAfter(notice.getTo())) {
            throw Refusal.notValid("/data/to", "公示的截止日期不能早于起始日期。");
        }
        return new Written(notices.write(title, notice), notice.getIssuedOn());
    }
}
