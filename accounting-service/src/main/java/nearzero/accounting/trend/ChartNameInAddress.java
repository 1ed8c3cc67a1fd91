package nearzero.accounting.trend;

import nearzero.accounting.api.model.ChartName;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads the contract's word in an address; by itself Spring knows the Java constants only. */
@Component
class ChartNameInAddress implements Converter<String, ChartName> {

    @Override
    public ChartName convert(String word) {
        return ChartName.fromValue(word);
    }
}
