package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each row of docs/requirements.md names tests, and each test that it names exists. */
class RequirementsTest {
    private static final int ROWS = 150;

    private static List<String> rows(String document) {
        return document.lines()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| requirement |"))
                .toList();
    }

    /** What is wrong with the rows of a document. */
    private static List<String> wrong(String document, NamedTests all) {
        List<String> wrong = new ArrayList<>();
        for (String row : rows(document)) {
            String tests = row.replaceAll(".*\\|([^|]*)\\|\\s*$", "$1");
            if (!NamedTests.areIn(tests)) {
                wrong.add("no test: " + row);
            }
            all.missingIn(tests).forEach(name -> wrong.add("no such test as " + name + ": " + row));
        }
        return wrong;
    }

    @Test
    void everyRequirementNamesItsTests() {
        String document = Repository.text(Repository.root().resolve("docs/requirements.md"));
        assertThat(wrong(document, NamedTests.ofProject())).isEmpty();
        assertThat(rows(document)).hasSizeGreaterThanOrEqualTo(ROWS);
    }

    @Test
    void missingTestsAreFound() {
        NamedTests tests =
                new NamedTests(Map.of("OneTest", "class OneTest { @Test void isRight() {} void helps() {} }"));
        assertThat(wrong("| requirement | test |\n| a | `OneTest#isRight`, `OneTest` |", tests))
                .isEmpty();
        assertThat(wrong("| a | |", tests)).containsExactly("no test: | a | |");
        assertThat(wrong("| a | `OneTest#isWrong` |", tests)).hasSize(1);
        assertThat(wrong("| a | `OneTest#helps` |", tests)).hasSize(1);
        assertThat(wrong("| a `OneTest` | `OtherTest` |", tests)).hasSize(1);
    }
}
