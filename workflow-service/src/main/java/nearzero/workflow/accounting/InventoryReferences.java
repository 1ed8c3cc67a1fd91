package nearzero.workflow.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.SubmissionOffered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** An inventory that a form refers to must be there and be the applicant's own. */
@Component
class InventoryReferences {

    static final String KIND = "inventory";

    private final Accounting accounting;

    InventoryReferences(Accounting accounting) {
        this.accounting = accounting;
    }

    @EventListener
    void check(SubmissionOffered offered) {
        var faults = new ArrayList<FieldFault>();
        for (var field : offered.form().fieldsOfKind(KIND)) {
            var value = offered.submission().values().get(field.key());
            if (value != null
                    && draft(value.toString())
                            .filter(draft -> isOwn(draft, offered.pilot()))
                            .isEmpty()) {
                faults.add(new FieldFault(field.key(), "“" + field.label() + "”所填的碳排放清单不存在,或者不属于本试点,请从清单页面复制编号。"));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(List.copyOf(faults));
        }
    }

    private Optional<Accounting.Draft> draft(String id) {
        try {
            return accounting.draft(UUID.fromString(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        } catch (RestClientException away) {
            throw Refusal.unavailable("碳排放核算服务暂时无法访问,内容没有提交,请稍后再试。");
        }
    }

    private static boolean isOwn(Accounting.Draft draft, Pilot pilot) {
        return draft.organisation().equals(pilot.applicant())
                && draft.pilot().map(pilot.number()::equals).orElse(true);
    }
}
