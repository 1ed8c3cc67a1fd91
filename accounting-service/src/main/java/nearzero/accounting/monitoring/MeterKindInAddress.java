package nearzero.accounting.monitoring;

import nearzero.accounting.api.model.MeterKind;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads the contract's word in an address; by itself Spring knows the Java constants only. */
@Component
class MeterKindInAddress implements Converter<String, MeterKind> {

    @Override
    public MeterKind convert(String word) {
        return MeterKind.fromValue(word);
    }
}
