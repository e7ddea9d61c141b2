package dev.keyfob.examples.walkthrough;

import dev.keyfob.DeviceActions;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.store.data.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the acts share: the library, the help desk, the user with the devices in hand, and the clock on the wall. */
final class Scene {
    final Keyfob keyfob;
    final DeviceActions desk;
    final UserId user;
    final Story story;

    private final SimulatedClock clock;
    private final List<HeldDevice> tokens = new ArrayList<>();
    private final List<HeldDevice> apps = new ArrayList<>();

    Scene(Keyfob keyfob, DeviceActions desk, UserId user, SimulatedClock clock, Story story) {
        this.keyfob = keyfob;
        this.desk = desk;
        this.user = user;
        this.clock = clock;
        this.story = story;
    }

    /** Puts the user's tokens into his hand, in the order of the file. */
    void takeTokensFrom(TokenDrawer drawer) throws IOException {
        drawer.forEach((device, token) -> {
            if (device.owner().equals(Optional.of(user))) {
                tokens.add(
                        new HeldDevice(device.id(), "token " + device.serial().orElse("-"), token));
            }
        });
    }

    /** Sets an app up, as its owner does by scanning the QR code. */
    HeldDevice install(Enrolment.Pending enrolment) {
        TotpParameters parameters = enrolment
                .uri()
                .parameters()
                .fold(
                        hotp -> {
                            throw new IllegalStateException("apps are time-based");
                        },
                        totp -> totp);
        SimulatedToken token = new SimulatedToken(enrolment.uri().secret(), parameters);
        HeldDevice app = new HeldDevice(enrolment.device().id(), "app " + (apps.size() + 1), token);
        apps.add(app);
        return app;
    }

    /** The hard tokens, at least one. */
    List<HeldDevice> tokens() {
        return List.copyOf(tokens);
    }

    /** The apps, in the order in which they were set up. */
    List<HeldDevice> apps() {
        return List.copyOf(apps);
    }

    /** The tokens and the apps. */
    List<HeldDevice> devices() {
        return Stream.concat(tokens.stream(), apps.stream()).toList();
    }

    /** How many more devices the user may have. */
    int freePlaces() {
        return Policy.entra().maxDevices() - devices().size();
    }

    /** The account that an app shows: the user's name, but a URI cannot hold a colon in it. */
    String account() {
        return user.value().replace(':', '.');
    }

    /** What a device shows now. */
    String read(HeldDevice device) {
        return device.token().codeAt(clock.instant());
    }

    /** Lets time go by until every device shows a code that was not used. */
    void moveOn() {
        List<SimulatedToken> shown = devices().stream().map(HeldDevice::token).toList();
        clock.moveTo(Moments.nextAfter(clock.instant(), shown));
        story.later();
    }

    /** Lets a few seconds go by, in which a code that was just shown would still be good. */
    void waitAMoment() {
        clock.moveTo(clock.instant().plusSeconds(5));
        story.later();
    }
}
