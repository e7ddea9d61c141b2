package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(OtpArbitraries.class)
@Domain(DomainContext.Global.class)
class DifferentialProperties {
    @Property(tries = 3000)
    void everyPathComputesTheCodeOfTheNaiveImplementation(
            @ForAll byte[] bytes,
            @ForAll HmacAlgorithm algorithm,
            @ForAll Long counter,
            @ForAll @IntRange(min = 6, max = 8) int digits)
            throws GeneralSecurityException {
        String expected = NaiveOtp.code(bytes, algorithm, counter, digits);
        HotpParameters parameters = new HotpParameters(algorithm, digits);
        SharedSecret secret = SharedSecret.ofWeakBytes(bytes);
        Digests digests = Digests.of(algorithm);
        Provider provider = Security.getProvider("SunJCE");

        assertThat(Hotp.of(secret, parameters).generate(counter).text())
                .as("cloned")
                .isEqualTo(expected);
        assertThat(Hotp.of(new RepeatedKey(digests, digests.keyBlock(secret)), parameters)
                        .generate(counter)
                        .text())
                .as("not cloned")
                .isEqualTo(expected);
        assertThat(Hotp.of(
                                OtpKey.ofProviderKey(
                                        new SecretKeySpec(bytes, algorithm.macName()), algorithm, provider),
                                parameters)
                        .generate(counter)
                        .text())
                .as("provider")
                .isEqualTo(expected);
        for (int steps = 1; steps <= 3; steps++) {
            for (Digests either : Arrays.asList(digests, digests.withoutClone())) {
                assertThat(raw(secret, either, counter - steps + 1, steps, digits))
                        .as("raw, %d steps, clone %s", steps, either.cloneable())
                        .isEqualTo(expected);
            }
        }
    }

    /** The last of several candidates of a secret that is used once. */
    private static String raw(SharedSecret secret, Digests digests, long first, int steps, int digits) {
        Candidates candidates = Hmac.candidates(secret, digests, steps, new Scratch());
        int last = 0;
        for (int i = 0; i < steps; i++) {
            last = candidates.truncated(first + i);
        }
        candidates.done();
        return OtpCode.ofTruncated(last, digits).text();
    }

    @Property(tries = 2000)
    void agreesWithJavaOtpOnCounters(
            @ForAll byte[] bytes, @ForAll Long counter, @ForAll @IntRange(min = 6, max = 8) int digits)
            throws GeneralSecurityException {
        String theirs = new HmacOneTimePasswordGenerator(digits)
                .generateOneTimePasswordString(new SecretKeySpec(bytes, "HmacSHA1"), counter, Locale.ROOT);

        assertThat(Hotp.of(SharedSecret.ofWeakBytes(bytes), new HotpParameters(HmacAlgorithm.SHA1, digits))
                        .generate(counter)
                        .text())
                .isEqualTo(theirs);
    }

    /** The peer rounds times before 1970 to the wrong step, so only later ones are compared. */
    @Property(tries = 2000)
    void agreesWithJavaOtpOnTime(
            @ForAll byte[] bytes,
            @ForAll HmacAlgorithm algorithm,
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long second,
            @ForAll @IntRange(min = 1, max = 86_400) int period,
            @ForAll @IntRange(min = 6, max = 8) int digits)
            throws GeneralSecurityException {
        Duration step = Duration.ofSeconds(period);
        Instant at = Instant.ofEpochSecond(second);
        String theirs = new TimeBasedOneTimePasswordGenerator(step, digits, algorithm.macName())
                .generateOneTimePasswordString(new SecretKeySpec(bytes, algorithm.macName()), at, Locale.ROOT);

        assertThat(Totp.of(SharedSecret.ofWeakBytes(bytes), TotpParameters.of(algorithm, digits, step))
                        .generate(at)
                        .text())
                .isEqualTo(theirs);
    }

    @Property(tries = 500)
    void matcherFindsACodeAtItsStepOnly(
            @ForAll byte[] bytes,
            @ForAll HmacAlgorithm algorithm,
            @ForAll @LongRange(min = 0, max = 1_000_000) long step,
            @ForAll @IntRange(min = 0, max = 9) int offset) {
        SharedSecret secret = SharedSecret.ofWeakBytes(bytes);
        OtpCode code = OtpCode.parse(NaiveOtp.code(bytes, algorithm, step, 8)).orElseThrow();
        long first = step - offset;
        MatchedSteps found = CodeMatcher.match(
                        code, List.of(MatchTarget.of(secret, new HotpParameters(algorithm, 8), first, 10)))
                .get(0);

        for (long s = first - 1; s <= first + 10; s++) {
            boolean right = s >= Math.max(first, 0)
                    && s < first + 10
                    && NaiveOtp.code(bytes, algorithm, s, 8).equals(code.text());
            assertThat(found.contains(s)).as("step %d", s).isEqualTo(right);
        }
        assertThat(found.stream()).contains(step);
    }
}
