package nearzero.workflow.notification;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses that people have set for themselves, and the mailboxes of departments and organisations. */
@Repository
public class Contacts {

    private final JdbcClient db;
    private final BusinessClock clock;

    Contacts(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Where the person wants to be written to; empty if nowhere. */
    public Optional<Contact> of(String user) {
        return db.sql("select email, reminders from contact where user_id = ?")
                .param(user)
                .query(Contact.class)
                .optional();
    }

    /** Keeps the address for the groups that the caller is in now. */
    public void set(Caller caller, Contact contact) {
        db.sql("""
                        insert into contact (user_id, email, reminders, groups, set_at) values (?, ?, ?, ?, ?)
                        on conflict (user_id) do update set email = excluded.email, reminders = excluded.reminders,
                            groups = excluded.groups, set_at = excluded.set_at""")
                .params(
                        caller.userId(),
                        contact.email(),
                        contact.reminders(),
                        caller.groups().stream().sorted().toArray(String[]::new),
                        Timestamp.from(clock.now()))
                .update();
    }

    /** Nothing is sent there from now on. */
    public void remove(String user) {
        db.sql("delete from contact where user_id = ?").param(user).update();
    }

    /** Who has set an address as a member of this group. */
    List<String> membersOf(String group) {
        return db.sql("select user_id from contact where groups @> array[?]::text[] order by user_id")
                .param(group)
                .query(String.class)
                .list();
    }

    /** The same, of those who want reminders. */
    List<String> remindedMembersOf(String group) {
        return db.sql("select user_id from contact where groups @> array[?]::text[] and reminders order by user_id")
                .param(group)
                .query(String.class)
                .list();
    }

    Optional<String> mailboxOf(String department) {
        return Optional.ofNullable(mailboxesOf(List.of(department)).get(department));
    }

    /** Addresses by department or organisation, of those that have a mailbox. */
    Map<String, String> mailboxesOf(Collection<String> departments) {
        var mailboxes = new TreeMap<String, String>();
        db.sql("select department, email from mailbox where department = any (?)")
                .param(departments.toArray(String[]::new))
                .query((row, number) -> mailboxes.put(row.getString("department"), row.getString("email")))
                .list();
        return mailboxes;
    }

    void setMailbox(Caller caller, String department, String email) {
        db.sql("""
                        insert into mailbox (department, email, set_by, set_at) values (?, ?, ?, ?)
                        on conflict (department) do update set email = excluded.email, set_by = excluded.set_by,
                            set_at = excluded.set_at""")
                .params(department, email, caller.userId(), Timestamp.from(clock.now()))
                .update();
    }

    void removeMailbox(String department) {
        db.sql("delete from mailbox where department = ?").param(department).update();
    }
}
