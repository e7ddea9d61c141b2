package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stranger's project compiles against the packaged jars and nothing else, without a warning, and runs.
 *
 * <p>The program is the same on the class path and on the module path; the latter adds a descriptor. The kit is left
 * out, since it brings JUnit.
 */
class ConsumerTest {
    private static final Path PROJECTS = Repository.root().resolve("verification/src/consumer");
    private static final Path PROGRAM = PROJECTS.resolve("classpath/consumer/Main.java");
    private static final Path DESCRIPTOR = PROJECTS.resolve("modulepath/module-info.java");

    @TempDir
    Path classes;

    @Test
    void compilesAndRunsOnTheClassPath() throws IOException, InterruptedException {
        compile(List.of("--class-path", jars()), PROGRAM);

        String path = jars() + File.pathSeparator + classes;
        assertThat(run("--class-path", path, "consumer.Main")).isEqualTo("the consumer is content");
    }

    @Test
    void compilesAndRunsOnTheModulePath() throws IOException, InterruptedException {
        // Without a class path of its own javac takes that of this test, which has more than a stranger has.
        compile(List.of("--module-path", jars(), "--class-path", classes.toString()), DESCRIPTOR, PROGRAM);

        String path = jars() + File.pathSeparator + classes;
        assertThat(run("--module-path", path, "--module", "consumer/consumer.Main"))
                .isEqualTo("the consumer is content");
    }

    private void compile(List<String> paths, Path... sources) {
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror"));
        arguments.addAll(paths);
        arguments.addAll(List.of("-d", classes.toString()));
        Stream.of(sources).map(Path::toString).forEach(arguments::add);
        StringWriter messages = new StringWriter();
        try (PrintWriter out = new PrintWriter(messages)) {
            int status = javac.run(out, out, arguments.toArray(String[]::new));
            out.flush();
            assertThat(status).as("status of javac, which said: %s", messages).isZero();
        }
        assertThat(messages.toString()).isEmpty();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("consumer", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            assertThat(ended).as("ended in time, said: %s", text).isTrue();
            assertThat(process.exitValue()).as("exit status, said: %s", text).isZero();
            return text;
        } finally {
            Files.delete(output);
        }
    }

    private static String jars() {
        return Stream.of(PublishedModule.values())
                .filter(module -> module != PublishedModule.STORE_TCK)
                .map(module -> module.jar().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }
}
