package nearzero.workflow.publicnotice;

/**
 * A pilot as a notice or a list names it: the words of that day, whatever is renamed later.
 *
 * @param pilot its number
 * @param name of the zone
 * @param applicant name of the organisation
 * @param city name of the city or county
 */
record NoticeEntry(String pilot, String name, String applicant, String city) {}
