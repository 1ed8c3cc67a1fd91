package nearzero.documents.pin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.documents.api.model.VersionToPin;
import nearzero.documents.pilot.Pilot;
import nearzero.documents.problem.FieldFault;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which versions may be pinned for a pilot: those of its own documents, and those that belong to its applicant and to
 * no pilot yet; the latter become documents of the pilot.
 */
@Repository
class PinnableVersions {

    private static final String NOT_OURS = "没有这份材料的这个版本，或者它不属于本试点的申报主体。请重新选择材料。";
    private static final String OTHER_CONTENT = "材料内容与提交时记录的校验值不一致。请重新选择材料。";

    private final JdbcClient jdbc;

    PinnableVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What must be known of a version to decide. */
    private record Candidate(
            UUID document,
            int number,
            String sha256,
            String organisation,
            @Nullable String pilot) {

        String reference() {
            return document + "@" + number;
        }

        boolean fits(Pilot wanted) {
            return pilot == null ? organisation.equals(wanted.applicant()) : pilot.equals(wanted.code());
        }
    }

    /**
     * Makes all of them documents of the pilot, or none.
     *
     * @throws Refusal 422 that names each version at fault
     */
    void takeFor(Pilot pilot, List<VersionToPin> wanted) {
        var documents = wanted.stream().map(VersionToPin::getId).distinct().toArray(UUID[]::new);
        lock(documents);
        var candidates = candidates(documents);
        var faults = new ArrayList<FieldFault>();
        for (int i = 0; i < wanted.size(); i++) {
            var field = "/documents/" + i;
            faultOf(pilot, wanted.get(i), candidates).ifPresent(message -> faults.add(new FieldFault(field, message)));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Slug.NOT_VALID, "所选材料中有不能提交的，没有固定任何版本。请按各项提示修改。", faults);
        }
        jdbc.sql("update document set pilot = ?, revision = revision + 1 where id = any(?) and pilot is null")
                .params(pilot.code(), documents)
                .update();
    }

    /** In one order for everybody, so that two pins never wait for each other. */
    private void lock(UUID[] documents) {
        jdbc.sql("select id from document where id = any(?) order by id for update")
                .param(documents)
                .query(UUID.class)
                .list();
    }

    private Map<String, Candidate> candidates(UUID[] documents) {
        return jdbc.sql("""
                        select v.document, v.number, v.sha256, d.organisation, d.pilot
                        from document d join document_version v on v.document = d.id where d.id = any(?)""").param(documents).query(Candidate.class).stream()
                .collect(Collectors.toMap(Candidate::reference, Function.identity()));
    }

    private static Optional<String> faultOf(Pilot pilot, VersionToPin wanted, Map<String, Candidate> candidates) {
        var candidate = candidates.get(wanted.getId() + "@" + wanted.getVersion());
        if (candidate == null || !candidate.fits(pilot)) {
            return Optional.of(NOT_OURS);
        }
        boolean otherContent = wanted.getSha256() != null && !wanted.getSha256().equals(candidate.sha256());
        return otherContent ? Optional.of(OTHER_CONTENT) : Optional.empty();
    }
}
