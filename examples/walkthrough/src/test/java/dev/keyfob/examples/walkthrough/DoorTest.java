package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.CodeRefusal;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A story that goes another way than it is told must not end well. */
class DoorTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final Story story = new Story(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock);
    private Scene scene;

    @BeforeEach
    void importTheSampleAndActivateNothing() throws IOException {
        Keyfob keyfob = Keyfob.builder(new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom()))
                .clock(clock)
                .build();
        DeviceActions desk = keyfob.actingAs(Actor.of("admin:ines"));
        SeedSource file = TokenFile.chosenBy(new Arguments(Optional.empty(), false));
        Directory directory = new Directory();
        new ImportOfFile(desk, directory, story).play(file);
        UserId user = directory.mostAskedFor().orElseThrow();
        scene = new Scene(keyfob, desk, user, clock, story);
        scene.takeTokensFrom(new TokenDrawer(file, keyfob));
        scene.moveOn();
    }

    @Test
    void noticesThatItStaysShut() {
        HeldDevice token = scene.tokens().get(0);

        new Door(scene).opensTo(token, scene.read(token));

        assertThat(story.end()).isEqualTo(1);
        assertThat(text()).contains("[NOT AS TOLD]", "But it was: refused, NOT_ACTIVATED.");
    }

    @Test
    void noticesThatAnotherDeviceOpensIt() {
        HeldDevice first = scene.tokens().get(0);
        HeldDevice second = scene.tokens().get(1);
        new Activation(scene).play();
        scene.moveOn();

        new Door(scene).opensTo(second, scene.read(first));

        assertThat(story.end()).isEqualTo(1);
        assertThat(text()).contains("But it was: accepted, from device " + first.id());
    }

    @Test
    void noticesAnotherReasonToStayShut() {
        new Door(scene).staysShut(Moments.GUESS, "a guess", CodeRefusal.LOST_DEVICE);

        assertThat(story.end()).isEqualTo(1);
        assertThat(text()).contains("But it was: refused, WRONG_CODE.");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
