package dev.keyfob.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Actor;
import dev.keyfob.CodeRefusal;
import dev.keyfob.Recovery;
import dev.keyfob.RecoveryCode;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A recovery code costs one PBKDF2, whoever types it and whatever comes of it. */
class RecoveryCostTest {
    private static final UserId MARA = UserId.of("mara");
    private static final SecureRandom RANDOM = new SecureRandom();
    private final KeyRing keys = KeyRing.of(AesGcmSealer.of("k1", new byte[32]), new byte[32]);
    private final Engine engine = new Engine(
            new GuardedStore(new InMemoryCredentialStore()),
            keys,
            new Sealing(keys.sealer(), StoreId.random(RANDOM)),
            Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC),
            user -> Policy.entra(),
            RANDOM,
            records -> {});

    private CodeRefusal refused(UserId user, int place) {
        RecoveryPath path = new RecoveryPath(engine, user);
        Recovery answer = path.recover(RecoveryCode.generate(place, RANDOM));
        assertThat(path.derivations()).isEqualTo(1);
        return ((Recovery.Refused) answer).reason();
    }

    @Test
    void ofEveryRefusal() {
        assertThat(refused(MARA, 1)).isEqualTo(CodeRefusal.NO_RECOVERY_CODE);
        new RecoveryPath(engine, MARA).issue(Actor.of("ines"));
        assertThat(refused(MARA, 1)).isEqualTo(CodeRefusal.WRONG_CODE);
        assertThat(refused(MARA, 42)).isEqualTo(CodeRefusal.WRONG_CODE);
        for (int i = 2; i < 100; i++) {
            refused(MARA, 1);
        }
        assertThat(refused(MARA, 1)).isEqualTo(CodeRefusal.LOCKED);
        assertThat(refused(UserId.of("nobody"), 1)).isEqualTo(CodeRefusal.NO_RECOVERY_CODE);
    }
}
