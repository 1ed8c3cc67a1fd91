package nearzero.accounting.sheet;

import nearzero.accounting.api.model.Sheet;
import nearzero.accounting.api.model.SheetTotal;
import nearzero.accounting.api.model.SheetUpload;
import org.jspecify.annotations.Nullable;

/** A sheet as the contract shows it. */
final class SheetView {

    private SheetView() {}

    static Sheet of(StoredSheet sheet) {
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
                .upload(of(sheet.upload()));
    }

    private static @Nullable SheetUpload of(StoredSheet.@Nullable Upload upload) {
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
                                upload.totals().stream().map(SheetView::of).toList())
                        .firstMonth(upload.firstMonth())
                        .lastMonth(upload.lastMonth());
    }

    private static SheetTotal of(StoredSheet.Total total) {
        return new SheetTotal(
                total.source(), total.unit(), total.rows(), total.quantity().toPlainString());
    }
}
