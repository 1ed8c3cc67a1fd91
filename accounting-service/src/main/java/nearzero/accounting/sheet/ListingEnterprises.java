package nearzero.accounting.sheet;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Enterprise;
import nearzero.accounting.api.model.EnterpriseList;
import nearzero.accounting.api.model.Enterprises;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The statistical boundary as a list of enterprises, kept by the applicant. */
@Service
class ListingEnterprises {

    private final Inventories inventories;
    private final EnterpriseLists lists;

    ListingEnterprises(Inventories inventories, EnterpriseLists lists) {
        this.inventories = inventories;
        this.lists = lists;
    }

    /** @throws Refusal the inventory is not found, or not to be seen */
    Enterprises read(Caller caller, UUID inventory) {
        inventories.requireVisible(caller, inventory);
        return lists.current(inventory);
    }

    /** @throws Refusal not found, not allowed, changed meanwhile, or not valid with every fault */
    @Transactional
    Enterprises replace(Caller caller, UUID inventory, String ifMatch, EnterpriseList list) {
        inventories.lock(inventory);
        var stored = inventories.find(caller, inventory).orElseThrow(Refusal::notFound);
        if (!stored.mayBeEditedBy(caller)) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以填写统计边界内的企业。");
        }
        var version = lists.current(inventory).getVersion();
        if (!ifMatch.equals("\"" + version + "\"")) {
            throw new Refusal(ProblemType.CHANGED_MEANWHILE, "企业名单在您打开之后已被保存过。请重新打开，核对后再保存。");
        }
        if (inventories.isCounted(inventory)
                && (list.getReason() == null || list.getReason().isBlank())) {
            throw Refusal.notValid("/reason", "这份清单已经核算过，请说明这次修改企业名单的理由。");
        }
        check(list.getItems());
        lists.append(caller, inventory, version + 1, list);
        return lists.current(inventory);
    }

    private static void check(List<Enterprise> enterprises) {
        var faults = new Faults();
        var seen = new HashSet<String>();
        for (var at = 0; at < enterprises.size(); at++) {
            var enterprise = enterprises.get(at);
            var field = "/items/" + at;
            CreditCode.fault(enterprise.getCreditCode()).ifPresent(fault -> faults.add(field + "/creditCode", fault));
            faults.addIf(!seen.add(enterprise.getCreditCode()), field + "/creditCode", "同一企业填了两次。");
            faults.addIf(enterprise.getName().isBlank(), field + "/name", "请填写企业名称。");
        }
        faults.refuseIfAny();
    }
}
