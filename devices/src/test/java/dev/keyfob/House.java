package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** An application with one administrator, a clock that stands still, and tokens of which it knows the secrets. */
final class House {
    static final UserId MARA = UserId.of("mara");
    static final UserId JON = UserId.of("jon");

    final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    final CredentialStore store;
    final Keyfob keyfob;
    final DeviceActions desk;

    House() {
        this(new InMemoryCredentialStore(), Policy.entra());
    }

    House(Policy policy) {
        this(new InMemoryCredentialStore(), policy);
    }

    House(CredentialStore store, Policy policy) {
        this.store = store;
        this.keyfob = Keyfob.builder(store, keys()).policy(policy).clock(clock).build();
        this.desk = keyfob.actingAs(Actor.of("admin:ines").inRequest("request-1"));
    }

    static KeyRing keys() {
        return KeyRing.of(AesGcmSealer.of("k1", filled(1)), filled(2));
    }

    static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    Instant now() {
        return clock.instant();
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    void advanceSeconds(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    void importTokens(Token... tokens) {
        try {
            assertThat(desk.importSeeds(ListSource.of(tokens), ImportOptions.ROW_BY_ROW)
                            .stored())
                    .isEqualTo(tokens.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DeviceId idOf(Token token) {
        return keyfob.deviceBySerial(token.serial()).orElseThrow().id();
    }

    Device deviceOf(Token token) {
        return keyfob.deviceBySerial(token.serial()).orElseThrow();
    }

    /** Imports and assigns tokens, activates each with its current code, and moves on to where no code is used up. */
    void giveTo(UserId user, Token... tokens) {
        importTokens(tokens);
        for (Token token : tokens) {
            assertThat(desk.assign(idOf(token), user).isDone()).isTrue();
        }
        long counter = 0;
        for (Token token : tokens) {
            String code = token.parameters().fold(hotp -> token.codeOf(counter), totp -> token.codeAt(now()));
            assertThat(desk.activate(user, idOf(token), code)).isInstanceOf(Change.Done.class);
        }
        advanceSeconds(120);
    }

    SignIn signIn(UserId user, Token token) {
        return keyfob.verify(user, token.codeAt(now()));
    }

    /** A code that no token of the list shows anywhere near now. */
    String wrongCode(Token... tokens) {
        long step = now().getEpochSecond() / 30;
        for (int number = 111_111; ; number++) {
            String code = Integer.toString(number);
            boolean free = Arrays.stream(tokens).noneMatch(token -> {
                for (long s = step - 10; s <= step + 10; s++) {
                    if (token.codeAtStep(s).equals(code)) {
                        return true;
                    }
                }
                return false;
            });
            if (free) {
                return code;
            }
        }
    }

    List<AuditType> auditTypesOf(UserId user) {
        return keyfob.audit(AuditFilter.ALL.about(user), PageRequest.first(1000)).items().stream()
                .map(AuditEvent::type)
                .toList();
    }

    /** How many devices have a secret that is sealed with a key, 100 at the most. */
    long sealedBy(String keyId) {
        return store.devices(DeviceFilter.ALL.sealedBy(keyId), PageRequest.first(100))
                .items()
                .size();
    }
}
