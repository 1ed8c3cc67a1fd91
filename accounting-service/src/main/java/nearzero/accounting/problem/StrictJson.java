package nearzero.accounting.problem;

import com.fasterxml.jackson.annotation.Nulls;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads JSON strictly. Takes text for text only: a JSON number would reach us as whatever digits its sender's binary floating point left of a
 * decimal, and PostgreSQL cannot keep the character NUL. A field that is null is one left out; a list holds no nulls.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addModule(new SimpleModule().addDeserializer(String.class, new Text()))
                .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.SKIP, Nulls.FAIL));
    }

    private static final class Text extends StdScalarDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw context.weirdStringException(parser.getString(), String.class, "not a text");
            }
            var text = parser.getString();
            if (text.chars().anyMatch(StrictJson::isControl)) {
                throw context.weirdStringException(text, String.class, "holds a control character");
            }
            return text;
        }
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
