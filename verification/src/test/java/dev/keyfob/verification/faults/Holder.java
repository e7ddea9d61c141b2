package dev.keyfob.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.Locale;

/** A user with one active authenticator app. */
record Holder(UserId user, Totp app) {
    private static final int CODES = 1_000_000;

    /** Enrols and activates; the code of the given moment is used up. */
    static Holder enrol(Keyfob node, String name, Instant now) {
        UserId user = UserId.of(name);
        Enrolment.Pending pending =
                (Enrolment.Pending) node.actingAs(Actor.of("admin:ines")).enrolApp(user, name);
        Totp app =
                Totp.of(pending.uri().secret(), (TotpParameters) pending.uri().parameters());
        Holder holder = new Holder(user, app);
        assertThat(node.actingAs(Actor.user(user))
                        .activate(user, pending.device().id(), holder.code(now))
                        .isDone())
                .isTrue();
        return holder;
    }

    String code(Instant at) {
        return app.generate(at).text();
    }

    /** A code that the app shows at no moment near the given one. */
    String wrongCode(Instant at) {
        for (int i = 0; ; i++) {
            String code = String.format(Locale.ROOT, "%06d", (Integer.parseInt(code(at)) + 1 + i) % CODES);
            boolean near = false;
            for (int steps = -20; steps <= 20; steps++) {
                near |= code(at.plusSeconds(30L * steps)).equals(code);
            }
            if (!near) {
                return code;
            }
        }
    }
}
