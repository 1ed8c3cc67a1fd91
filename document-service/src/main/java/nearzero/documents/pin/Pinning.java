package nearzero.documents.pin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.UUID;
import nearzero.documents.access.Caller;
import nearzero.documents.api.model.Pin;
import nearzero.documents.api.model.PinRequest;
import nearzero.documents.api.model.VersionToPin;
import nearzero.documents.idempotency.Command;
import nearzero.documents.pilot.Pilot;
import nearzero.documents.pilot.Pilots;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fixes on which exact versions a submission stands. The role that this service runs as can add pins but neither change
 * nor delete them.
 */
@Component
class Pinning {

    private final JdbcClient jdbc;
    private final Pilots pilots;
    private final PinnableVersions versions;
    private final PinReader pins;
    private final Clock clock;

    Pinning(JdbcClient jdbc, Pilots pilots, PinnableVersions versions, PinReader pins, Clock clock) {
        this.jdbc = jdbc;
        this.pilots = pilots;
        this.versions = versions;
        this.pins = pins;
        this.clock = clock;
    }

    /**
     * Pins, or gives the pin that was made under this key before.
     *
     * @throws Refusal 409 if nothing is known of the pilot yet; 422 if a version cannot be pinned or the key was used
     *     for another content
     */
    @Transactional
    public Pin pin(Caller caller, String key, PinRequest request) {
        refuseDuplicates(request);
        var pilot = pilots.find(request.getPilot())
                .orElseThrow(() -> new Refusal(Slug.NOT_POSSIBLE_NOW, "试点信息尚未送达文档服务。请稍后再试。"));
        var fingerprint = fingerprint(key, request);
        if (insert(caller, key, request, fingerprint)) {
            attach(key, pilot, request);
        } else {
            refuseOtherContent(key, fingerprint);
        }
        return pins.pin(caller, key);
    }

    private static void refuseDuplicates(PinRequest request) {
        var seen = new HashSet<String>();
        for (var version : request.getDocuments()) {
            if (!seen.add(version.getId() + "@" + version.getVersion())) {
                throw Refusal.notValid("/documents", "同一份材料的同一版本只能列出一次。");
            }
        }
    }

    private static String fingerprint(String key, PinRequest request) {
        return Command.of(
                        "",
                        key,
                        request.getPilot(),
                        request.getStage(),
                        request.getTask(),
                        request.getRound(),
                        request.getDocuments().stream()
                                .map(version ->
                                        version.getId() + "@" + version.getVersion() + "#" + version.getSha256())
                                .toList())
                .fingerprint();
    }

    /** Waits for another transaction that is pinning under the same key. */
    private boolean insert(Caller caller, String key, PinRequest request, String fingerprint) {
        return jdbc.sql("""
                                insert into pin (key, pilot, stage, task, round, fingerprint, pinned_by, pinned_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing""")
                        .params(
                                key,
                                request.getPilot(),
                                request.getStage(),
                                request.getTask(),
                                request.getRound(),
                                fingerprint,
                                caller.user(),
                                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS))
                        .update()
                == 1;
    }

    private void refuseOtherContent(String key, String fingerprint) {
        var before = jdbc.sql("select fingerprint from pin where key = ?")
                .param(key)
                .query(String.class)
                .single();
        if (!before.equals(fingerprint)) {
            throw new Refusal(Slug.KEY_REUSED, "这个固定编号已用于另一批材料。请换一个编号再提交。");
        }
    }

    private void attach(String key, Pilot pilot, PinRequest request) {
        versions.takeFor(pilot, request.getDocuments());
        int position = 0;
        for (var version : request.getDocuments()) {
            attach(key, position++, version);
        }
    }

    private void attach(String key, int position, VersionToPin version) {
        UUID document = version.getId();
        jdbc.sql("insert into pinned_version (pin, position, document, number) values (?, ?, ?, ?)")
                .params(key, position, document, version.getVersion())
                .update();
    }
}
