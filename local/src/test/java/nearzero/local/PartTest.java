package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void a_part_that_cannot_be_stopped_keeps_no_other_running() {
        var stopped = new ArrayList<Part>();

        var failure = assertThrows(
                IllegalStateException.class,
                () -> Part.eachBackwards(part -> {
                    if (part == Part.WORKFLOW || part == Part.KEYCLOAK) {
                        throw new IllegalStateException(part.title());
                    }
                    stopped.add(part);
                }));

        assertEquals(List.of(Part.GATEWAY, Part.DOCUMENTS, Part.ACCOUNTING, Part.POSTGRES), stopped);
        assertEquals("workflow-service", failure.getMessage());
        assertEquals("Keycloak", failure.getSuppressed()[0].getMessage());
    }
}
