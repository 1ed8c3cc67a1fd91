package nearzero.workflow.programme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.form.Table;

/**
 * The settings of a programme as {@code programme.yaml} gives them (schema: {@code bpmn/programmes/programme.schema.json}).
 * Flow is in the model, choices in the decisions, fields in the forms; only the rest is here.
 *
 * @param process key of the process that a pilot runs
 * @param province jurisdiction whose departments decide
 * @param routing decision that tells which groups get a task
 * @param stages in the order in which people think of them
 * @param outcomes names of the ways in which a pilot ends, by code
 * @param messages names of the messages that the model waits for, by {@link Exit}
 * @param scoreSheet how experts score; null where no panel does
 * @param stageScoreSheets how they score at single stages that have a sheet of their own
 * @param implementation what is reported while a pilot is built and later
 * @param planChange how a plan in force is changed
 * @param accidents what a report of a major accident does besides suspending the pilot
 * @param objections what an objection to a public notice does besides standing in the books
 * @param title that passing the acceptance gives
 * @param tasks what is to be known of a task beyond model and form, by the task's id
 * @param terms what is to be known of a term beyond its length, by its name in the model
 * @param reminders when people are reminded of their dates; nobody is where it is absent
 * @param baseYear from which plans set out
 * @param indicators for which plans set targets
 * @param tables that forms ask for, by their id
 * @param accounting what accounting is told of the programme, in the words of its contract; only accounting counts with it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Programme(
        String id,
        Text name,
        List<Authority> authority,
        List<Basis> basis,
        String province,
        String process,
        Numbering number,
        CallSettings call,
        List<Stage> stages,
        Map<String, Text> outcomes,
        Map<Exit, String> messages,
        String routing,
        ScoreSheet scoreSheet,
        Map<String, ScoreSheet> stageScoreSheets,
        Optional<Title> title,
        Optional<Implementation> implementation,
        Optional<PlanChange> planChange,
        Optional<Accidents> accidents,
        Optional<Objections> objections,
        Map<String, TaskSettings> tasks,
        Map<String, TermSettings> terms,
        Reminders reminders,
        int baseYear,
        List<Indicator> indicators,
        Map<String, Table> tables,
        Optional<JsonNode> accounting) {

    public Programme {
        stageScoreSheets = stageScoreSheets == null ? Map.of() : Map.copyOf(stageScoreSheets);
        indicators = indicators == null ? List.of() : List.copyOf(indicators);
        tables = withIndicators(tables == null ? Map.of() : tables, indicators);
        accounting = accounting.filter(JsonNode::isObject); // what is absent is read as null
    }

    private static Map<String, Table> withIndicators(Map<String, Table> tables, List<Indicator> indicators) {
        var options = indicators.stream().map(Indicator::asOption).toList();
        return tables.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, table -> table.getValue().with("indicators", options)));
    }

    /** Where an indicator is to move. */
    public enum Direction {
        up,
        down
    }

    /** Something by which plans set targets and pilots are measured. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Indicator(String id, Text name, String unit, Direction direction) {

        Table.Option asOption() {
            return new Table.Option(id, new Table.Label(name.zh(), name.en()));
        }
    }

    /** How an applicant leaves: 撤回 before the list, 主动退出 afterwards. */
    public enum Exit {
        recall,
        withdraw
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Authority(String group, Text name, Site site, Contact contact) {}

    /** Where a department publishes its notices. */
    public record Site(String id, String address) {}

    /** How the public reaches a department. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Contact(Text office, String phone) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Basis(Text title, String number) {

        public String cited() {
            return "《" + title.zh() + "》" + (number == null ? "" : "(" + number + ")");
        }
    }

    /** Pilots are numbered {@code <prefix>-<year of the call>-<four digits>}. */
    public record Numbering(String prefix) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CallSettings(List<CallDate> dates) {}

    /**
     * A date that each call of the programme sets.
     *
     * @param closes whether no application is taken after it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CallDate(String id, Text name, boolean closes) {}

    /**
     * Where a pilot can stand.
     *
     * @param exit how the applicant may leave here; absent: not at all
     * @param told whether the applicant is told when its pilot comes here
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Stage(String id, Text name, Optional<Exit> exit, boolean told) {}

    /**
     * What is to be known of a term beyond its length.
     *
     * @param name what people call it; absent where nobody has named it
     * @param whileSuspended whether it opens and runs while the pilot stands still
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TermSettings(Text name, boolean whileSuspended) {}

    /**
     * Reminders (催办) before the last day of a task and escalations (督办) after it.
     *
     * @param before how many working days before, such as {@code 3WD}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reminders(String before) {

        /** The working days that are left when people are reminded. */
        public int workingDaysBefore() {
            return Length.parse(before).workingDays();
        }
    }

    /**
     * The title (称号) of a programme.
     *
     * @param prefix its numbers are {@code <prefix>-<year>-<three digits>}
     * @param kept outcomes with which a pilot ends and keeps it
     * @param revoked outcomes with which it is revoked; with any other the park has given it up
     */
    public record Title(Text name, String prefix, List<String> kept, List<String> revoked) {}

    /**
     * What is reported while a pilot is built and later.
     *
     * @param stages at which it is taken
     * @param sources where money may come from
     * @param checklist the management that is to be in place
     */
    public record Implementation(List<String> stages, List<FundingSource> sources, List<ChecklistItem> checklist) {}

    public record FundingSource(String id, Text name) {}

    /** An item of the management checklist; {@code group} is {@code posts}, {@code duties} or {@code statistics}. */
    public record ChecklistItem(String id, String group, Text name) {}

    /**
     * How a plan in force is changed.
     *
     * @param message of the model that starts a change
     * @param stages at which one may be proposed
     * @param plan task at which the first plan is submitted
     * @param change task at which a changed plan is submitted, whole
     * @param consents tasks that decide on it, in their order; the last one puts it into force
     * @param decision field of their forms that decides
     * @param agreed its value for yes
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PlanChange(
            String message,
            List<String> stages,
            String plan,
            String change,
            List<String> consents,
            String decision,
            String agreed) {

        public boolean isAgreed(Map<String, Object> values) {
            return agreed.equals(values.get(decision));
        }
    }

    /**
     * What happens when a major accident is reported.
     *
     * @param message of the model that starts the review
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Accidents(String message) {}

    /**
     * What happens when somebody objects to a public notice.
     *
     * @param message of the model that starts the task of handling it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Objections(String message) {}

    /** When an applicant may see what a department submitted. */
    public enum Disclosed {
        always,
        @com.fasterxml.jackson.annotation.JsonProperty("after-stage")
        afterStage,
        never
    }

    /**
     * What is to be known of a task beyond model and form.
     *
     * @param checks decisions that must have no objection to what is submitted
     * @param records feature that reads its own data from the submission, such as {@code public-notice}
     * @param otherThan tasks whose last submission, for the same department, another person must have made
     * @param needs what must be so before a submission is taken
     * @param disclosed when the applicant may see what was submitted
     * @param sealed what is submitted is kept by the feature that records it, and by nobody else
     * @param continues task whose last submission it starts from, if it was not done later itself
     * @param whileSuspended whether it may be submitted while the pilot stands still
     * @param within how much time there is from its coming, where no date of the call binds it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TaskSettings(
            List<String> checks,
            Deadline deadline,
            Within within,
            String records,
            List<String> otherThan,
            List<Need> needs,
            Disclosed disclosed,
            boolean sealed,
            String continues,
            boolean whileSuspended) {

        public TaskSettings {
            checks = checks == null ? List.of() : List.copyOf(checks);
            otherThan = otherThan == null ? List.of() : List.copyOf(otherThan);
            needs = needs == null ? List.of() : List.copyOf(needs);
            disclosed = disclosed == null ? Disclosed.always : disclosed;
        }

        /** Whether some submission needs this. */
        public boolean needs(String what) {
            return needs.stream().anyMatch(need -> need.what().equals(what));
        }

        /** Whether a submission with these values needs this. */
        public boolean needs(String what, Map<String, Object> values) {
            return needs.stream().anyMatch(need -> need.what().equals(what) && need.concerns(values));
        }
    }

    /**
     * How much time there is for a task. What comes later is taken and recorded as late.
     *
     * @param length such as {@code 10WD}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Within(String length) {}

    /**
     * Something that must be so before a submission is taken; the feature that knows of it refuses.
     *
     * @param what such as {@code objections-handled}
     * @param when values for which it counts; for all if absent
     */
    public record Need(String what, Map<String, List<String>> when) {

        boolean concerns(Map<String, Object> values) {
            return isAmong(when, values);
        }
    }

    /**
     * A date of the call that binds a task.
     *
     * @param stage in which the date counts; in all if absent
     * @param date id of a date of the call, or {@code applicants}: the day that the city has set, if it has
     * @param late what happens to a submission after that date
     * @param when routing values for which the date counts; for all if absent
     * @param once only the first such submission of a pilot is bound, for each department
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Deadline(String stage, String date, Late late, Map<String, List<String>> when, boolean once) {

        /** Whether it is not a date of the call itself, but the one that a city sets for its applicants. */
        public boolean isTheCitys() {
            return date.equals("applicants");
        }

        /** Whether the date counts in this stage. */
        public boolean countsIn(String pilotStage) {
            return stage == null || stage.equals(pilotStage);
        }

        /** Whether these routing values are among those for which the date counts. */
        public boolean concerns(Map<String, Object> routing) {
            return isAmong(when, routing);
        }
    }

    private static boolean isAmong(Map<String, List<String>> when, Map<String, Object> values) {
        return when == null
                || when.entrySet().stream().allMatch(entry -> entry.getValue().contains(values.get(entry.getKey())));
    }

    public enum Late {
        refuse,
        record
    }

    private static final TaskSettings NOTHING_SPECIAL =
            new TaskSettings(List.of(), null, null, null, List.of(), List.of(), null, false, null, false);

    public Stage stage(String stageId) {
        return stages.stream()
                .filter(stage -> stage.id().equals(stageId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The programme " + id + " has no stage " + stageId));
    }

    /** How experts score at this stage; null where no panel does. */
    public ScoreSheet scoreSheet(String stageId) {
        return stageScoreSheets.getOrDefault(stageId, scoreSheet);
    }

    /** The first authority of which somebody is a member. */
    public Optional<String> authorityOf(Predicate<String> isMember) {
        return authority.stream().map(Authority::group).filter(isMember).findFirst();
    }

    public TaskSettings task(String taskKey) {
        return tasks.getOrDefault(taskKey, NOTHING_SPECIAL);
    }

    /** Whether this term opens and runs while a pilot stands still. */
    public boolean runsWhileSuspended(String term) {
        return terms != null && terms.containsKey(term) && terms.get(term).whileSuspended();
    }

    /** What people call a term in Chinese; its name in the model where nobody has named it. */
    public String termName(String term) {
        return Optional.ofNullable(terms)
                .map(named -> named.get(term))
                .map(TermSettings::name)
                .map(Text::zh)
                .orElse(term);
    }

    /** The last day on which applications are taken; a release without one is refused. */
    public CallDate closingDate() {
        return call.dates().stream()
                .filter(CallDate::closes)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No date closes the calls of the programme " + id));
    }
}
