package nearzero.accounting.factor;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.Factor;
import nearzero.accounting.api.model.FactorSet;
import org.apache.commons.csv.CSVFormat;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes an edition as the table that {@link FactorTable} reads, so that one is downloaded, changed and imported again. */
@Component
class FactorSetAsCsv extends AbstractHttpMessageConverter<FactorSet> {

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader(
                    "id",
                    "name",
                    "keys",
                    "parameter",
                    "value",
                    "unit",
                    "factor_year",
                    "area_level",
                    "area",
                    "area_code",
                    "kind",
                    "announcement",
                    "published",
                    "note",
                    "source",
                    "verification")
            .setRecordSeparator('\n')
            .get();

    FactorSetAsCsv() {
        super(
                StandardCharsets.UTF_8,
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                new MediaType("text", "csv"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return FactorSet.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(MediaType mediaType) {
        return false;
    }

    @Override
    protected FactorSet readInternal(Class<? extends FactorSet> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("tables are imported as JSON", message);
    }

    @Override
    protected void writeInternal(FactorSet set, HttpOutputMessage message) throws IOException {
        var writer = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
        var printer = CSV.print(writer);
        for (var factor : set.getItems()) {
            printer.printRecord(columns(factor));
        }
        printer.flush();
    }

    private static Object[] columns(Factor factor) {
        return new Object[] {
            factor.getId(),
            factor.getName(),
            new TreeMap<>(factor.getKeys())
                    .entrySet().stream()
                            .map(key -> key.getKey() + "=" + key.getValue())
                            .collect(Collectors.joining(";")),
            factor.getParameter(),
            factor.getValue(),
            factor.getUnit(),
            factor.getFactorYear(),
            factor.getAreaLevel() == null ? null : factor.getAreaLevel().getValue(),
            factor.getArea(),
            factor.getAreaCode(),
            factor.getKind(),
            factor.getAnnouncement(),
            factor.getPublished(),
            factor.getNote(),
            factor.getSource(),
            factor.getVerification()
        };
    }
}
