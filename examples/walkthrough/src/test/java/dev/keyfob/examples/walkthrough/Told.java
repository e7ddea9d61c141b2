package dev.keyfob.examples.walkthrough;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one run of the program told.
 *
 * @param status its exit status
 * @param text its output
 */
record Told(int status, String text) {
    static final String HEADER = "upn,serial number,secret key,time interval,manufacturer,model";

    /** Tells the story of the bundled sample. */
    static Told ofSample() {
        return of(new Arguments(Optional.empty(), false));
    }

    /** Tells the story of a file with this text, with all codes. */
    static Told ofText(Path folder, String text) {
        return ofBytes(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells the story of a file with the usual header and these rows, with all codes. */
    static Told ofRows(Path folder, String... rows) {
        return ofText(folder, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** Tells the story of a file with these bytes, with all codes. */
    static Told ofBytes(Path folder, byte[] bytes) {
        try {
            return ofFile(Files.write(folder.resolve("tokens.csv"), bytes));
        } catch (IOException e) {
            throw new AssertionError("the test's folder can be written", e);
        }
    }

    /** Tells the story of a file, with all codes. */
    static Told ofFile(Path file) {
        return of(new Arguments(Optional.of(file), true));
    }

    private static Told of(Arguments arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = Walkthrough.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Told(status, bytes.toString(StandardCharsets.UTF_8));
    }

    /** The lines without blanks at either end. */
    List<String> lines() {
        return text.lines().map(String::strip).toList();
    }
}
