package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the documents claim names the tests that show it, and these exist, each once.
 *
 * <p>Held to it are the tables with a column {@code tests}. Each row names a test there, but one whose column
 * {@code Keyfob} says <em>no</em> or <em>yours</em>: what the library does not do, or leaves to the application. A column
 * {@code rule} holds numbers of rules that are written down, in the same document or in the contract of stores.
 */
class ProofsTest {
    private static final String CLAIM = "Keyfob";
    private static final String TESTS = "tests";
    private static final String RULE = "rule";
    private static final Set<String> CLAIMS = Set.of("yes", "part", "no", "yours");
    private static final Set<String> NOT_CLAIMED = Set.of("no", "yours");
    private static final Pattern RULE_NUMBER = Pattern.compile("\\b[ES]\\d+(?:\\.\\d+)?\\b");
    private static final Pattern LINKED_TEST = Pattern.compile("\\[`(\\w+)(?:#\\w+)?`]\\[\\1]");
    private static final Pattern WRITTEN_RULE = Pattern.compile("\\*\\*([ES]\\d+(?:\\.\\d+)?)\\*\\*");

    @ParameterizedTest
    @ValueSource(strings = {"docs/threat-model.md", "docs/compared.md"})
    void everyClaimNamesATestThatExists(String document) {
        String text = Repository.text(Repository.root().resolve(document));
        String contract = Repository.text(Repository.root().resolve("docs/store-contract.md"));
        assertThat(wrong(text, contract, NamedTests.ofProject())).isEmpty();
        assertThat(DocumentTable.of(text)).anyMatch(table -> table.has(TESTS));
    }

    @Test
    void everyTestOfTheComparisonIsOneClickAway() {
        Path document = Repository.root().resolve("docs/compared.md");
        String text = Repository.text(document);
        String tests = DocumentTable.of(text).stream()
                .filter(table -> table.has(TESTS))
                .flatMap(table -> table.rows().stream().map(row -> table.cell(row, TESTS)))
                .collect(Collectors.joining("\n"));
        assertThat(tests.replaceAll(LINKED_TEST.pattern(), "").lines()).noneMatch(NamedTests::areIn);
        assertThat(LINKED_TEST.matcher(tests).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(linked(name, text, document)).isRegularFile());
    }

    /** The file to which the references by the name of a class lead. */
    private static Path linked(String name, String text, Path document) {
        Matcher definition = Pattern.compile("(?m)^\\[" + name + "]: (\\S+/" + name + "\\.java)$")
                .matcher(text);
        assertThat(definition.find()).as("where [%s] leads", name).isTrue();
        return document.resolveSibling(definition.group(1)).normalize();
    }

    @Test
    void noDocumentNamesATestThatIsGone() {
        NamedTests tests = NamedTests.ofProject();
        assertThat(Repository.files(".md"))
                .allSatisfy(file -> assertThat(tests.missingInSentences(Repository.text(file)))
                        .isEmpty());
    }

    @Test
    void everyRuleIsWrittenOnceAndUsed() {
        String text = Repository.text(Repository.root().resolve("docs/threat-model.md"));
        List<String> written = WRITTEN_RULE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(written).doesNotHaveDuplicates().isNotEmpty();
        assertThat(rulesIn(DocumentTable.of(text).stream()
                        .filter(table -> table.has(RULE))
                        .flatMap(table -> table.rows().stream().map(row -> table.cell(row, RULE)))
                        .collect(Collectors.joining(" "))))
                .containsAll(written);
    }

