package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each row of docs/requirements.md names tests, and each test that it names exists. */
class RequirementsTest {
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]\\w*)(?:#(\\w+))?`");
    private static final String TEST = "@(Test|Property|ParameterizedTest|RepeatedTest)\\b";
    private static final int ROWS = 150;

    /** The text of each file with tests by the name of its class; of two with the same name, both. */
    private static Map<String, String> testClasses() {
        Map<String, String> classes = new TreeMap<>();
        for (Path file : Repository.files(".java")) {
            String text = Repository.text(file);
            if (Pattern.compile(TEST).matcher(text).find() || text.contains("Contract {")) {
                String path = Repository.shortName(file);
                String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
                classes.merge(name, text, (one, other) -> one + other);
            }
        }
        return classes;
    }

    private static List<String> rows(String document) {
        return document.lines()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| requirement |"))
                .toList();
    }

    /** What is wrong with the rows of a document. */
    private static List<String> wrong(String document, Map<String, String> classes) {
        List<String> wrong = new ArrayList<>();
        for (String row : rows(document)) {
            String tests = row.replaceAll(".*\\|([^|]*)\\|\\s*$", "$1");
            Matcher names = NAME.matcher(tests);
            if (!names.find()) {
                wrong.add("no test: " + row);
                continue;
            }
            do {
                if (!exists(classes.get(names.group(1)), names.group(2))) {
                    wrong.add("no such test as " + names.group() + ": " + row);
                }
            } while (names.find());
        }
        return wrong;
    }

    private static boolean exists(@Nullable String text, @Nullable String method) {
        if (text == null) {
            return false;
        }
        // Between a test and its annotation there is no other method.
        return method == null
                || Pattern.compile("(?s)" + TEST + "(?:(?!\\bvoid\\b).)*+\\bvoid " + method + "\\(")
                        .matcher(text)
                        .find();
    }

    @Test
    void everyRequirementNamesItsTests() {
        String document = Repository.text(Repository.root().resolve("docs/requirements.md"));
        assertThat(wrong(document, testClasses())).isEmpty();
        assertThat(rows(document)).hasSizeGreaterThanOrEqualTo(ROWS);
    }

    @Test
    void missingTestsAreFound() {
        Map<String, String> classes = Map.of("OneTest", "class OneTest { @Test void isRight() {} void helps() {} }");
        assertThat(wrong("| requirement | test |\n| a | `OneTest#isRight`, `OneTest` |", classes))
                .isEmpty();
        assertThat(wrong("| a | |", classes)).containsExactly("no test: | a | |");
        assertThat(wrong("| a | `OneTest#isWrong` |", classes)).hasSize(1);
        assertThat(wrong("| a | `OneTest#helps` |", classes)).hasSize(1);
        assertThat(wrong("| a `OneTest` | `OtherTest` |", classes)).hasSize(1);
    }
}
