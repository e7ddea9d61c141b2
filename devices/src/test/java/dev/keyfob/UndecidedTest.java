package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seal.SecretSealer;
import dev.keyfob.seal.UnsealException;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UndecidedTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    @Test
    void theListenerHearsOfRightAndWrongCodesAlike() {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        List<String> heard = new ArrayList<>();
        Keyfob keyfob = Keyfob.builder(store, House.keys())
                .clock(house.clock)
                .listener(new KeyfobListener() {
                    @Override
                    public void onRecorded(AuditEvent event) {
                        heard.add(event.toString());
                    }

                    @Override
                    public void onUnrecordedAnswer(UserId user, SignIn answer) {
                        heard.add(answer.toString());
                    }
                })
                .build();
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        SignIn right = keyfob.verify(MARA, A.codeAt(house.now()));
        SignIn wrong = keyfob.verify(MARA, house.wrongCode(A));
        assertThat(right).isInstanceOf(SignIn.Undecided.class).isEqualTo(wrong);
        assertThat(heard).containsExactly(right.toString(), right.toString());
    }

    @Test
    void everyTryOpensEverySecretAnew() {
        AtomicInteger opened = new AtomicInteger();
        AesGcmSealer sealer = AesGcmSealer.of("k1", House.filled(1));
        House house = new House();
        house.giveTo(MARA, A, B);
        Keyfob counting = Keyfob.builder(
                        house.store,
                        KeyRing.of(
                                new SecretSealer() {
                                    @Override
                                    public SealedSecret seal(byte[] secret, byte[] associatedData) {
                                        return sealer.seal(secret, associatedData);
                                    }

                                    @Override
                                    public byte[] unseal(SealedSecret sealed, byte[] associatedData)
                                            throws UnsealException {
                                        opened.incrementAndGet();
                                        return sealer.unseal(sealed, associatedData);
                                    }
                                },
                                House.filled(2)))
                .clock(house.clock)
                .build();
        for (int tries = 1; tries <= 3; tries++) {
            counting.verify(MARA, house.wrongCode(A, B));
            assertThat(opened).hasValue(2 * tries);
        }
    }
}
