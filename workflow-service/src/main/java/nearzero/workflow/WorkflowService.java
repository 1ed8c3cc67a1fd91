package nearzero.workflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that owns programmes, calls, pilots and the engine that moves them. */
@SpringBootApplication
@EnableScheduling
public class WorkflowService {

    public static void main(String[] args) {
        SpringApplication.run(WorkflowService.class, args);
    }
}
