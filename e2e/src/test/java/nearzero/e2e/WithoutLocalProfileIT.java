package nearzero.e2e;

import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.stack;

import java.util.Map;
import nearzero.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The service as it runs everywhere but on the one machine of a demonstration. */
@Order(99) // the service stays so, in the time of the machine
class WithoutLocalProfileIT {

    @Test
    void business_time_is_nobodys_to_see_or_to_move() {
        stack().environment(Part.WORKFLOW, Map.of("SPRING_PROFILES_ACTIVE", ""));
        stack().restart(Part.WORKFLOW);

        for (var door : new Part[] {Part.WORKFLOW, Part.GATEWAY}) {
            var official = new Visitor(stack().url(door), () -> Tokens.of(CITY));
            official.get("/api/workflow/me").expect(200);
            official.get("/api/local/clock").expect(404);
            official.put("/api/local/clock", Map.of("now", "2030-01-01T00:00:00+08:00"))
                    .expect(404);
        }
    }
}
