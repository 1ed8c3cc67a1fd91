package nearzero.accounting.factor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * One number of a printed table. Its identity is its id, never its value: 0.5271 is both South China 2012 and Central China
 * 2023.
 *
 * @param id stable within the set; a fuel's heat value, carbon content and oxidised share share one
 * @param parameter which number of the row it is, for instance {@code ncv}
 * @param keys what the row is about, for instance {@code fuel=diesel}
 * @param value as printed, with its zeros
 * @param unit its symbol, however it was printed
 * @param factorYear year that the factor describes; its table appears one to two years later
 * @param areaCode GB/T 2260 prefix of a province
 * @param kind of an electricity factor: {@code average}, or a special one that only its id reaches
 * @param published day or month of publication, as printed
 * @param note what the compiler of the table doubts or explains
 */
public record Factor(
        String id,
        String parameter,
        Map<String, String> keys,
        String name,
        BigDecimal value,
        String unit,
        @Nullable Integer factorYear,
        @Nullable AreaLevel areaLevel,
        @Nullable String area,
        @Nullable String areaCode,
        @Nullable String kind,
        @Nullable String announcement,
        @Nullable String published,
        @Nullable String note,
        Provenance provenance) {

    public Factor {
        keys = Map.copyOf(keys);
        unit = Units.spelled(unit);
    }

    /** Whether it was out on that day; what has no day of publication always is. A month is out when it is over. */
    public boolean isOutOn(LocalDate day) {
        if (published == null) {
            return true;
        }
        var out = published.length() == 7 ? YearMonth.parse(published).atEndOfMonth() : LocalDate.parse(published);
        return !out.isAfter(day);
    }

    /** Says the same of another year. */
    boolean isAboutTheSameAs(Factor other) {
        return parameter.equals(other.parameter)
                && keys.equals(other.keys)
                && Objects.equals(areaLevel, other.areaLevel)
                && Objects.equals(area, other.area)
                && Objects.equals(areaCode, other.areaCode)
                && Objects.equals(kind, other.kind);
    }

    /** The number with its unit. */
    public Amount amount() {
        return Amount.of(value, Units.named(unit));
    }
}
