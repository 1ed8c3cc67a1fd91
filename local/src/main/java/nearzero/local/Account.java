package nearzero.local;

/** How to connect to a database of the stack. */
public record Account(String url, String user, String password) {}
