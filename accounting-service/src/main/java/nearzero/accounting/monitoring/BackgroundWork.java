package nearzero.accounting.monitoring;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets work be done that nobody waits for. */
@Configuration
@EnableScheduling
class BackgroundWork {}
