package dev.keyfob.store.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredUserTest {
    private static Arguments change(String name, UnaryOperator<StoredUserBuilder> change) {
        return Arguments.of(name, change);
    }

    static Stream<Arguments> changesOfOneField() {
        return Stream.of(
                change("lastCommit", user -> user.lastCommit(new CommitId(9, 9))),
                change("version", user -> user.version(6)),
                change("removed", user -> user.removed(false)),
                change("failures", user -> user.failures(7)),
                change("lockedUntil", user -> user.lockedUntil(null)),
                change("auditSequence", user -> user.auditSequence(9)),
                change("auditHead", user -> user.auditHead(new byte[0])),
                change("extension", user -> user.extension(new byte[10])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfOneField")
    void everyFieldTellsTwoUsersApart(String name, UnaryOperator<StoredUserBuilder> change) {
        StoredUser other = change.apply(Samples.user()).build();
        assertThat(other)
                .as(name)
                .isNotEqualTo(Samples.user().build())
                .isEqualTo(other.toBuilder().build());
    }

    @Test
    void nextVersionKeepsEverythingElse() {
        CommitId commit = new CommitId(9, 9);
        assertThat(Samples.user().build().next(commit).build())
                .isEqualTo(Samples.user().version(6).lastCommit(commit).build())
                .hasSameHashCodeAs(Samples.user().version(6).build());
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                change("version must be at least 1, was 0", user -> user.version(0)),
                change("failures must be at least 0, was -1", user -> user.failures(-1)),
                change("auditSequence must be at least 0, was -1", user -> user.auditSequence(-1)),
                change("auditHead must have 0 or 32 bytes, had 1", user -> user.auditHead(new byte[1])),
                change(
                        "extension must have between 0 and 4096 bytes, had 4097",
                        user -> user.extension(new byte[4097])),
                change(
                        "lockedUntil must be a whole millisecond, was 1970-01-01T00:00:00.000000001Z",
                        user -> user.lockedUntil(Instant.ofEpochSecond(0, 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void valueOutOfItsRangeIsRefusedWithRuleAndValue(String message, UnaryOperator<StoredUserBuilder> change) {
        StoredUserBuilder builder = change.apply(Samples.user());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void arraysAreCopiedInAndOut() {
        byte[] extension = Samples.bytes(10, 4);
        StoredUserBuilder builder = Samples.user().extension(extension);
        extension[0] = 99;
        StoredUser user = builder.build();
        user.extension()[1] = 99;
        user.auditHead()[1] = 99;
        assertThat(user).isEqualTo(Samples.user().build());
    }

    @Test
    void textFormHasIdAndVersionOnly() {
        assertThat(Samples.user().build()).hasToString("StoredUser[mara, version 5, removed]");
    }

    @Test
    void snapshotHasTheVersionOfTheRowAndZeroWithoutOne() {
        UserSnapshot unknown = UserSnapshot.unknown(Samples.MARA);
        assertThat(unknown.version()).isZero();
        assertThat(unknown.devices()).isEmpty();
        StoredUser user = Samples.user().build();
        assertThat(new UserSnapshot(Samples.MARA, Optional.of(user), List.of()).version())
                .isEqualTo(5);
    }
}
