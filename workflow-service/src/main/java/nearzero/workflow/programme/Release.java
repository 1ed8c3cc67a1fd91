package nearzero.workflow.programme;

/**
 * A bundle that is, or was, in force.
 *
 * @param id identity of the deployment that holds it
 * @param programme the programme's id
 * @param version counts the releases of this programme from 1
 */
public record Release(String id, String programme, int version, Bundle bundle) {}
