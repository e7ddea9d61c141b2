package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.ClientTrust;
import dev.keyfob.DeviceActions;
import dev.keyfob.Enrolment;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.RecoveryCodes;
import dev.keyfob.RetireReason;
import dev.keyfob.SignInRequest;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.Hotp;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.ThrottlePolicy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Properties;

/**
 * A store as an application leaves it: tokens in every state, an app, drift, recovery codes, failures, an attempt that can be
 * repeated, a sealing key that was changed. Written once by each release and kept; see {@code docs/stored-format.md}.
 */
final class OldStore {
    static final UserId MARA = UserId.of("mara@example.org");
    static final UserId BEN = UserId.of("ben");
    /** Whose codes strangers guess. */
    static final UserId CLEO = UserId.of("cleo");

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    /** Of the request that can be repeated, and of the last failure. */
    static final Instant LAST_SIGN_IN = START.plusSeconds(3300);

    /** Numbers of the tokens, by what became of them. */
    static final int ACTIVE = 1;

    static final int COUNTED = 2;
    static final int LOST = 3;
    static final int RETIRED = 4;
    static final int SPARE = 5;
    static final int SUSPENDED = 6;
    static final int GUESSED = 7;
    /** By how many steps the clock of {@link #ACTIVE} is wrong. */
    static final int DRIFT = 9;

    private static final Actor ADMIN = Actor.of("admin:ines");
    private static final HotpParameters COUNTER = new HotpParameters(HmacAlgorithm.SHA1, 6);

