package nearzero.workflow.engine.deploy;

import java.util.List;
import java.util.Optional;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.release.BundleChecks;
import org.springframework.stereotype.Component;

@Component
class TempChecks implements BundleChecks {
    @Override
    public List<Finding> check(Bundle bundle) {
        try {
            BundleCheck.check(bundle);
            return List.of();
        } catch (RuntimeException e) {
            return List.of(new Finding(
                    "programme.yaml",
                    Optional.empty(),
                    "temp",
                    Finding.Severity.ERROR,
                    "文件包中的文件互相不一致：" + e.getMessage() + "。",
                    ""));
        }
    }
}
