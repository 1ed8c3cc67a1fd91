package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

    @Test
    void a_port_that_is_taken_is_named_with_its_part_and_the_way_out() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();
            var ports = Ports.free().with(Map.of("NEARZERO_PORT_GATEWAY", Integer.toString(port)));

            var trouble = assertThrows(Trouble.class, () -> ports.checkFree(EnumSet.allOf(Part.class)));

            var english = "Port " + port + ", which gateway needs, is taken";
            var chinese = "gateway 需要的端口 " + port + " 已被其他程序占用";
            assertTrue(trouble.getMessage().contains(english), trouble.getMessage());
            assertTrue(trouble.getMessage().contains(chinese), trouble.getMessage());
            assertTrue(trouble.getMessage().contains("--port-base"), trouble.getMessage());
            assertTrue(trouble.getMessage().contains("NEARZERO_PORT_GATEWAY="), trouble.getMessage());
        }
    }

    @Test
    void a_port_of_a_part_that_is_not_started_may_be_taken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = Map.of("NEARZERO_PORT_GATEWAY", Integer.toString(other.getLocalPort()));

            assertDoesNotThrow(() -> Ports.free().with(taken).checkFree(EnumSet.of(Part.POSTGRES)));
        }
    }

    /** Between the choice and the start of a part a browser or a service may open a connection. */
    @Test
    void a_free_port_is_none_that_an_outgoing_connection_is_given() {
        var ports = Ports.free();

        assertTrue(Arrays.stream(Part.values()).mapToInt(ports::of).allMatch(port -> port < 32_768), ports.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY,    8080, 9000",
        "WORKFLOW,   8081, 9001",
        "ACCOUNTING, 8082, 9002",
        "DOCUMENTS,  8083, 9003",
        "KEYCLOAK,   8090, 9010",
        "POSTGRES,  15432, 9020",
    })
    void each_part_has_its_place(Part part, int standard, int from9000) {
        assertEquals(standard, Ports.standard().of(part));
        assertEquals(from9000, Ports.from(9000).of(part));
    }

    @Test
    void free_ports_differ_from_each_other() {
        assertEquals(Part.values().length, new HashSet<>(Ports.free().of().values()).size());
    }

    @ParameterizedTest
    @CsvSource({"NEARZERO_PORT_POSTGRES, none", "NEARZERO_PORT_POSTGRES, 1023", "NEARZERO_PORT_KEYCLOAK, 65536"})
    void a_setting_that_is_no_port_is_refused(String setting, String value) {
        assertThrows(Trouble.class, () -> Ports.standard().with(Map.of(setting, value)));
    }

    @Test
    void two_parts_cannot_share_a_port() {
        assertThrows(Trouble.class, () -> Ports.standard().with(Map.of("NEARZERO_PORT_WORKFLOW", "8080")));
    }

    @ParameterizedTest
    @CsvSource({"1024, true", "1023, false", "65515, true", "65516, false"})
    void a_base_leaves_room_for_all(int base, boolean possible) {
        if (possible) {
            assertEquals(base, Ports.from(base).of(Part.GATEWAY));
        } else {
            assertThrows(Trouble.class, () -> Ports.from(base));
        }
    }
}
