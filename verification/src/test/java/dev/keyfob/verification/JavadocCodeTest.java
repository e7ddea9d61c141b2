package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All Java in the Javadoc of the published modules compiles against the packaged jars, without a warning. */
class JavadocCodeTest {
    /** What code in Javadoc takes for granted. */
    private static final String GIVENS = """
            CredentialStore store;
            KeyRing keyRing;
            DataSource dataSource;
            SharedSecret secret;
            OtpState stored;
            Instant now;
            String input;
            String code;
            String formId;
            interface MyStore extends CredentialStore {
                static MyStore open(DataSource database) {
                    throw new UnsupportedOperationException();
                }
            }
            abstract DataSource freshDatabase();
            abstract DataSource databaseOf(CredentialStore store);
            """;

    /** Every other way to show code: a block that is not read above. */
    private static final Pattern CODE = Pattern.compile("<pre\\b|@snippet\\b");

    @TempDir
    Path classes;

    @ParameterizedTest
    @EnumSource
    void everyBlockCompiles(PublishedModule module) {
        List<String> sources = sourcesOf(module).map(Repository::text).toList();
        List<JavaBlock> blocks = blocks(sources);
        assertThat(blocks)
                .hasSameSizeAs(sources.stream()
                        .flatMap(source -> CODE.matcher(source).results())
                        .toList());
        assertThat(new BlockCompiler(classes).messages(blocks))
                .as("what the compiler says of the Javadoc of %s", module)
                .isEmpty();
    }

    @Test
    void theModulesShowCode() {
        assertThat(Stream.of(PublishedModule.values())
                        .flatMap(JavadocCodeTest::sourcesOf)
                        .map(Repository::text)
                        .flatMap(source -> JavaBlock.ofJavadoc(source, GIVENS).stream()))
                .hasSizeGreaterThan(PublishedModule.values().length);
    }

    @Test
    void whatDoesNotCompileIsFound() {
        assertThat(messages("Keyfob.builder(store, keyRing).build()")).isEmpty();
        assertThat(messages("Keyfob.builder(store).build()")).hasSize(1);
        assertThat(messages("SignIn answer = Keyfob.builder(store, keyRing).build();"))
                .hasSize(1);
    }

    private List<String> messages(String line) {
        return new BlockCompiler(classes)
                .messages(blocks(List.of("/**\n * A.\n *\n * <pre>{@code\n * " + line + "\n * }</pre>\n */")));
    }

    private static List<JavaBlock> blocks(List<String> sources) {
        return sources.stream()
                .flatMap(source -> JavaBlock.ofJavadoc(source, GIVENS).stream())
                .toList();
    }

    private static Stream<Path> sourcesOf(PublishedModule module) {
        Path main = module.directory().resolve("src/main/java");
        return Repository.files(".java").stream().filter(file -> file.startsWith(main));
    }
}
