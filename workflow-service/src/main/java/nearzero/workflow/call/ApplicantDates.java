package nearzero.workflow.call;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cities set an earlier last day for their own applicants than the call sets for them (notice 二 names the cities' only). */
@Component
class ApplicantDates {

    private record Set(String jurisdiction, LocalDate lastDay) {}

    private final JdbcClient db;
    private final Jurisdictions jurisdictions;
    private final BusinessClock clock;

    ApplicantDates(JdbcClient db, Jurisdictions jurisdictions, BusinessClock clock) {
        this.db = db;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    /** The days that count in this call, by jurisdiction. */
    Map<String, LocalDate> of(String call) {
        return db.sql("""
                        select distinct on (jurisdiction) jurisdiction, last_day
                        from call_applicant_date where call = ? order by jurisdiction, id desc""").param(call).query(Set.class).list().stream()
                .collect(Collectors.toMap(Set::jurisdiction, Set::lastDay));
    }

    /**
     * Sets the day; nothing is added if it is that day already.
     *
     * @throws Refusal if the caller is no official of this very jurisdiction, or the day does not fit the call
     */
    @Transactional
    void set(Caller caller, Call call, String jurisdiction, LocalDate lastDay) {
        var department = departmentOf(caller, jurisdiction);
        if (lastDay.isBefore(call.opensOn()) || lastDay.isAfter(call.closesOn()) || lastDay.isBefore(clock.today())) {
            throw Refusal.notValid("lastDay", "本地申报截止日期应在%s至%s之间，且不能早于今天。".formatted(call.opensOn(), call.closesOn()));
        }
        if (!lastDay.equals(of(call.id()).get(jurisdiction))) {
            db.sql("""
                            insert into call_applicant_date (call, jurisdiction, last_day, set_by, acting_for, set_at)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(call.id(), jurisdiction, lastDay, caller.userId(), department, Timestamp.from(clock.now()))
                    .update();
        }
    }

    private String departmentOf(Caller caller, String jurisdiction) {
        var department = caller.has(Role.OFFICIAL)
                ? caller.groups().stream()
                        .filter(group -> group.lastIndexOf('/') == jurisdiction.length())
                        .filter(group -> group.startsWith(jurisdiction + "/"))
                        .sorted()
                        .findFirst()
                : java.util.Optional.<String>empty();
        return department
                .filter(group -> jurisdictions.find(jurisdiction).isPresent())
                .orElseThrow(() -> Refusal.notAllowed("只有本市（州）或县（市、区）主管部门可以规定本地的申报截止日期。"));
    }
}
