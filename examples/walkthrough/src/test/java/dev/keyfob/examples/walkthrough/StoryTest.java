package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoryTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Story story = new Story(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            new SimulatedClock(Instant.parse("2026-03-02T08:00:00Z")));

    @Test
    void endsWellIfAllWentAsTold() {
        story.heading("Ünder way");
        story.expect(true, "The door opens.", "accepted.");

        assertThat(story.end()).isZero();
        assertThat(text()).contains("2026-03-02 08:00:00 UTC  Ünder way\n", "[ok] The door opens.\n");
    }

    @Test
    void remembersWhatWentAnotherWay() {
        story.expect(false, "The door opens.", "refused, LOCKED.");
        story.expect(true, "The door shuts.", "done.");

        assertThat(story.end()).isEqualTo(1);
        assertThat(text()).contains("This should be: The door opens. But it was: refused, LOCKED.\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
