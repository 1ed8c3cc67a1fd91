package nearzero.accounting.factor;

import nearzero.accounting.api.model.AreaLevel;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads the contract's word in an address; by itself Spring knows the Java constants only. */
@Component
class AreaLevelInAddress implements Converter<String, AreaLevel> {

    @Override
    public AreaLevel convert(String word) {
        return AreaLevel.fromValue(word);
    }
}