    @Test
    void emptyClaimsAreFound() {
        NamedTests tests = new NamedTests(Map.of("OneTest", "class OneTest { @Test void isRight() {} }"));
        String contract = "**S1.1** One.";
        String rules = "**E1** One.\n\n";
        assertThat(wrong(rules + table("rule", "E1, S1.1", "`OneTest#isRight`"), contract, tests))
                .isEmpty();
        assertThat(wrong(rules + table("rule", "E2", "`OneTest`"), contract, tests))
                .hasSize(1);
        assertThat(wrong(rules + table("rule", "none", "`OneTest`"), contract, tests))
                .hasSize(1);
        assertThat(wrong(table(CLAIM, "yes", "`OneTest`"), contract, tests)).isEmpty();
        assertThat(wrong(table(CLAIM, "yes, always", ""), contract, tests)).hasSize(1);
        assertThat(wrong(table(CLAIM, "part: half", "`OneTest#isWrong`"), contract, tests))
                .hasSize(1);
        assertThat(wrong(table(CLAIM, "no", ""), contract, tests)).isEmpty();
        assertThat(wrong(table(CLAIM, "no", "`OtherTest`"), contract, tests)).hasSize(1);
        assertThat(wrong(table(CLAIM, "perhaps", "`OneTest`"), contract, tests)).hasSize(1);
        assertThat(wrong(table(CLAIM, "yes", "`OneTest`") + "| too | few |", contract, tests))
                .hasSize(1);
    }

    @Test
    void twoClassesOfOneNameAreFound() {
        Map<String, String> classes = new TreeMap<>(Map.of("OneTest", "class OneTest { @Test void isRight() {} }"));
        NamedTests.add(classes, "TwoTest", "class TwoTest { @Test void isRight() {} }");
        assertThatThrownBy(() -> NamedTests.add(classes, "OneTest", "class OneTest { @Test void isOther() {} }"))
                .hasMessage("classes of tests must have names of their own, there are two OneTest");
    }

    @Test
    void goneTestsAreFoundInSentences() {
        NamedTests tests = new NamedTests(Map.of("OneTest", "class OneTest { @Test void isRight() {} }"));
        assertThat(tests.missingInSentences("see `OneTest`, `OneTest#isRight`, `keyfob.verify` and `Policy`"))
                .isEmpty();
        assertThat(tests.missingInSentences("see `TwoTest`, `OneTest#isWrong` and `Policy#isRight`"))
                .containsExactly("`TwoTest`", "`OneTest#isWrong`", "`Policy#isRight`");
    }

    private static String table(String column, String cell, String tests) {
        return "| what | " + column + " | tests |\n|---|---|---|\n| a | " + cell + " | " + tests + " |\n";
    }

    /** What is wrong with the tables of a document. */
    private static List<String> wrong(String document, String contract, NamedTests all) {
        Set<String> rules = WRITTEN_RULE
                .matcher(document + contract)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        for (DocumentTable table : DocumentTable.of(document)) {
            for (List<String> row : table.rows()) {
                if (row.size() != table.header().size()) {
                    wrong.add("not a cell for each column: " + row);
                } else if (table.has(TESTS)) {
                    wrong.addAll(wrong(table, row, rules, all));
                }
            }
        }
        return wrong;
    }

    private static List<String> wrong(DocumentTable table, List<String> row, Set<String> rules, NamedTests all) {
        List<String> wrong = new ArrayList<>();
        String tests = table.cell(row, TESTS);
        String claim = table.has(CLAIM) ? table.cell(row, CLAIM).split("\\W", 2)[0] : "yes";
        if (!CLAIMS.contains(claim)) {
            wrong.add("neither " + CLAIMS + ": " + row);
        }
        if (!NOT_CLAIMED.contains(claim) && !NamedTests.areIn(tests)) {
            wrong.add("no test: " + row);
        }
        all.missingIn(tests).forEach(name -> wrong.add("no such test as " + name + ": " + row));
        if (table.has(RULE)) {
            Set<String> named = rulesIn(table.cell(row, RULE));
            if (named.isEmpty() || !rules.containsAll(named)) {
                wrong.add("no rule, or one that is not written: " + row);
            }
        }
        return wrong;
    }

    private static Set<String> rulesIn(String text) {
        return RULE_NUMBER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
