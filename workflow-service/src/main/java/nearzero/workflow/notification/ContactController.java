package nearzero.workflow.notification;

import java.util.List;
import java.util.stream.Stream;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.ContactsApi;
import nearzero.workflow.api.model.Mailbox;
import nearzero.workflow.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** A person sets his own address and nobody else's; a department's mailbox is set by those who lead it. */
@RestController
class ContactController implements ContactsApi {

    private final Contacts contacts;
    private final Callers callers;

    ContactController(Contacts contacts, Callers callers) {
        this.contacts = contacts;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Contact> getContact() {
        return ResponseEntity.ok(contacts.of(callers.current().userId())
                .map(contact -> new nearzero.workflow.api.model.Contact(contact.email(), contact.reminders()))
                .orElseThrow(() -> Refusal.notFound("您没有登记邮箱。")));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Contact> setContact(nearzero.workflow.api.model.Contact contact) {
        contacts.set(callers.current(), new Contact(contact.getEmail(), contact.getReminders()));
        return ResponseEntity.ok(contact);
    }

    @Override
    public ResponseEntity<Void> removeContact() {
        contacts.remove(callers.current().userId());
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<List<Mailbox>> listMailboxes() {
        var caller = callers.current();
        var own = Stream.concat(caller.departments().stream(), caller.organisations().stream())
                .toList();
        return ResponseEntity.ok(contacts.mailboxesOf(own).entrySet().stream()
                .map(mailbox -> new Mailbox(mailbox.getKey(), mailbox.getValue()))
                .toList());
    }

    @Override
    @Transactional
    public ResponseEntity<Mailbox> setMailbox(Mailbox mailbox) {
        var caller = responsible(mailbox.getDepartment());
        contacts.setMailbox(caller, mailbox.getDepartment(), mailbox.getEmail());
        return ResponseEntity.ok(mailbox);
    }

    @Override
    @Transactional
    public ResponseEntity<Void> removeMailbox(String department) {
        responsible(department);
        contacts.removeMailbox(department);
        return ResponseEntity.noContent().build();
    }

    private Caller responsible(String department) {
        var caller = callers.current();
        if (!caller.leads(department) && !(Role.APPLICANT.isGivenBy(department) && caller.isMemberOf(department))) {
            throw Refusal.notAllowed("部门邮箱由本部门负责人设置，申报单位的邮箱由本单位人员设置。");
        }
        return caller;
    }
}
