package dev.keyfob.examples.walkthrough;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.DeviceActions;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.SignIn;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The shortest use: an authenticator app is enrolled, activated and used. The README has it as a program. */
final class Quickstart {
    private final Clock clock;
    private final Person person;

    Quickstart(Clock clock, Person person) {
        this.clock = clock;
        this.person = person;
    }

    /** Who has the app. */
    interface Person {
        /** Scans the QR code of a URI. */
        void scan(String uri);

        /** Types what the app shows. */
        String typeCode();
    }

    Optional<SignIn> enrolAndVerify() {
        Keyfob keyfob = Keyfob.builder(new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom()))
                .clock(clock)
                .build();
        DeviceActions desk = keyfob.actingAs(Actor.of("admin:ines"));
        UserId mara = UserId.of("mara");

        if (desk.enrolApp(mara, "mara@example.org") instanceof Enrolment.Pending app) {
            person.scan(app.uri().revealUri());
            Change activated = desk.activate(mara, app.device().id(), person.typeCode());
            if (activated.isDone()) {
                SignIn answer = keyfob.verify(mara, person.typeCode());
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
