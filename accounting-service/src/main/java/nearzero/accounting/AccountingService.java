package nearzero.accounting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Counts the emissions of pilots: factors, inventories, the four figures. */
@SpringBootApplication
public class AccountingService {

    public static void main(String[] arguments) {
        SpringApplication.run(AccountingService.class, arguments);
    }
}
