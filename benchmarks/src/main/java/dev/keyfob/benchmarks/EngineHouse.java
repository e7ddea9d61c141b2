package dev.keyfob.benchmarks;

import dev.keyfob.internal.engine.Sealing;
import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.internal.record.UserRecord;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.Totp;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seal.PlainSealer;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seal.SecretSealer;
import dev.keyfob.store.Commit;
import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.UserChange;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Users with five active tokens each in the in-memory store, and the engine over it. */
final class EngineHouse {
    static final int DEVICES = 5;
    private static final int MOST_REFUSED = 1_000;
    private static final int STRIDE = 7919;
    private static final long FIRST_STEP = 56_000_000;

    private final InMemoryCredentialStore store = new InMemoryCredentialStore();
    private final SecureRandom random = new SecureRandom();
    private final ThreadClock clock = new ThreadClock();
    private final KeyRing keys;
    private final dev.keyfob.Keyfob keyfob;
    private final AtomicInteger refused = new AtomicInteger();
    private final int users;

    EngineHouse(int users, boolean sealed) {
        SecretSealer sealer = sealed ? AesGcmSealer.of("k1", key(1)) : PlainSealer.storingSecretsInClear();
        this.keys = KeyRing.of(sealer, key(2));
        this.keyfob = dev.keyfob.Keyfob.builder(store, keys).clock(clock).build();
        this.users = users;
        fill(new Sealing(sealer, store.identity().orElseThrow().id()));
    }

    static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    /** The secret of a device follows from its number, so that none needs to be kept. */
    static byte[] secret(int user, int device) {
        return ByteBuffer.allocate(20)
                .putInt(user)
                .putInt(device)
                .putLong(0x6b6579666f62L)
                .putInt(1)
                .array();
    }

    private void fill(Sealing sealing) {
        for (int i = 0; i < users; i++) {
            UserId user = nameOf(i);
            CommitId id = CommitId.random(random);
            Commit.Builder commit = Commit.builder(id)
                    .user(new UserChange(0, UserRecord.of(Optional.empty()).toStored(user, id, 1, false)));
            for (int device = 0; device < DEVICES; device++) {
                commit.device(new DeviceChange.Insert(row(sealing, id, user, secret(i, device))));
            }
            store.commit(commit.build());
        }
    }

    private StoredDevice row(Sealing sealing, CommitId commit, UserId owner, byte[] secret) {
        DeviceId id = DeviceId.random(random);
        SealedSecret sealed = sealing.seal(secret, id, owner, TotpParameters.DEFAULT);
        return DeviceRecord.create(
                        StoredDevice.builder(id, DeviceKind.HARD_TOKEN, DeviceState.ACTIVE, commit)
                                .owner(owner)
                                .fingerprint(keys.fingerprint(secret))
                                .keyId(sealed.keyId())
                                .sealedSecret(sealed.bytes()),
                        TotpParameters.DEFAULT,
                        null,
                        null,
                        null)
                .withOtpState(OtpState.UNUSED)
                .stored();
    }

    /** The number of the user who comes at a place in an order without neighbours. */
    static int userAt(int place, int users) {
        return (int) ((long) place * STRIDE % users);
    }

    int size() {
        return users;
    }

    int refused() {
        return refused.get();
    }

    /**
     * Signs a user in, who is accepted: a refusal costs less. Of a million codes about fifteen are also that of another
     * token of the user, which uses it up, so that a few are refused.
     *
     * @param user the number of the user
     * @param round how often this thread came by; a step and the next device each time
     */
    void signIn(int user, long round) {
        UserId typed = nameOf(user);
        String code = code(user, round);
        clock.moveTo(FIRST_STEP + round);
        if (!keyfob.verify(typed, code).isAccepted() && refused.incrementAndGet() > MOST_REFUSED) {
            throw new IllegalStateException("sign-ins must be accepted, " + MOST_REFUSED + " were not");
        }
    }

    /**
     * Reads of a user what a sign-in reads, and no more: of the user's row the extension and the audit head, of each device
     * id, state, owner, watermark, extension and secret.
     *
     * @param user the number of the user
     * @return a sum of what was seen
     */
    long touchRows(int user) {
        UserSnapshot rows = store.user(nameOf(user));
        StoredUser state = rows.state().orElseThrow();
        long seen = rows.version() + state.extension().length + state.auditHead().length;
        for (StoredDevice device : rows.devices()) {
            seen += device.id().low() + device.lastUsed() + (device.state() == DeviceState.ACTIVE ? 1 : 0);
            seen += device.owner().orElseThrow().value().charAt(0);
            seen += last(device.extension()) + last(device.sealedSecret());
        }
        return seen;
    }

    private static int last(byte[] bytes) {
        return bytes[bytes.length - 1];
    }

    /** The id of a user as an application makes it of a request: not the one that the store holds. */
    static UserId nameOf(int user) {
        return UserId.of("user-" + user);
    }

    /** The code that is typed: what the benchmark itself costs. */
    static String code(int user, long round) {
        SharedSecret secret = SharedSecret.ofBytes(secret(user, (int) (round % DEVICES)));
        return Totp.of(secret, TotpParameters.DEFAULT)
                .codeAt(FIRST_STEP + round)
                .text();
    }

    /** Each thread has a time of its own, so that no code is used twice and no thread waits for another. */
    private static final class ThreadClock extends Clock {
        private final ThreadLocal<long[]> step = ThreadLocal.withInitial(() -> new long[1]);

        void moveTo(long next) {
            step.get()[0] = next;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(30 * step.get()[0]);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
