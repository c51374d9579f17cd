package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/protocol-cases.md names one test of ours for each published case, and no test is without one. */
class ProtocolCasesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!published|-)[^|]+ \\| `(\\w+\\.\\w+)` \\|$");

    @Test
    void every_case_of_engine_io_has_its_test() throws IOException {
        assertThat(named("## Engine.IO"))
                .hasSize(25)
                .containsExactlyInAnyOrderElementsOf(tests(EngineIoCases.class, EngineIoEchoCases.class));
    }

    @Test
    void every_case_of_socket_io_has_its_test() throws IOException {
        assertThat(named("## Socket.IO"))
                .hasSize(32)
                .containsExactlyInAnyOrderElementsOf(tests(EngineIoCases.class, SocketIoEchoCases.class));
    }

    private static List<String> named(String heading) throws IOException {
        var text = Files.readString(Path.of("docs/protocol-cases.md"));
        var begin = text.indexOf(heading);
        var end = text.indexOf("\n## ", begin + 1);
        return ROW.matcher(end < 0 ? text.substring(begin) : text.substring(begin, end))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static List<String> tests(Class<?>... cases) {
        return Stream.of(cases)
                .flatMap(one -> Stream.of(one.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .toList();
    }
}
