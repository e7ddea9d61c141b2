package dev.keyfob.store.tck;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestReporter;

/** Says aloud which rule was left unchecked for want of a hook. */
final class Hooks {
    private Hooks() {}

    static <T> T hook(Optional<T> given, String rule, String hook, TestReporter reporter) {
        if (given.isEmpty()) {
            leftOut(rule, hook, reporter);
        }
        return given.orElseThrow();
    }

    static void leftOut(String rule, String hook, TestReporter reporter) {
        String said = rule + " was not checked: the hook " + hook + " is not overridden";
        reporter.publishEntry("not checked", said);
        Assumptions.abort(said);
    }
}
