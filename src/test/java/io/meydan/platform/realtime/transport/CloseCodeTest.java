package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CloseCodeTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{4}) \\| ([^|]+) \\| ([^|]+) \\|");

    @Test
    void the_table_of_the_contract_is_the_table_of_the_code() throws IOException {
        var documented = ROW.matcher(Files.readString(Path.of("docs/realtime.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + ": " + row.group(3))
                .toList();

        var coded = Arrays.stream(CloseCode.values())
                .map(c -> c.code() + " " + c.reason() + ": " + c.comeBack().words())
                .toList();
        assertThat(documented).containsExactlyElementsOf(coded);
    }
}
