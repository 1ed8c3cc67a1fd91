/**
 * The gateway. {@code door} decides who may go where, {@code signin} who somebody is, {@code route} what reaches the
 * services, {@code page} holds the pages of its own, {@code answer} what is said when something is refused or fails.
 */
package nearzero.gateway;
