package nearzero.accounting.monitoring;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.ReadingFault;
import nearzero.accounting.api.model.ReadingsReceived;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.OtherFile;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Takes readings in bulk. They are saved portion by portion: whoever is killed in between has saved whole portions, and the
 * same upload again adds what is missing.
 */
@Service
class Receiving {

    private final Meters meters;
    private final Readings readings;

    Receiving(Meters meters, Readings readings) {
        this.meters = meters;
        this.readings = readings;
    }

    /**
     * Reads the upload to its end.
     *
     * @param correction other values replace known ones
     * @throws Refusal type not allowed, when it is a file of another kind; not valid, when it cannot be read on; unavailable, when the database does not answer
     */
    ReadingsReceived receive(
            Caller caller, String organisation, boolean correction, UploadFormat format, InputStream upload)
            throws IOException {
        var numbers = meters.numbersFor(caller, organisation);
        if (!caller.actsFor(organisation) && numbers.isEmpty()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "您不属于所填的申报主体，它也没有登记由您的平台报送的计量表，不能报送读数。");
        }
        var intake = new Intake(
                new ReadingPolicy(numbers, Instant.now()),
                (portion, expectsKnown) -> readings.save(caller, organisation, portion, correction, expectsKnown));
        try {
            format.read(OtherFile.refused(upload), intake);
            intake.finish();
        } catch (Unreadable unreadable) {
            intake.finish();
            throw refusal(intake, unreadable);
        } catch (DataAccessException | TransactionException failure) {
            throw unavailable(intake, failure);
        }
        return answer(intake);
    }

    private static ReadingsReceived answer(Intake intake) {
        var saved = intake.saved();
        return new ReadingsReceived(
                intake.received(),
                saved.added(),
                saved.known(),
                saved.contradicting(),
                saved.corrected(),
                intake.faulty(),
                intake.faults(),
                intake.ignored());
    }

    private static Refusal refusal(Intake intake, Unreadable unreadable) {
        var faults = new java.util.ArrayList<>(asFaults(intake.faults()));
        faults.add(new Fault("/" + unreadable.line(), unreadable.getMessage() + soFar(intake)));
        return Refusal.notValid(faults);
    }

    private static List<Fault> asFaults(List<ReadingFault> faults) {
        return faults.stream()
                .map(fault -> new Fault("/" + fault.getLine(), fault.getMessage()))
                .toList();
    }

    private static Refusal unavailable(Intake intake, RuntimeException failure) {
        org.slf4j.LoggerFactory.getLogger(Receiving.class).warn("Readings cannot be saved", failure);
        return new Refusal(ProblemType.UNAVAILABLE, "数据库暂时无法响应。" + soFar(intake));
    }

    private static String soFar(Intake intake) {
        return "此前的 " + intake.saved().added() + " 条新读数已保存；更正后请重新报送整份数据，已有的读数不会重复。";
    }
}
