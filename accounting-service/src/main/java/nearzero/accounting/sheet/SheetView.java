package nearzero.accounting.sheet;

import java.util.List;
import java.util.Optional;
import nearzero.accounting.api.model.Sheet;
import nearzero.accounting.api.model.SheetTotal;
import nearzero.accounting.api.model.SheetUpload;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Methods;
import nearzero.accounting.method.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sheets as the contract shows them, with the names that the method in use has for their sources. */
@Component
class SheetView {

    private final Methods methods;

    SheetView(Methods methods) {
        this.methods = methods;
    }

    Sheet of(StoredSheet sheet) {
        return new Sheet(
                        sheet.inventory(),
                        sheet.inventoryName(),
                        sheet.year(),
                        sheet.party(),
                        sheet.name(),
                        sheet.inside(),
                        sheet.state(),
                        sheet.revision())
                .organisation(sheet.organisation())
                .reason(sheet.reason())
                .changedBy(sheet.changedBy())
                .changedAt(sheet.changedAt())
                .upload(upload(sheet));
    }

    private @Nullable SheetUpload upload(StoredSheet sheet) {
        var upload = sheet.upload();
        return upload == null
                ? null
                : new SheetUpload(
                                upload.number(),
                                SheetUpload.FormatEnum.fromValue(upload.format()),
                                upload.digest(),
                                upload.rows(),
                                upload.bytes(),
                                upload.uploadedBy(),
                                upload.uploadedAt(),
                                totals(upload, methods.of(sheet.field(), sheet.method())))
                        .firstMonth(upload.firstMonth())
                        .lastMonth(upload.lastMonth());
    }

    /** A source that the method does not know, because another one was chosen since, goes by its id. */
    private static List<SheetTotal> totals(StoredSheet.Upload upload, Optional<Method> method) {
        return upload.totals().stream()
                .map(total -> new SheetTotal(
                        total.source(),
                        method.flatMap(known -> known.source(total.source()))
                                .map(Source::name)
                                .orElse(total.source()),
                        total.unit(),
                        total.rows(),
                        total.quantity().toPlainString()))
                .toList();
    }
}
