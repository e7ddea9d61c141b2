package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.SignIn;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.uri.OtpAuthUri;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T08:00:00Z"));

    @Test
    void letsAPersonInByAnApp() {
        assertThat(new Quickstart(clock, new PersonWithApp()).enrolAndVerify())
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(SignIn.Status.ACCEPTED));
    }

    /** Types each code in a minute of its own. */
    private final class PersonWithApp implements Quickstart.Person {
        private SimulatedToken app;

        @Override
        public void scan(String uri) {
            app = new SimulatedToken(OtpAuthUri.parse(uri).secret(), TotpParameters.DEFAULT);
        }

        @Override
        public String typeCode() {
            clock.moveTo(clock.instant().plusSeconds(60));
            return app.codeAt(clock.instant());
        }
    }
}
