package nearzero.e2e;

import static nearzero.e2e.RunningSystem.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.local.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/integrators.md promises: its examples run as they stand and in their order. */
@Order(33) // while the call of 2022 is open; cities end it for their applicants on a day after that of the tests to
// come
class IntegratorsGuideIT {

    private static final Pattern EXAMPLE = Pattern.compile("^```bash\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /** Nothing where something is looked for; of the fields that are named here some examples have none. */
    private static final Pattern MISSING = Pattern.compile(
            "null|\\s*\"(?!document|factor|gross|heldOver|lastDay|number|ownSink|pilots|reason)\\w+\": null,?");

    /** Notes every call that is refused; a variable without a value and a failing command end the script. */
    private static final String PREAMBLE = """
            set -euo pipefail
            curl() {
              local status arguments=("$@")
              [[ $1 != -sf ]] || arguments[0]=-s
              status=$(command curl "${arguments[@]}" -w '%{stderr}%{http_code}' 2>&1 >"$ANSWER")
              cat "$ANSWER"
              [[ $status == 2* ]] || echo "$status $*" >>"$REFUSED"
            }
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void tools() {
        var missing = Stream.of("bash", "curl", "jq")
                .filter(tool -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .noneMatch(path -> Files.isExecutable(Path.of(path, tool))))
                .toList();
        assumeTrue(
                missing.isEmpty() || "required".equals(System.getenv("NEARZERO_BROWSER")), "Not installed: " + missing);
    }

    @Test
    void every_example_runs_as_it_stands() throws Exception {
        Files.createSymbolicLink(
                folder.resolve(".data"), stack().log(Part.GATEWAY).getParent().getParent());
        var said = run(script());

        assertThat(refused())
                .as("only the notice, for which no pilot waits yet, is refused")
                .singleElement()
                .asString()
                .startsWith("409 ")
                .contains("/notices");
        assertThat(said.lines().filter(line -> MISSING.matcher(line).matches()))
                .as("what an example looks for is there")
                .isEmpty();
        assertThat(said).endsWith("\"outcome\": \"recalled\"\n}\n");
    }

    private String script() throws IOException {
        var guide = Files.readString(RunningSystem.home().resolve("docs/integrators.md"));
        return EXAMPLE.matcher(guide)
                .results()
                .map(example -> example.group(1))
                .collect(Collectors.joining())
                .replace("GATEWAY=http://localhost:8080", "GATEWAY=" + address(Part.GATEWAY))
                .replace("/tmp/", folder + "/")
                .replace("KEYCLOAK=http://localhost:8090", "KEYCLOAK=" + address(Part.KEYCLOAK));
    }

    private static String address(Part part) {
        return stack().url(part).toString().replaceFirst("/$", "");
    }

    private String run(String script) throws Exception {
        var said = folder.resolve("said");
        var builder = new ProcessBuilder("bash", "-c", PREAMBLE + script).directory(folder.toFile());
        builder.environment().put("ANSWER", folder.resolve("answer").toString());
        builder.environment().put("REFUSED", folder.resolve("refused").toString());
        var process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally { // else it goes on in the system of the tests to come
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var text = Files.readString(said);
        assertThat(process.exitValue()).as("%s%nrefused: %s", text, refused()).isZero();
        return text;
    }

    private List<String> refused() throws IOException {
        var refused = folder.resolve("refused");
        return Files.exists(refused) ? Files.readAllLines(refused) : List.of();
    }
}
