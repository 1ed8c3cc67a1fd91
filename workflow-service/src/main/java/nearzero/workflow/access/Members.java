package nearzero.workflow.access;

/** Who is in which group at this moment, as Keycloak says; what a token says of its bearer may be minutes old. */
public interface Members {

    /**
     * Whether the person is in the group. Asks another service, so not inside a transaction that others wait for.
     *
     * @param user user name in Keycloak
     * @param group full path without a leading slash
     */
    boolean isMember(String user, String group);
}
