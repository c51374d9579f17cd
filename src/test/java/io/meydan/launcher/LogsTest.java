package io.meydan.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir
    Path folder;

    @Test
    void the_first_trouble_is_found_in_a_json_log() throws IOException {
        assertThat(firstError("""
                        {"Level":"INFO","LogMessage":"begins"}
                        {"Level":"SEVERE","LogMessage":"Table \\"room\\" is missing"}
                        {"Level":"SEVERE","LogMessage":"and so on"}
                        """)).isEqualTo("Table \"room\" is missing");
    }

    @Test
    void the_message_of_an_exception_is_found_where_there_is_no_other() throws IOException {
        assertThat(firstError("{\"Level\":\"SEVERE\",\"Throwable\":{\"Exception\":\"no table\",\"StackTrace\":\"…\"}}"))
                .isEqualTo("no table");
    }

    @Test
    void a_line_of_postgresql_is_taken_as_it_is() throws IOException {
        assertThat(firstError("LOG:  starting\nFATAL:  could not map memory\nLOG:  gone\n"))
                .isEqualTo("FATAL:  could not map memory");
    }

    @Test
    void without_trouble_the_last_line_has_to_do() throws IOException {
        assertThat(firstError("one\ntwo\n")).isEqualTo("two");
    }

    @Test
    void silence_is_called_silence() throws IOException {
        assertThat(firstError("")).isEqualTo("it wrote nothing");
    }

    private String firstError(String text) throws IOException {
        return Logs.firstError(Files.writeString(folder.resolve("log"), text));
    }
}
