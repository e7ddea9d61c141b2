package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All Java in the documents compiles: it is part of an example, or compiles against the packaged jars as
 * {@link JavaBlock} says, without a warning. What sentences name exists.
 */
class DocumentCodeTest {
    private static final List<String> EXAMPLES = Repository.files(".java").stream()
            .filter(file -> file.startsWith(Repository.root().resolve("examples")))
            .map(file -> compiled(Repository.text(file)))
            .toList();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    /** A line that begins or ends a block, in any of the ways that Markdown has. */
    private static final Pattern FENCE = Pattern.compile("(?m)^ *(?:`{3,}|~{3,}).*$");

    private static final Pattern KNOWN_FENCE = Pattern.compile("```(?:java|xml|lua|sh)?");
    private static final Pattern LOOKS_LIKE_JAVA = Pattern.compile("(?m)(?:[;{]|\\b\\w+\\(.*\\))$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]\\w*(?=\\()|\\b[A-Z]+(?:_[A-Z0-9]+)+\\b");
    /** Of Gradle, of Flyway and of Spring. */
    private static final Set<String> NOT_OURS =
            Set.of("implementation", "canExecuteInTransaction", "access", "FACTOR_PASSWORD");

    @TempDir
    Path classes;

    static Stream<Path> documents() {
        return Repository.files(".md").stream();
    }

    static Stream<Path> documentsWithCode() {
        return Repository.files(".md").stream()
                .filter(file -> Repository.text(file).contains("```java"));
    }

