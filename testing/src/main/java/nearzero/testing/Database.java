package nearzero.testing;

/**
 * A fresh, empty database of one test, with the two roles that each service has in production too.
 *
 * @param url JDBC address without credentials
 * @param owner role that owns the database and runs the migrations
 * @param app role that the service runs as; it may connect and nothing else until a migration grants it more
 */
public record Database(String url, String owner, String ownerPassword, String app, String appPassword) {}
