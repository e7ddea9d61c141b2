package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
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
            .map(file -> JavaBlock.flat(Repository.text(file)))
            .toList();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]\\w*(?=\\()|\\b[A-Z]+(?:_[A-Z0-9]+)+\\b");
    /** Of Gradle, of Flyway and of Spring. */
    private static final Set<String> NOT_OURS =
            Set.of("implementation", "canExecuteInTransaction", "access", "FACTOR_PASSWORD");

    @TempDir
    Path classes;

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

    private static boolean isInAnExample(JavaBlock block) {
        return EXAMPLES.stream().anyMatch(example -> example.contains(block.flat()));
    }

    /** What the compiler says of blocks, each with its message and its line. */
    private List<String> messages(List<JavaBlock> blocks) {
        if (blocks.isEmpty()) {
            return List.of();
        }
        List<String> packages = Stream.of(PublishedModule.values())
                .flatMap(module -> module.descriptor().exports().stream())
                .map(exported -> exported.source())
                .sorted()
                .toList();
        List<Source> sources = new ArrayList<>();
        for (JavaBlock block : blocks) {
            String name = "Block" + (sources.size() + 1);
            sources.add(new Source(name, block.asClass(name, packages)));
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-Xlint:deprecation,removal,unchecked,rawtypes",
                "--class-path",
                jars(),
                "-d",
                classes.toString());
        javac.getTask(null, null, found, options, null, sources).call();
        return found.getDiagnostics().stream()
                .map(one -> one.getMessage(Locale.ROOT) + " in: " + lineOf(one.getSource(), one.getLineNumber()))
                .toList();
    }

    private static String lineOf(JavaFileObject source, long line) {
        return source instanceof Source block
                ? block.text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("")
                : "";
    }

    private static String jars() {
        return Stream.of(PublishedModule.values())
                .map(module -> module.jar().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A source file in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("block:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