    @ParameterizedTest
    @MethodSource("documentsWithCode")
    void everyBlockCompiles(Path document) {
        String text = Repository.text(document);
        List<JavaBlock> blocks = JavaBlock.of(text);
        assertThat(blocks).hasSize(text.split("```java", -1).length - 1);
        assertThat(messages(
                        blocks.stream().filter(block -> !isInAnExample(block)).toList()))
                .as("what the compiler says of %s", Repository.shortName(document))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noJavaIsInAnotherKindOfBlock(Path document) {
        assertThat(unheldIn(Repository.text(document)))
                .as("blocks of %s that no test holds", Repository.shortName(document))
                .isEmpty();
    }

    @Test
    void javaThatNobodyCompilesIsFound() {
        assertThat(unheldIn("```\nmvn -q verify\n```\n```xml\n<a>\n```\n")).isEmpty();
        assertThat(unheldIn("```Java\nkeyfob.verify(user);\n```\n")).containsExactly("```Java");
        assertThat(unheldIn("``` java\nkeyfob.verify(user);\n```\n")).containsExactly("``` java");
        assertThat(unheldIn("~~~java\nkeyfob.verify(user);\n~~~\n")).containsExactly("~~~java", "~~~");
        assertThat(unheldIn("````java\nkeyfob.verify(user);\n````\n")).containsExactly("````java", "````");
        assertThat(unheldIn("  ```\n  keyfob.verify(user);\n  ```\n")).containsExactly("keyfob.verify(user);");
        assertThat(unheldIn("```sh\nkeyfob.verify(user)\n```\n")).containsExactly("keyfob.verify(user)");
    }

    @Test
    void whatDoesNotCompileIsFound() {
        String givens = "<!-- java\nKeyfob keyfob;\nUserId user;\n-->\n";
        assertThat(messages(JavaBlock.of(givens + "```java\nSignIn answer = keyfob.verify(user, \"492039\");\n```\n")))
                .isEmpty();
        assertThat(messages(JavaBlock.of(givens + "- one\n\n  ```java\n  keyfob.verify(user);\n  ```\n")))
                .hasSize(1);
        assertThat(messages(JavaBlock.of("```java\nkeyfob.verify(user, \"492039\");\n```\n")))
                .isNotEmpty();
        assertThat(messages(JavaBlock.of("```java\nimport java.util.zip.CRC33;\n\nrecord A(CRC33 sum) {}\n```\n")))
                .isNotEmpty();
        assertThat(messages(JavaBlock.of("```java\nimport java.util.zip.CRC32;\n\nrecord A(CRC32 sum) {}\n```\n")))
                .isEmpty();
    }

    @Test
    void onlyCodeOfAnExampleIsHeldByIt() {
        String example = compiled("""
                class A {
                  /** like store.commit(now) */
                  int one() { // return none;
                    return other.call(
                        one); // at once
                  }
                }
                """);
        assertThat(holds(example, new JavaBlock("return other.call(one);\n", "")))
                .isFalse();
        assertThat(holds(example, new JavaBlock("// by one\nreturn other.call( one);\n", "")))
                .isTrue();
        assertThat(holds(example, new JavaBlock("store.commit(now)\n", ""))).isFalse();
        assertThat(holds(example, new JavaBlock("return none;\n", ""))).isFalse();
        assertThat(holds(example, new JavaBlock("ther.call( one);\n", ""))).isFalse();
        assertThat(holds(example, new JavaBlock("// nothing\n", ""))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("documentsWithCode")
    void everyCallWithinSentencesIsOfAMethodOfOurs(Path document) {
        assertThat(unknownIn(Repository.text(document)))
                .as("methods and constants named in %s", Repository.shortName(document))
                .isEmpty();
    }

    @Test
    void namesThatAreGoneAreFound() {
        assertThat(unknownIn("say `keyfob.verify(user, code)`, `WRONG_CODE` and `System.nanoTime()`"))
                .containsExactly("nanoTime");
        assertThat(unknownIn("say `keyfob.check(user, code)` and not `WRONG_DIGITS`"))
                .containsExactly("WRONG_DIGITS");
        assertThat(unknownIn("say `keyfob.verifies(user, code)`\n```java\n`no.sentence()`\n```\n"))
                .containsExactly("verifies");
    }

    /** The methods and constants between backquotes, outside of blocks, that no public type of ours has. */
    private static Set<String> unknownIn(String document) {
        Set<String> names = new TreeSet<>();
        Matcher spans = SPAN.matcher(BLOCK.matcher(document).replaceAll(""));
        while (spans.find()) {
            NAME.matcher(spans.group(1)).results().map(MatchResult::group).forEach(names::add);
        }
        names.removeAll(NOT_OURS);
        Stream.of(PublishedModule.values())
                .flatMap(module -> module.classes().stream())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().contains("internal"))
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(member -> names.remove(member.getName()));
        return names;
    }

    /** Fences of a kind that nothing reads, and blocks of other languages that have lines of Java. */
    private static List<String> unheldIn(String document) {
        List<String> unheld = new ArrayList<>();
        FENCE.matcher(document)
                .results()
                .map(line -> line.group().strip())
                .filter(line -> !KNOWN_FENCE.matcher(line).matches())
                .forEach(unheld::add);
        BLOCK.matcher(document)
                .results()
                .map(block -> block.group().strip())
                .filter(block -> block.startsWith("```\n") || block.startsWith("```sh\n"))
                // How to write what JavaBlock reads.
                .filter(block -> !block.startsWith("```\n<!-- java\n"))
                .map(block -> block.lines()
                        .map(String::strip)
                        .filter(line -> LOOKS_LIKE_JAVA.matcher(line).find())
                        .collect(Collectors.joining("\n")))
                .filter(lines -> !lines.isEmpty())
                .forEach(unheld::add);
        return unheld;
    }

    private List<String> messages(List<JavaBlock> blocks) {
        return new BlockCompiler(classes).messages(blocks);
    }

    private static boolean isInAnExample(JavaBlock block) {
        return EXAMPLES.stream().anyMatch(example -> holds(example, block));
    }

    /** Whether a block is code of an example, word by word. */
    private static boolean holds(String example, JavaBlock block) {
        String code = compiled(block.code());
        return !code.isEmpty()
                && Pattern.compile("(?<!\\w)" + Pattern.quote(code) + "(?!\\w)")
                        .matcher(example)
                        .find();
    }

    /** The code on one line, without what no compiler reads. */
    private static String compiled(String code) {
        return JavaBlock.flat(code.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("(?m)//.*$", " "));
    }
}
