package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Meters of the example park, and what is sent of them. */
abstract class Metered extends RunningService {

    /** A registration of a code of its own; members as JSON with single quotes are added. */
    static ObjectNode registration(String members) {
        var registration = (ObjectNode) JsonMapper.shared().readTree("""
                {"organisation": "%s", "code": "E-%s", "name": "示例总进线", "kind": "electricity", "unit": "kWh",
                 "register": "cumulative", "intervalSeconds": 86400}
                """.formatted(PARK, UUID.randomUUID()));
        registration.setAll((ObjectNode) JsonMapper.shared().readTree("{" + members.replace('\'', '"') + "}"));
        return registration;
    }

    /** A registered meter. */
    JsonNode newMeter(String members) {
        var reply = applicant().post("/meters", registration(members));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    static String code(JsonNode meter) {
        return meter.at("/registration/code").asString();
    }

    static String path(JsonNode meter) {
        return "/meters/" + meter.get("number").asInt();
    }

    /** Lines under the header, each with {@code $} for the meter's code. */
    Reply push(JsonNode meter, String... lines) {
        return push(
                applicant(), "", "meter,time,value\n" + String.join("\n", lines).replace("$", code(meter)));
    }

    Reply correct(JsonNode meter, String... lines) {
        return push(
                applicant(),
                "&correction=true",
                "meter,time,value\n" + String.join("\n", lines).replace("$", code(meter)));
    }

    Reply push(Api caller, String parameters, String csv) {
        return caller.header("Content-Type", "text/csv")
                .send("POST", "/meter-readings?organisation=" + PARK + parameters, BodyPublishers.ofString(csv));
    }

    Reply pushAs(Api caller, JsonNode meter, String... lines) {
        return push(caller, "", "meter,time,value\n" + String.join("\n", lines).replace("$", code(meter)));
    }

    /** received, added, known, contradicting, corrected, faulty. */
    static String counts(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return "%s received, %s added, %s known, %s contradicting, %s corrected, %s faulty"
                .formatted(
                        reply.at("/received"),
                        reply.at("/added"),
                        reply.at("/known"),
                        reply.at("/contradicting"),
                        reply.at("/corrected"),
                        reply.at("/faulty"));
    }

    /** Times and values of a meter that count, in their order. */
    static String counting(JsonNode meter) {
        return asService()
                .sql("""
                        select coalesce(string_agg(to_char(time at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') || '=' || value,
                            ' ' order by time), '') from reading where meter = ?
                        """)
                .param(meter.get("number").asInt())
                .query(String.class)
                .single();
    }
}
