package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Migrations have names that sort, constraints that can be named to a client, and never change once merged. */
class MigrationsTest {

    private static final Path ROOT = Path.of("src/main/resources/db/migration");

    private final List<Path> files = Meydan.files(ROOT, ".sql");

    @Test
    void names_have_a_number_of_their_own_and_say_what_happens() {
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(
                        f -> assertThat(f.getFileName().toString()).matches("V\\d{4}__[a-z0-9]+(_[a-z0-9]+)*\\.sql"))
                .extracting(f -> f.getFileName().toString().substring(0, 5))
                .doesNotHaveDuplicates();
    }

    @Test
    void sql_is_lower_case_outside_of_texts_and_comments() {
        assertThat(files).allSatisfy(f -> assertThat(code(f)).doesNotContainPattern("[A-Z]"));
    }

    @Test
    void constraints_have_names() {
        assertThat(files).allSatisfy(f -> assertThat(code(f).replaceAll(
                                "constraint\\s+\\w+\\s+(primary key|foreign key|unique|check|references|not null)", ""))
                .as(f.toString())
                .doesNotContainPattern(
                        "(?m)^\\s*(\\w+ [^,(]*)?\\b(primary key|foreign key|references|unique\\s*[(,]|check\\s*\\()"));
    }

    @Test
    void a_merged_migration_is_never_edited() {
        var known = Meydan.text(Path.of("src/test/resources/migrations.sha256"));
        assertThat(files.stream().map(MigrationsTest::line))
                .as(
                        "a new migration: add its line to src/test/resources/migrations.sha256; a changed line: write a new migration instead")
                .containsExactlyElementsOf(known.lines().toList());
    }

    private static String line(Path file) {
        try {
            var sha = MessageDigest.getInstance("SHA-256")
                    .digest(Meydan.text(file).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha) + "  " + ROOT.relativize(file);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(Path file) {
        // Comments first: they have apostrophes. The collation "C" has no other name.
        return Meydan.text(file)
                .replaceAll("--[^\n]*", "")
                .replaceAll("'[^']*'", "''")
                .replace("collate \"C\"", "");
    }
}