    static SharedSecret secret(int number) {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) (16 * number + number));
        return SharedSecret.ofBytes(bytes);
    }

    /** The keys at the beginning, and those after the sealing key was changed. */
    static KeyRing keys(boolean rotated) {
        AesGcmSealer sealer = AesGcmSealer.of("2026-a", bytes(7));
        if (rotated) {
            sealer = sealer.withKey("2026-b", bytes(8)).sealingWith("2026-b");
        }
        return KeyRing.of(sealer, bytes(9));
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static Keyfob at(CredentialStore store, Instant moment, boolean rotated) {
        return Keyfob.builder(store, keys(rotated))
                .policy(Policy.builder().hotpAllowed(true).build())
                .clock(Clock.fixed(moment, ZoneOffset.UTC))
                .build();
    }

    /** What a second import of the same tokens says of one. */
    static RowOutcome importAgain(Keyfob keyfob, int number) throws IOException {
        return keyfob.actingAs(ADMIN)
                .importSeeds(source(number), ImportOptions.ROW_BY_ROW)
                .rows()
                .get(0);
    }

    /** The code of a token at a moment, as its own clock has it. */
    static String code(int number, Instant at) {
        return Totp.of(secret(number), TotpParameters.DEFAULT).generate(at).text();
    }

    /** The code of the counting token. */
    static String counted(long counter) {
        return Hotp.of(secret(COUNTED), COUNTER).generate(counter).text();
    }

    static String code(String base32, Instant at) {
        return Totp.of(SharedSecret.fromBase32(base32), TotpParameters.DEFAULT)
                .generate(at)
                .text();
    }

    /** Does everything, and gives what a later reader must know. */
    static Properties write(CredentialStore store) throws IOException {
        Keyfob first = at(store, START, false);
        DeviceActions desk = first.actingAs(ADMIN);
        assertThat(desk.importSeeds(
                                source(ACTIVE, COUNTED, LOST, RETIRED, SPARE, SUSPENDED, GUESSED),
                                ImportOptions.ROW_BY_ROW)
                        .stored())
                .isEqualTo(7);
        Instant drifted = START.plusSeconds(30L * DRIFT);
        done(desk.assign(id(first, ACTIVE), MARA));
        done(desk.activate(MARA, id(first, ACTIVE), code(ACTIVE, drifted.minusSeconds(30)), code(ACTIVE, drifted)));
        done(desk.assign(id(first, COUNTED), BEN));
        done(desk.activate(BEN, id(first, COUNTED), counted(0)));
        for (int number : new int[] {LOST, SUSPENDED}) {
            done(desk.assign(id(first, number), MARA));
            done(desk.activate(MARA, id(first, number), code(number, START)));
        }
        done(desk.assign(id(first, GUESSED), CLEO));
        done(desk.activate(CLEO, id(first, GUESSED), code(GUESSED, START)));
        done(desk.relocate(id(first, SPARE), Optional.of("safe 3")));
        done(desk.reportLost(MARA, id(first, LOST)));
        done(desk.suspend(MARA, id(first, SUSPENDED), "left at home"));
        done(desk.retire(id(first, RETIRED), RetireReason.DAMAGED));

        Properties facts = new Properties();
        Enrolment.Pending app = (Enrolment.Pending) desk.enrolApp(MARA, "mara@example.org", "my phone");
        facts.setProperty("app", secretOf(app.uri()));
        done(desk.activate(MARA, app.device().id(), code(facts.getProperty("app"), START)));
        RecoveryCodes.Issued codes = (RecoveryCodes.Issued) desk.issueRecoveryCodes(MARA);
        Keyfob later = at(store, START.plusSeconds(600), true);
        assertThat(later.maintainingAs(ADMIN).recordSettings().isDone()).isTrue();
        assertThat(later.recover(MARA, codes.codes().get(0).revealText()).isAccepted())
                .isTrue();
        facts.setProperty("recovery", codes.codes().get(1).revealText());
        assertThat(later.verify(BEN, "000000").isAccepted()).isFalse();
        // Under the key of before: what follows is sealed with the new one.
        done(later.actingAs(ADMIN).relocate(id(later, SPARE), Optional.of("safe 4")));

        Keyfob last = at(store, LAST_SIGN_IN, true);
        assertThat(last.verify(MARA, lastSignIn()).isAccepted()).isTrue();
        assertThat(last.verify(MARA, "000000").isAccepted()).isFalse();
        guess(last, facts.getProperty("recovery"));
        return facts;
    }

    /** Failures of each kind that is counted apart: of a known client, with a recovery code, of strangers until they must wait. */
    private static void guess(Keyfob keyfob, String codeOfAnother) {
        assertThat(keyfob.actingAs(ADMIN).issueRecoveryCodes(CLEO)).isInstanceOf(RecoveryCodes.Issued.class);
        assertThat(keyfob.verify(CLEO, SignInRequest.of("000000").fromClient(ClientTrust.SEEN_BEFORE))
                        .isAccepted())
                .isFalse();
        assertThat(keyfob.recover(CLEO, codeOfAnother).isAccepted()).isFalse();
        for (int i = 0; i <= ThrottlePolicy.DEFAULT.freeFailures(); i++) {
            assertThat(keyfob.verify(CLEO, "000000").isAccepted()).isFalse();
        }
    }

    /** The request whose repetition gets the same answer. */
    static SignInRequest lastSignIn() {
        Instant shown = LAST_SIGN_IN.plusSeconds(30L * DRIFT);
        return SignInRequest.of(code(ACTIVE, shown)).withAttemptId("attempt-7").inRequest("request-7");
    }

    private static void done(Change change) {
        assertThat(change).matches(Change::isDone);
    }

    static DeviceId id(Keyfob keyfob, int number) {
        return keyfob.deviceBySerial(serial(number)).orElseThrow().id();
    }

    private static String secretOf(OtpAuthUri uri) {
        return Base32.encode(uri.secret().revealBytes());
    }

    private static SeedSource source(int... numbers) {
        return new SeedSource() {
            @Override
            public String name() {
                return "tokens of an old store";
            }

            @Override
            public SeedReader open() {
                PrimitiveIterator.OfInt left = Arrays.stream(numbers).iterator();
                return new SeedReader() {
                    @Override
                    public Optional<SeedRow> next() {
                        return left.hasNext() ? Optional.of(seed(left.nextInt())) : Optional.empty();
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private static SeedRow seed(int number) {
        return SeedRecord.builder(number, secret(number), number == COUNTED ? COUNTER : TotpParameters.DEFAULT)
                .serial(serial(number))
                .manufacturer("Exampletron")
                .model("OTP-" + number)
                .expires(Instant.parse("2031-12-31T00:00:00Z"))
                .build();
    }

    static String serial(int number) {
        return "KF-000" + number;
    }
}
