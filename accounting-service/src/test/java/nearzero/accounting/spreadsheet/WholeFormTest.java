package nearzero.accounting.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryDraft;
import org.junit.jupiter.api.Test;

/** Whatever a draft can say has a place in a file, so that nothing is lost when a file is downloaded and uploaded again. */
class WholeFormTest {

    /** Methods that together have sources with keys, series, declarations and proofs. */
    private static final List<String> METHODS = List.of("town", "park", "shaanxi-county");

    /** Maps of a line, whose names the method gives. */
    private static final String NAMED =
            "(/lines/\\*/(keys|inputs|series|declared|proofs|uncertainty|metered|parts|cited))/[^/]+";

    @Test
    void every_property_of_a_draft_has_a_cell() {
        assertThat(METHODS.stream().flatMap(WholeFormTest::cells).collect(Collectors.toSet()))
                .containsAll(properties("", InventoryDraft.class).toList());
    }

    private static Stream<String> cells(String method) {
        var form = Filled.form(method);
        var lines = form.lines().values().stream().flatMap(block -> block.all().stream());
        return Stream.of(
                        Stream.of("/lines/*/source"),
                        form.head().stream().map(Item::pointer),
                        lines.map(item -> "/lines/*" + item.pointer()),
                        form.lists().values().stream().flatMap(table -> table.items().stream()
                                .map(item -> "/" + table.list() + "/*" + item.pointer())))
                .flatMap(pointers -> pointers)
                .map(pointer -> pointer.replaceAll(NAMED, "$1/*"));
    }

    private static Stream<String> properties(String pointer, Type type) {
        if (type instanceof ParameterizedType generic) {
            var inner = generic.getActualTypeArguments()[generic.getRawType() == Map.class ? 1 : 0];
            var isListOfTexts = generic.getRawType() == List.class && inner == String.class;
            return properties(isListOfTexts ? pointer : pointer + "/*", inner);
        }
        var of = (Class<?>) type;
        return of.getPackage() != InventoryDraft.class.getPackage() || of.isEnum()
                ? Stream.of(pointer)
                : Stream.of(of.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .flatMap(field -> properties(pointer + "/" + field.getName(), field.getGenericType()));
    }
}
