package nearzero.helm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Tests that are reported as skipped where Helm cannot be called. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "nearzero.helm.Chart#isHelmPresent",
        disabledReason = "helm-java has no native library for this platform")
@interface NeedsHelm {}
