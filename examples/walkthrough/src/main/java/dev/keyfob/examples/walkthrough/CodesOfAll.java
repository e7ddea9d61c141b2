package dev.keyfob.examples.walkthrough;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** What every imported token shows at this moment, to be compared with any other OATH program. */
final class CodesOfAll {
    private final Story story;
    private final Clock clock;

    CodesOfAll(Story story, Clock clock) {
        this.story = story;
        this.clock = clock;
    }

    void play(TokenDrawer drawer) throws IOException {
        Instant now = clock.instant();
        Table table = new Table("Serial", "Time", "Period", "Step", "Code");
        drawer.forEach((device, token) -> table.add(
                device.serial().orElse("-"),
                now.toString(),
                token.period().toSeconds() + " s",
                Long.toString(token.stepAt(now)),
                token.codeAt(now)));

        story.heading("What each token shows (TOTP, SHA-1, 6 digits)");
        story.show(table.lines());
    }
}
