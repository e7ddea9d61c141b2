package dev.keyfob.examples.walkthrough;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells what happens, with the time on the clock, and keeps in mind whether it went as told. */
final class Story {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final Clock clock;
    private boolean failed;

    Story(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Begins an act. */
    void heading(String title) {
        out.print("\n" + now() + "  " + title + "\n");
        out.print("-".repeat(now().length() + 2 + title.length()) + "\n");
    }

    /** Says that time went by within an act. */
    void later() {
        out.print(now() + "\n");
    }

    /** Says one thing. */
    void tell(String sentence) {
        out.print("  " + sentence + "\n");
    }

    /** Shows something of many lines as it is. */
    void show(Iterable<String> lines) {
        lines.forEach(this::tell);
    }

    /**
     * Says what should have happened and whether it did.
     *
     * @param asTold whether it did
     * @param told what should have happened
     * @param happened what the library answered
     * @return {@code asTold}
     */
    boolean expect(boolean asTold, String told, String happened) {
        if (asTold) {
            tell("[ok] " + told);
        } else {
            failed = true;
            tell("[NOT AS TOLD] This should be: " + told + " But it was: " + happened);
        }
        return asTold;
    }

    /**
     * Ends the story.
     *
     * @return the exit status that it deserves: 0 if everything went as told, 1 otherwise
     */
    int end() {
        out.print(failed ? "\nNot everything went as told.\n" : "\nEverything went as told.\n");
        return failed ? 1 : 0;
    }

    /** The time on the clock. */
    String now() {
        return TIME.format(clock.instant());
    }
}
