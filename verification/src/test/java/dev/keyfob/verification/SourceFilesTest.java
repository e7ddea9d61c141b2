package dev.keyfob.verification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files stay small enough to read, and each package says what it is. */
class SourceFilesTest {
    private static final int MOST_LINES = 400;

    /** Files that are longer, each with the reason why nothing else can move out. */
    private static final Map<String, String> LONGER = Map.of();

    @Test
    void filesAreShortOrHaveAReason() {
        Map<String, Long> longer = new TreeMap<>();
        for (Path file : Repository.files(".java")) {
            long lines = Repository.text(file).lines().count();
            if (lines > MOST_LINES) {
                longer.put(Repository.shortName(file), lines);
            }
        }
        assertThat(longer.keySet())
                .as("files of more than %s lines: split them, or give a reason; found %s", MOST_LINES, longer)
                .isEqualTo(LONGER.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void packagesSayWhatTheyAre(PublishedModule module) {
        List<Path> sources = sourcesOf(module);
        assertThat(sources).isNotEmpty();
        assertThat(sources)
                .filteredOn(file -> !file.endsWith("module-info.java"))
                .allSatisfy(file -> assertThat(requireNonNull(file.getParent()).resolve("package-info.java"))
                        .exists());
    }

    @ParameterizedTest
    @EnumSource
    void nullIsNothingByDefault(PublishedModule module) {
        Path descriptor = module.directory().resolve("src/main/java/module-info.java");
        assertThat(Repository.text(descriptor)).contains("@NullMarked\nmodule " + module.moduleName() + " {");
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(Repository.files(".java"))
                .filteredOn(file -> !file.endsWith("SourceFilesTest.java"))
                .allSatisfy(file -> assertThat(Repository.text(file)).doesNotContain("@Disabled"));
    }

    private static List<Path> sourcesOf(PublishedModule module) {
        Path main = module.directory().resolve("src/main/java");
        assertThat(Files.isDirectory(main)).as("sources of %s", module).isTrue();
        return Repository.files(".java").stream()
                .filter(file -> file.startsWith(main))
                .toList();
    }
}
