package dev.keyfob.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.ClientTrust;
import dev.keyfob.CodeRefusal;
import dev.keyfob.DeviceActions;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.RetireReason;
import dev.keyfob.internal.engine.Engine.UserDraft;
import dev.keyfob.internal.record.AttemptKey;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever the user is and the code, as many HMACs are computed: those of the policy's worst case. */
class SameCostTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final UserId MARA = UserId.of("mara");
    private static final UserId NOBODY = UserId.of("nobody");
    private static final TotpParameters PLAIN = TotpParameters.DEFAULT;

    private final InMemoryCredentialStore store = new InMemoryCredentialStore();
    private final KeyRing keys = KeyRing.of(AesGcmSealer.of("k1", new byte[32]), new byte[32]);
    private final Policy policy = Policy.entra();
    private final Keyfob keyfob = Keyfob.builder(store, keys)
            .policy(policy)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    private final DeviceActions desk = keyfob.actingAs(Actor.of("ines"));
    private final Engine engine = new Engine(
            new GuardedStore(store),
            keys,
            new Sealing(keys.sealer(), store.identity().orElseThrow().id()),
            Clock.fixed(NOW, ZoneOffset.UTC),
            user -> policy,
            new SecureRandom(),
            records -> {});

    private record Try(CodeVerdict verdict, int candidates) {
        CodeRefusal reason() {
            return ((CodeVerdict.Refused) verdict).reason();
        }
    }

    private Try attempt(UserId user, String code, Optional<String> second) {
        Aggregate aggregate = engine.load(user);
        Draft draft = engine.draft(aggregate, Optional.empty());
        CodeRequest request = new CodeRequest(
                CodeRequest.Purpose.SIGN_IN,
                OtpCode.parse(code).orElseThrow(),
                second.flatMap(OtpCode::parse),
                Optional.empty(),
                true,
                ClientTrust.STRANGER,
                Optional.of(new AttemptKey(code.hashCode(), second.hashCode())),
                Optional.empty());
        CodeCheck check = new CodeCheck(engine.sealing(), new UserDraft(aggregate, policy, draft), request);
        Engine.Decision<CodeVerdict> decision = check.decide();
        if (decision.draft() != null) {
            assertThat(engine.commit(draft).submission()).isEqualTo(GuardedStore.Submission.WON);
        }
        return new Try(decision.verdict(), check.candidates());
    }

    private Try one(UserId user, String code) {
        Try result = attempt(user, code, Optional.empty());
        assertThat(result.candidates()).isEqualTo(policy.candidatesPerTry());
        return result;
    }

    private Try two(UserId user, String first, String second) {
        Try result = attempt(user, first, Optional.of(second));
        assertThat(result.candidates()).isEqualTo(policy.candidatesPerPair());
        return result;
    }

    private static SharedSecret secret(int number) {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) number);
        return SharedSecret.ofBytes(bytes);
    }

    private static String code(int number, OtpParameters parameters) {
        return Totp.of(secret(number), (TotpParameters) parameters)
                .generate(NOW)
                .text();
    }

    private DeviceId give(int number, OtpParameters parameters) throws IOException {
        desk.importSeeds(new OneSeed(number, parameters), ImportOptions.ROW_BY_ROW);
        DeviceId id = keyfob.deviceBySerial("S-" + number).orElseThrow().id();
        assertThat(desk.assign(id, MARA).isDone()).isTrue();
        return id;
    }

    @Test
    void ofEveryAnswerOfOneCode() throws IOException {
        assertThat(one(NOBODY, "111111").reason()).isEqualTo(CodeRefusal.NO_DEVICE);
        desk.issueRecoveryCodes(MARA);
        assertThat(one(MARA, "000000").reason()).isEqualTo(CodeRefusal.NO_DEVICE);
        DeviceId first = give(1, PLAIN);
        assertThat(one(MARA, "111111").reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(one(MARA, "111111").reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(one(MARA, code(1, PLAIN)).reason()).isEqualTo(CodeRefusal.NOT_ACTIVATED);
        DeviceId second = give(2, PLAIN);
        desk.activate(MARA, second, code(2, PLAIN));
        assertThat(one(MARA, code(2, PLAIN)).reason()).isEqualTo(CodeRefusal.REPLAYED);
        DeviceId third = give(3, TotpParameters.of(HmacAlgorithm.SHA256, 6, Duration.ofSeconds(60)));
        OtpParameters slow = keyfob.device(third).orElseThrow().parameters();
        desk.activate(MARA, third, code(3, slow));
        desk.suspend(MARA, second, "left at home");
        desk.reportLost(MARA, first);
        desk.unlock(MARA);
        assertThat(one(MARA, "222222").reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        String next =
                Totp.of(secret(2), PLAIN).codeAt(NOW.getEpochSecond() / 30 + 1).text();
        assertThat(one(MARA, next).reason()).isEqualTo(CodeRefusal.SUSPENDED_DEVICE);
        String lost =
                Totp.of(secret(1), PLAIN).codeAt(NOW.getEpochSecond() / 30 + 1).text();
        assertThat(one(MARA, lost).reason()).isEqualTo(CodeRefusal.LOST_DEVICE);
        desk.unlock(MARA);
        for (int number = 4; number <= 6; number++) {
            give(number, PLAIN);
        }
        assertThat(engine.load(MARA).devices()).hasSize(6);
        assertThat(one(MARA, "333333").reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        for (int i = 0; i < 4; i++) {
            one(MARA, "44444" + i);
        }
        assertThat(one(MARA, "555555").reason()).isEqualTo(CodeRefusal.LOCKED);
        desk.retire(third, RetireReason.DAMAGED);
        desk.unlock(MARA);
        assertThat(one(MARA, "666666").reason()).isEqualTo(CodeRefusal.WRONG_CODE);
    }

    @Test
    void ofAnAcceptedCode() throws IOException {
        DeviceId id = give(1, PLAIN);
        desk.activate(
                MARA,
                id,
                Totp.of(secret(1), PLAIN).codeAt(NOW.getEpochSecond() / 30 - 1).text());
        assertThat(one(MARA, code(1, PLAIN)).verdict()).isInstanceOf(CodeVerdict.Accepted.class);
        assertThat(one(MARA, code(1, PLAIN)).verdict()).isInstanceOf(CodeVerdict.Accepted.class);
    }

    @Test
    void ofTwoCodes() throws IOException {
        assertThat(two(NOBODY, "111111", "222222").reason()).isEqualTo(CodeRefusal.NO_DEVICE);
        give(1, PLAIN);
        for (int i = 0; i < 4; i++) {
            assertThat(two(MARA, "11111" + i, "222222").reason()).isEqualTo(CodeRefusal.WRONG_CODE);
        }
        assertThat(two(MARA, "333333", "444444").reason()).isEqualTo(CodeRefusal.LOCKED);
    }

    private record OneSeed(int number, OtpParameters parameters) implements SeedSource {
        @Override
        public String name() {
            return "one seed";
        }

        @Override
        public SeedReader open() {
            Iterator<SeedRow> rows = List.<SeedRow>of(SeedRecord.builder(number, secret(number), parameters)
                            .serial("S-" + number)
                            .build())
                    .iterator();
            return new SeedReader() {
                @Override
                public Optional<SeedRow> next() {
                    return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
                }

                @Override
                public void close() {}
            };
        }
    }
}
