package nearzero.accounting.quantity;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

/**
 * Reads every text that the contract calls {@code unit} as its symbol. What is kept of a document, held against another version
 * or against a repeated command is then the same whichever word it came with, and so are older documents read again.
 */
@Component
class UnitsInJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addModule(new SimpleModule("units").setDeserializerModifier(new OfUnits()));
    }

    private static final class OfUnits extends ValueDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription.Supplier description, BeanDeserializerBuilder builder) {
            var unit = builder.findProperty(PropertyName.construct("unit"));
            if (unit != null && unit.getType().hasRawClass(String.class)) {
                var read = new StdConvertingDeserializer<>(new Spelled());
                builder.addOrReplaceProperty(unit.withValueDeserializer(read), true);
            }
            return builder;
        }
    }

    private static final class Spelled extends StdConverter<String, String> {

        @Override
        public String convert(String written) {
            return Units.spelled(written);
        }
    }
}
