package nearzero.workflow.expert;

import java.util.List;
import java.util.Optional;

/**
 * Somebody whom a province may draw for a panel.
 *
 * @param userName with which he signs in
 * @param province whose register it is
 * @param title how people call him: a post or a profession
 * @param fields of expertise, by id
 * @param employer full name of the organisation
 * @param employerCode its unified social credit code
 * @param ties further organisations in which he declared an interest
 * @param active whether he takes part in draws
 * @param version grows with each change
 */
record Expert(
        String userName,
        String province,
        String title,
        List<String> fields,
        String employer,
        Optional<String> employerCode,
        List<String> ties,
        boolean active,
        long version) {}
