package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;

/**
 * What all attackers find; laid out once and left by each as it was.
 *
 * @param atCity a case that waits for the city
 * @param open its open task, which nobody has claimed
 * @param process its process
 * @param claimed a task of the province, in another case, that a colleague has claimed
 * @param filter the city's filter in Tasklist
 */
record Scene(PilotCase atCity, String open, String process, String claimed, String filter) {

    static final String COLLEAGUE = "province-ecology-colleague";

    private static Scene scene;

    static synchronized Scene laidOut() {
        if (scene == null) {
            scene = layOut();
        }
        return scene;
    }

    private static Scene layOut() {
        var atCity = PilotCase.opened();
        atCity.done(APPLICANT, "UserTask_Application", PilotCase.application());
        atCity.examined();
        var open = atCity.task(CITY, "UserTask_CitySubmission");
        var atProvince = PilotCase.opened();
        atProvince.done(APPLICANT, "UserTask_Application", PilotCase.application());
        atProvince.examined().done(CITY, "UserTask_CitySubmission", PilotCase.citySubmission());
        var claimed = atProvince.task(COLLEAGUE, PilotCase.DRAFT);
        as(COLLEAGUE).post("/api/workflow/tasks/" + claimed + "/claim", null).expect(200);
        var official = throughGateway(CITY);
        var process = official.get(ENGINE + "/task/" + open).expect(200).text("/processInstanceId");
        var filter = EngineApi.filters(official).get("本部门待办");
        return new Scene(atCity, open, process, claimed, filter);
    }

    /** A path with the ids of this scene; {@code own} is a task that the city's official may work on. */
    String filled(String path) {
        return path.replace("{own}", open).replace("{process}", process).replace("{filter}", filter);
    }

    /** Who is turned away at one door is still welcome at the next: it is not his token that was refused. */
    void isStillOpenTo(Visitor official) {
        official.get(ENGINE + "/task/" + open).expect(200);
    }
}
