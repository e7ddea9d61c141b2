package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.AuditFilter;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final FaultyStore store = new FaultyStore(new InMemoryCredentialStore());

    private Maintenance jobs(Policy policy, String keyId) {
        return Keyfob.builder(store, KeyRing.of(AesGcmSealer.of(keyId, House.filled(1)), House.filled(2)))
                .policy(policy)
                .build()
                .maintainingAs(Actor.of("deployment"));
    }

    private AuditTrail trail() {
        return Keyfob.builder(store, House.keys()).build().auditTrail();
    }

    @Test
    void aNewPolicyAndANewKeyAreRecordedOnce() {
        assertThat(jobs(Policy.entra(), "k1").recordSettings().isDone()).isTrue();
        assertThat(jobs(Policy.entra(), "k1").recordSettings().isDone()).isTrue();
        assertThat(jobs(Policy.againstGuessing(), "k1").recordSettings().isDone())
                .isTrue();
        assertThat(jobs(Policy.againstGuessing(), "k2").recordSettings().isDone())
                .isTrue();
        assertThat(jobs(Policy.entra(), "k2").recordSettings().isDone()).isTrue();
        assertThat(trail().events(AuditFilter.ALL.about(Maintenance.JOBS)))
                .extracting(event -> event.type() + " " + event.reason().orElseThrow())
                .containsExactly(
                        "POLICY_CHANGED at most 5 devices, chance to be guessed in a year 1.9 %",
                        "SEALING_KEY_CHANGED k1",
                        "POLICY_CHANGED at most 3 devices, chance to be guessed in a year 0.075 %",
                        "SEALING_KEY_CHANGED k2",
                        "POLICY_CHANGED at most 5 devices, chance to be guessed in a year 1.9 %");
        assertThat(trail().check(Maintenance.JOBS)).isEqualTo(new AuditCheck.Intact(5, 0));
    }

    @Test
    void whatIsNotStoredIsNotSaidToBe() {
        store.onCommit = (sound, commit) -> CommitResult.STALE;
        assertThat(jobs(Policy.entra(), "k1").recordSettings().isDone()).isFalse();
        assertThat(trail().events(AuditFilter.ALL)).isEmpty();
    }

    @Test
    void aBuilderThatIsUsedAgainLeavesWhatItMadeAlone() {
        KeyfobBuilder builder = Keyfob.builder(store, House.keys());
        Keyfob first = builder.build();
        Keyfob second = builder.policy(Policy.builder().maxDevices(2).build()).build();
        assertThat(first.placesLeft(House.MARA, DeviceKind.HARD_TOKEN)).isEqualTo(5);
        assertThat(second.placesLeft(House.MARA, DeviceKind.HARD_TOKEN)).isEqualTo(2);
    }

    @Test
    void aSealerThatFailsLeavesTheSettingsUndecided() {
        Keyfob keyfob = Keyfob.builder(store, KeyRing.of(new FailingSealer(), House.filled(2)))
                .build();
        assertThat(keyfob.maintainingAs(Actor.of("deployment")).recordSettings().isDone())
                .isFalse();
    }
}
