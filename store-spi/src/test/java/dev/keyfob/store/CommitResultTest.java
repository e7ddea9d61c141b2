package dev.keyfob.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.data.DeviceId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitResultTest {
    private static final CommitResult TAKEN =
            new CommitResult.KeysTaken(Set.of(new TakenKey(new DeviceId(0, 1), TakenKey.Kind.SERIAL_KEY)));
    private static final CommitResult UNKNOWN = new CommitResult.OutcomeUnknown("connection lost");
    private static final Map<CommitResult.Status, CommitResult> ANSWERS = new EnumMap<>(Map.of(
            CommitResult.Status.APPLIED,
            CommitResult.APPLIED,
            CommitResult.Status.STALE,
            CommitResult.STALE,
            CommitResult.Status.KEYS_TAKEN,
            TAKEN,
            CommitResult.Status.OUTCOME_UNKNOWN,
            UNKNOWN));

    @ParameterizedTest
    @EnumSource
    void statusNamesTheAnswer(CommitResult.Status status) {
        assertThat(ANSWERS.get(status).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void foldHandsTheAnswerToTheOneThatApplies(CommitResult.Status status) {
        CommitResult answer = ANSWERS.get(status);
        String called =
                answer.fold(a -> "APPLIED" + a, s -> "STALE" + s, k -> "KEYS_TAKEN" + k, o -> "OUTCOME_UNKNOWN" + o);
        assertThat(called).isEqualTo(status.name() + answer);
    }

    @Test
    void takenKeysAreAtLeastOne() {
        assertThatThrownBy(() -> new CommitResult.KeysTaken(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys must have at least one key, had none");
    }
}
