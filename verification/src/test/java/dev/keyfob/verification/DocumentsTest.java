package dev.keyfob.verification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** README and docs: commands that scripts take from them, links that lead somewhere, code of the examples. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern PATH = Pattern.compile(
            "`((?:core|csv|devices|store-[a-z]+|examples|benchmarks|verification|release|docs|bom)/[^`\\s*<]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```lua\\R(.*?)^```$");
    private static final int README_LINES = 150;
    private static final int ADR_LINES = 60;

    @ParameterizedTest
    @CsvSource({
        "## Run it, mvn -q -ntp -Pwalkthrough -pl examples/walkthrough -am verify",
        "## Test it, mvn -B -ntp verify"
    })
    void sectionBeginsWithOneCommand(String heading, String command) {
        List<String> lines = readme().lines().toList();
        int at = lines.indexOf(heading);
        assertThat(at).as("line of %s", heading).isNotNegative();
        List<String> after = lines.subList(at + 1, lines.size());
        int open = firstText(after);
        assertThat(after.get(open)).as("what %s begins with", heading).startsWith("```");
        List<String> block = after.subList(open + 1, after.size());
        assertThat(block.subList(0, block.indexOf("```"))).containsExactly(command);
    }

    @Test
    void readmeIsShort() {
        assertThat(readme().lines()).hasSizeLessThanOrEqualTo(README_LINES);
    }

    /** Scripts stand in the text of a class that is compiled and run. Java is held by {@link DocumentCodeTest}. */
    @ParameterizedTest
    @ValueSource(strings = "docs/write-a-store.md")
    void scriptsAreOfACompiledExample(String document) {
        List<String> examples = Repository.files(".java").stream()
                .filter(file -> file.startsWith(Repository.root().resolve("examples")))
                .map(file -> withoutIndent(Repository.text(file)))
                .toList();
        List<String> snippets = CODE.matcher(Repository.text(Repository.root().resolve(document)))
                .results()
                .map(found -> withoutIndent(found.group(1)))
                .toList();
        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(examples)
                        .as("an example that holds the code of %s", document)
                        .anyMatch(example -> example.contains(code)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) {
        String text = FENCE.matcher(Repository.text(document)).replaceAll("");
        LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .forEach(link -> assertResolves(document, link));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void pathsInSentencesLeadSomewhere(Path document) {
        String text = FENCE.matcher(Repository.text(document)).replaceAll("");
        assertThat(PATH.matcher(text).results().map(found -> found.group(1)))
                .filteredOn(path -> !path.contains("/target/"))
                .as("paths named in %s", Repository.shortName(document))
                .allSatisfy(path -> assertThat(Repository.root().resolve(path)).exists());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void decisionsAreShortAndSaySoByDate(Path decision) {
        assertThat(requireNonNull(decision.getFileName()).toString()).matches("\\d{4}-\\d{2}-\\d{2}-[a-z0-9-]+\\.md");
        String text = Repository.text(decision);
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(ADR_LINES);
        assertThat(text).contains("## Context", "## Options", "## Decision", "## Consequences");
    }

    @Test
    void everyDocumentIsInTheIndex() {
        String index = Repository.text(Repository.root().resolve("docs/README.md"));
        assertThat(documents())
                .filteredOn(file -> file.startsWith(Repository.root().resolve("docs")))
                .filteredOn(file -> !file.endsWith("README.md"))
                .allSatisfy(file -> assertThat(index)
                        .contains("(" + Repository.shortName(file).substring("docs/".length()) + ")"));
    }

    static Stream<Path> documents() {
        return Repository.files(".md").stream();
    }

    static Stream<Path> decisions() {
        return documents().filter(file -> file.startsWith(Repository.root().resolve("docs/decisions")));
    }

    private static void assertResolves(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path folder = requireNonNull(document.getParent());
        Path target = parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
        assertThat(Files.exists(target))
                .as("%s in %s", link, Repository.shortName(document))
                .isTrue();
        if (parts.length == 2) {
            assertThat(anchors(Repository.text(target)))
                    .as("anchors for %s in %s", link, Repository.shortName(document))
                    .contains(parts[1]);
        }
    }

    private static List<String> anchors(String text) {
        List<String> anchors = new ArrayList<>();
        Matcher heading = HEADING.matcher(FENCE.matcher(text).replaceAll(""));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    private static int firstText(List<String> lines) {
        int at = 0;
        while (lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static String withoutIndent(String code) {
        return String.join(
                "\n", Arrays.stream(code.split("\n")).map(String::strip).toList());
    }

    private static String readme() {
        return Repository.text(Repository.root().resolve("README.md"));
    }
}
