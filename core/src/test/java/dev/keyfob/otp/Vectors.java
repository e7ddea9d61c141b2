package dev.keyfob.otp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the data files of published test vectors: comment lines, a header, rows of plain cells. */
final class Vectors {
    private Vectors() {}

    static List<String[]> read(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            List<String[]> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    rows.add(line.split(",", -1));
                }
            }
            return rows.subList(1, rows.size());
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    static SharedSecret ascii(String text) {
        return SharedSecret.ofBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
