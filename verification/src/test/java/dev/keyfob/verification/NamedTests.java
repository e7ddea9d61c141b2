package dev.keyfob.verification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tests that documents name, as {@code `TotpTest#takesTheHighestOfSeveralMatches`}, or all of a class without a method. */
final class NamedTests {
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]\\w*)(?:#(\\w+))?`");
    /** A method of any class, or a class by whose name one sees that it is a test; {@code StoreUnderTest} is the kit's. */
    private static final Pattern IN_SENTENCES =
            Pattern.compile("`([A-Z]\\w*)#(\\w+)`|`([A-Z]\\w*(?:(?<!Under)Test|Properties|Faults|Attack))`");

    private static final String TEST = "@(Test|Property|ParameterizedTest|RepeatedTest)\\b";

    private final Map<String, String> classes;

    /** Tests by the name of their class. */
    NamedTests(Map<String, String> classes) {
        this.classes = classes;
    }

    /** The text of each file with tests by the name of its class. */
    static NamedTests ofProject() {
        Map<String, String> classes = new TreeMap<>();
        for (Path file : Repository.files(".java")) {
            String text = Repository.text(file);
            if (Pattern.compile(TEST).matcher(text).find() || text.contains("Contract {")) {
                String path = Repository.shortName(file);
                String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
                add(classes, name, text);
            }
        }
        return new NamedTests(classes);
    }

    /** Adds a class with tests; a document could mean either of two with the same name, so there must not be two. */
    static void add(Map<String, String> classes, String name, String text) {
        if (classes.put(name, text) != null) {
            throw new IllegalArgumentException("classes of tests must have names of their own, there are two " + name);
        }
    }

    /** Whether a part of a document names any test. */
    static boolean areIn(String text) {
        return NAME.matcher(text).find();
    }

    /** All names in a part of a document that are of no test. */
    List<String> missingIn(String text) {
        return missing(NAME.matcher(text));
    }

    /** The names that are of no test, in a text that has other code as well. */
    List<String> missingInSentences(String text) {
        List<String> missing = new ArrayList<>();
        Matcher names = IN_SENTENCES.matcher(text);
        while (names.find()) {
            String name = names.group(1) != null ? names.group(1) : names.group(3);
            if (!exists(classes.get(name), names.group(2))) {
                missing.add(names.group());
            }
        }
        return missing;
    }

    private List<String> missing(Matcher names) {
        List<String> missing = new ArrayList<>();
        while (names.find()) {
            if (!exists(classes.get(names.group(1)), names.group(2))) {
                missing.add(names.group());
            }
        }
        return missing;
    }

    private static boolean exists(@Nullable String text, @Nullable String method) {
        if (text == null) {
            return false;
        }
        // Between a test and its annotation there is no other method.
        return method == null
                || Pattern.compile("(?s)" + TEST + "(?:(?!\\bvoid\\b).)*+\\bvoid " + method + "\\(")
                        .matcher(text)
                        .find();
    }
}
