package nearzero.workflow.jurisdiction;

/**
 * A province, city or county, or an area of its own such as a new area.
 *
 * @param id path of ids from the province down, as in the groups of its departments
 * @param code GB/T 2260 where there is one, otherwise null
 */
public record Jurisdiction(String id, String name, Level level, String code) {

    public enum Level {
        province,
        city,
        county
    }
}
