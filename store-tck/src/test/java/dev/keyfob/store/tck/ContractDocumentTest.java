package dev.keyfob.store.tck;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContractDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "store-contract.md");
    private static final Pattern RULE = Pattern.compile("(?m)^\\*\\*(S\\d+\\.\\d+)\\*\\* (.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (S\\d+\\.\\d+) \\| `([A-Za-z]+\\.\\w+)` \\|$");
    private static final Pattern NUMBER = Pattern.compile("S\\d+\\.\\d+");
    private static final Pattern TEST = Pattern.compile("required_(S\\d+)_(\\d+)_\\w+");

    private static Map<String, String> rulesOfTheDocument() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        Matcher matcher = RULE.matcher(Files.readString(DOCUMENT, StandardCharsets.UTF_8));
        while (matcher.find()) {
            rules.put(matcher.group(1), matcher.group(2));
        }
        return rules;
    }

    private static Map<String, String> rulesOfTheKit() {
        return Arrays.stream(CredentialStoreContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .collect(toMap(
                        method -> TEST.matcher(method.getName()).replaceAll("$1.$2"),
                        method -> method.getAnnotation(DisplayName.class).value()));
    }

    @Test
    void everyTestOfTheKitHasTheSentenceOfItsRule() throws IOException {
        assertThat(rulesOfTheDocument()).containsAllEntriesOf(rulesOfTheKit());
    }

    @Test
    void everyRuleHasATestButTheOneThatTheTypesKeep() throws IOException {
        Map<String, String> rules = rulesOfTheDocument();
        rules.keySet().removeAll(rulesOfTheKit().keySet());
        assertThat(rules.keySet()).containsExactly("S5.6");
    }

    @Test
    void tableNamesTheTestOfEachRule() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT, StandardCharsets.UTF_8));
        while (row.find()) {
            tests.put(row.group(1), row.group(2));
        }
        Map<String, String> expected = Arrays.stream(CredentialStoreContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .collect(toMap(
                        method -> TEST.matcher(method.getName()).replaceAll("$1.$2"),
                        method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()));
        assertThat(tests).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void everyRuleThatTheTableOfWhatIsLookedForNamesIsARule() throws IOException {
        String document = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        int start = document.indexOf("| looked for | rules |");
        String table = document.substring(start, document.indexOf("\n\n", start));
        assertThat(NUMBER.matcher(table).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(rulesOfTheDocument().keySet());
    }

    @Test
    void everyTestSaysWhatToLookAtFirst() {
        assertThat(CredentialStoreContract.class.getMethods())
                .filteredOn(method -> method.isAnnotationPresent(Test.class))
                .hasSize(64)
                .allSatisfy(
                        method -> assertThat(method.getAnnotation(LookAt.class)).isNotNull());
    }
}
