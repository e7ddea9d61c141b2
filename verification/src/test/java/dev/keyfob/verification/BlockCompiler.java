package dev.keyfob.verification;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles blocks of documents against the packaged jars, and nothing else but JUnit for the kit. */
final class BlockCompiler {
    private final Path classes;

    /** With a folder for what it makes. */
    BlockCompiler(Path classes) {
        this.classes = classes;
    }

    /** What the compiler says of blocks, warnings as well, each with its message and its line. */
    List<String> messages(List<JavaBlock> blocks) {
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
        List<String> jars = new ArrayList<>();
        Stream.of(PublishedModule.values())
                .forEach(module -> jars.add(module.jar().toString()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> requireNonNull(Path.of(entry).getFileName())
                        .toString()
                        .matches("(junit-jupiter|junit-platform|apiguardian|opentest4j).*\\.jar"))
                .forEach(jars::add);
        return String.join(File.pathSeparator, jars);
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
