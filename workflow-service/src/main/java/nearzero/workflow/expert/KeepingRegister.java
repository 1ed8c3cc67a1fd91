package nearzero.workflow.expert;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.model.ExpertEntry;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The province's authorities keep the register of experts. Each change is a line in a journal chain of the register's
 * own, {@code experts/<province>}.
 */
@Component
class KeepingRegister {

    /** What is kept for a repetition. */
    record Done(String userName) {}

    private final Experts experts;
    private final Programmes programmes;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    KeepingRegister(
            Experts experts, Programmes programmes, IdempotentCommands commands, Journal journal, BusinessClock clock) {
        this.experts = experts;
        this.programmes = programmes;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** Provinces whose register the caller may read. */
    Set<String> readable(Caller caller) {
        var provinces = programmes.inForce().stream()
                .map(programme -> programme.settings().province())
                .filter(province ->
                        caller.has(Role.AUDITOR) || caller.jurisdictions().contains(province))
                .collect(Collectors.toSet());
        if (provinces.isEmpty()) {
            throw Refusal.notAllowed("专家库仅供省级主管部门和审计人员查看。");
        }
        return provinces;
    }

    /** The journal chain of a province's register, for whoever may read that register. */
    String journalOf(Caller caller, String province) {
        if (!readable(caller).contains(province)) {
            throw Refusal.notFound("没有这个专家库，或者您无权查看。");
        }
        return chain(province);
    }

    private static String chain(String province) {
        return "experts/" + province;
    }

    Expert read(Caller caller, String userName) {
        var provinces = readable(caller);
        return experts.find(userName)
                .filter(expert -> provinces.contains(expert.province()))
                .orElseThrow(() -> Refusal.notFound("专家库中没有这位专家，请核对用户名。"));
    }

    /** The user name; the same key with the same entry again gives the same answer. */
    @Transactional
    String register(Caller caller, String key, String userName, ExpertEntry entry) {
        var programme = kept(caller);
        var fingerprint = Fingerprint.of("POST", "/experts", Map.of("userName", userName, "entry", entry));
        return commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
                    var expert = expert(userName, programme.province(), entry, 1);
                    if (!experts.insert(expert, caller.userId(), clock.now())) {
                        throw Refusal.notPossibleNow("该用户名已在专家库中，请修改原有条目。");
                    }
                    write(caller, programme, expert, "expert-registered");
                    return new Done(userName);
                })
                .userName();
    }

    /**
     * Replaces the entry.
     *
     * @param ifMatch ETag of the version that the caller has read
     */
    @Transactional
    Expert change(Caller caller, String userName, String ifMatch, ExpertEntry entry) {
        var programme = kept(caller);
        var before = read(caller, userName);
        var after = expert(userName, before.province(), entry, before.version() + 1);
        if (!ifMatch.equals(etag(before)) || !experts.replace(after, caller.userId(), clock.now())) {
            throw Refusal.changedMeanwhile("该条目已被他人修改，请重新读取后再提交。");
        }
        write(caller, programme, after, "expert-changed");
        return after;
    }

    static String etag(Expert expert) {
        return "\"" + expert.version() + "\"";
    }

    private Programme kept(Caller caller) {
        return programmes.inForce().stream()
                .map(Programmes.InForce::settings)
                .filter(programme -> programme.authorityOf(caller::isMemberOf).isPresent())
                .findFirst()
                .orElseThrow(() -> Refusal.notAllowed("只有试点工作的省级主管部门可以维护专家库。"));
    }

    private static Expert expert(String userName, String province, ExpertEntry entry, long version) {
        return new Expert(
                userName,
                province,
                entry.getTitle().strip(),
                entry.getFields().stream().distinct().toList(),
                entry.getEmployer().strip(),
                Optional.ofNullable(entry.getEmployerCode()),
                entry.getTies().stream().map(String::strip).distinct().toList(),
                entry.getActive(),
                version);
    }

    private void write(Caller caller, Programme programme, Expert expert, String action) {
        journal.append(JournalEntry.of(chain(expert.province()), clock.now(), caller.userId(), action)
                .actingFor(programme.authorityOf(caller::isMemberOf).orElseThrow())
                .subject(expert.userName())
                .details(Map.of(
                        "title", expert.title(),
                        "fields", expert.fields(),
                        "employer", expert.employer(),
                        "employerCode", expert.employerCode().orElse(""),
                        "ties", expert.ties(),
                        "active", expert.active(),
                        "version", expert.version())));
    }
}
