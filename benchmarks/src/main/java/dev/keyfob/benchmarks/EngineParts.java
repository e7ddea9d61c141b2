package dev.keyfob.benchmarks;

import dev.keyfob.internal.engine.Sealing;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.CodeMatcher;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.MatchTarget;
import dev.keyfob.otp.MatchedSteps;
import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a sign-in through the engine is made of, and what it cannot be below. Sampled as sign-ins are, so that medians are
 * compared with medians.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class EngineParts {
    private static final int DEVICES = 5;
    /** As many as the engine binds a secret of this user to. */
    private static final int ASSOCIATED_BYTES = 71;

    private static final int NONCE_BYTES = 12;
    private static final int PADDED = Policy.entra().candidatesPerTry();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UserId USER = UserId.of("user-123456");

    private final Sealing sealing = new Sealing(AesGcmSealer.of("k1", EngineHouse.key(1)), StoreId.random(RANDOM));
    private final List<DeviceRecord> devices = new ArrayList<>();
    private final List<byte[]> sealed = new ArrayList<>();
    private final List<byte[]> nonces = new ArrayList<>();
    private final byte[] associated = new byte[ASSOCIATED_BYTES];
    private final SecretKeySpec key = new SecretKeySpec(EngineHouse.key(1), "AES");
    private final SharedSecret nobodys = SharedSecret.ofBytes(new byte[20]);
    private Cipher cipher;
    private long round;

    /** Seals five secrets, by the engine and by the bare cipher. */
    @Setup
    public void setUp() throws GeneralSecurityException {
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        for (int i = 0; i < DEVICES; i++) {
            DeviceId id = DeviceId.random(RANDOM);
            byte[] secret = EngineHouse.secret(1, i);
            SealedSecret bound = sealing.seal(secret, id, USER, TotpParameters.DEFAULT);
            devices.add(DeviceRecord.create(
                    StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.ACTIVE, CommitId.random(RANDOM))
                            .owner(USER)
                            .fingerprint(new byte[32])
                            .keyId(bound.keyId())
                            .sealedSecret(bound.bytes()),
                    TotpParameters.DEFAULT,
                    null,
                    null,
                    null));
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            nonces.add(nonce);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(associated);
            sealed.add(cipher.doFinal(secret));
        }
    }

    /** Five secrets are unsealed and destroyed, as in each sign-in. */
    @Benchmark
    public int unsealFive() {
        int length = 0;
        for (DeviceRecord device : devices) {
            SharedSecret secret = sealing.open(device).orElseThrow();
            length += secret.length();
            secret.destroy();
        }
        return length;
    }

    /** Five AES-GCM decryptions with a reused cipher, with as many associated bytes. */
    @Benchmark
    public int decryptFive() throws GeneralSecurityException {
        int length = 0;
        for (int i = 0; i < DEVICES; i++) {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonces.get(i)));
            cipher.updateAAD(associated);
            byte[] clear = cipher.doFinal(sealed.get(i));
            length += clear.length;
            Arrays.fill(clear, (byte) 0);
        }
        return length;
    }

    /** The 15 candidate codes of five devices, from raw secrets. */
    @Benchmark
    public boolean fifteenCandidates() {
        List<MatchTarget> targets = new ArrayList<>(DEVICES);
        round++;
        for (int i = 0; i < DEVICES; i++) {
            targets.add(
                    MatchTarget.of(SharedSecret.ofBytes(EngineHouse.secret(1, i)), TotpParameters.DEFAULT, round, 3));
        }
        boolean any = false;
        for (MatchedSteps found :
                CodeMatcher.match(OtpCode.parse(Work.WRONG_CODE).orElseThrow(), targets)) {
            any |= !found.isEmpty();
        }
        return any;
    }

    /** The codes of nobody that fill up to the policy's worst case. */
    @Benchmark
    public void padding() {
        int dummies = PADDED - 3 * DEVICES;
        CodeMatcher.computeAndForget(nobodys, HmacAlgorithm.SHA1, dummies);
    }

    /** What the benchmark itself does before each sign-in. */
    @Benchmark
    public String typedCode(Blackhole blackhole) {
        blackhole.consume(EngineHouse.nameOf((int) (round & 0xfffff)));
        return EngineHouse.code(1, round++);
    }

    /** All of a sign-in but engine and store: what is typed, the 15 candidates and the codes of nobody. */
    @Benchmark
    public boolean withoutEngine(Blackhole blackhole) {
        blackhole.consume(typedCode(blackhole));
        padding();
        return fifteenCandidates();
    }
}
