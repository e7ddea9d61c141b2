package dev.keyfob.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.Samples;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static final StoredDevice DEVICE = Samples.device().build();
    private static final AuditRecord RECORD = Samples.record().build();
    private static final StoredUser LOCKED = Samples.user().removed(false).build();

    @Test
    void deviceFilterAcceptsWhatFitsEachOfItsParts() {
        DeviceFilter all = DeviceFilter.ALL;
        assertThat(List.of(
                        all,
                        all.inState(),
                        all.inState(DeviceState.LOST, DeviceState.ACTIVE, DeviceState.ACTIVE),
                        all.ofKind(DeviceKind.HARD_TOKEN),
                        all.ownedBy(Samples.MARA),
                        all.withSerialPrefix("SN"),
                        all.withSerialPrefix(""),
                        all.madeBy("Acme"),
                        all.at("safe 1"),
                        all.sealedBy("key-1"),
                        all.ofKind(DeviceKind.HARD_TOKEN).madeBy("Acme").at("safe 1")))
                .allMatch(filter -> filter.accepts(DEVICE));
    }

    @Test
    void deviceFilterRefusesWhatDoesNotFitOneOfItsParts() {
        DeviceFilter all = DeviceFilter.ALL;
        assertThat(List.of(
                        all.inState(DeviceState.LOST),
                        all.ofKind(DeviceKind.AUTHENTICATOR_APP),
                        all.ownedBy(UserId.of("Mara")),
                        all.withSerialPrefix("sn"),
                        all.withSerialPrefix("SN11"),
                        all.madeBy("Acme "),
                        all.at("safe"),
                        all.sealedBy("key-2"),
                        all.madeBy("Acme").at("safe 2")))
                .noneMatch(filter -> filter.accepts(DEVICE));
        assertThat(all.withSerialPrefix("").accepts(Samples.bare(1).build())).isFalse();
    }

    @Test
    void userFilterAcceptsThoseWhoAreStillLocked() {
        assertThat(UserFilter.ALL.accepts(LOCKED)).isTrue();
        assertThat(UserFilter.lockedAfter(Instant.ofEpochMilli(6)).accepts(LOCKED))
                .isTrue();
        assertThat(UserFilter.lockedAfter(Instant.ofEpochMilli(7)).accepts(LOCKED))
                .isFalse();
        StoredUser free = Samples.user().removed(false).lockedUntil(null).build();
        assertThat(UserFilter.lockedAfter(Instant.EPOCH).accepts(free)).isFalse();
        assertThat(UserFilter.ALL.accepts(Samples.user().build())).isFalse();
    }

    @Test
    void auditFilterAcceptsWhatFitsEachOfItsParts() {
        AuditFilter all = AuditFilter.ALL;
        assertThat(List.of(
                        all,
                        AuditFilter.ofChain(AuditChain.of(Samples.MARA)),
                        all.about(Samples.MARA),
                        all.about(new DeviceId(3, 4)),
                        all.ofType(Set.of()),
                        all.ofType(Set.of("ASSIGNED", "OTHER")),
                        all.between(Instant.ofEpochMilli(6), Instant.ofEpochMilli(7))))
                .allMatch(filter -> filter.accepts(RECORD));
        assertThat(List.of(
                        AuditFilter.ofChain(AuditChain.of(new DeviceId(3, 4))),
                        all.about(UserId.of("Mara")),
                        all.about(new DeviceId(3, 5)),
                        all.ofType(Set.of("assigned")),
                        all.between(Instant.ofEpochMilli(5), Instant.ofEpochMilli(6)),
                        all.between(Instant.ofEpochMilli(7), Instant.ofEpochMilli(8))))
                .noneMatch(filter -> filter.accepts(RECORD));
    }

    @Test
    void momentsAreRoundedSoThatMillisecondsDecideAlike() {
        Instant between = Instant.ofEpochSecond(0, 6_000_001);
        AuditFilter filter = AuditFilter.ALL.between(between, between);
        assertThat(filter.from()).contains(Instant.ofEpochMilli(7));
        assertThat(filter.to()).contains(Instant.ofEpochMilli(7));
        assertThat(UserFilter.lockedAfter(between).lockedAfter()).contains(Instant.ofEpochMilli(6));
        assertThat(AuditFilter.ALL
                        .between(Instant.ofEpochMilli(-1), Instant.EPOCH)
                        .from())
                .contains(Instant.ofEpochMilli(-1));
    }

    @Test
    void momentOutsideOfALongOfMillisecondsIsRefused() {
        assertThatThrownBy(() -> AuditFilter.ALL.between(Instant.MIN, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("from must fit into a long of milliseconds, was ");
        assertThatThrownBy(() -> AuditFilter.ALL.between(
                        Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("to must fit into a long of milliseconds, was ");
        assertThatThrownBy(() -> UserFilter.lockedAfter(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lockedAfter must fit into a long of milliseconds, was ");
    }

    @Test
    void halfOfASurrogatePairIsRefusedBecauseBytesCouldNotTellIt() {
        String half = "a\ud83d";
        assertThatThrownBy(() -> DeviceFilter.ALL.withSerialPrefix(half))
                .hasMessage("serialPrefix must be well-formed Unicode, had half of a surrogate pair");
        assertThatThrownBy(() -> DeviceFilter.ALL.madeBy(half)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeviceFilter.ALL.at(half)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeviceFilter.ALL.sealedBy(half)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AuditFilter.ALL.ofType(Set.of(half))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeviceLookup.bySerialKey(half)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fingerprintIsCopiedInAndOutAndHas32Bytes() {
        byte[] fingerprint = Samples.bytes(32, 1);
        DeviceLookup.ByFingerprint lookup = (DeviceLookup.ByFingerprint) DeviceLookup.byFingerprint(fingerprint);
        fingerprint[0] = 99;
        lookup.fingerprint()[1] = 99;
        assertThat(lookup)
                .isEqualTo(DeviceLookup.byFingerprint(Samples.bytes(32, 1)))
                .hasSameHashCodeAs(DeviceLookup.byFingerprint(Samples.bytes(32, 1)))
                .isNotEqualTo(DeviceLookup.byFingerprint(new byte[32]))
                .hasToString("ByFingerprint");
        assertThatThrownBy(() -> DeviceLookup.byFingerprint(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fingerprint must have 32 bytes, had 0");
    }

    @Test
    void pageRequestHasOneToAThousandEntries() {
        Cursor cursor = new Cursor("x");
        assertThat(PageRequest.first(1000).after(cursor)).isEqualTo(new PageRequest(Optional.of(cursor), 1000));
        assertThatThrownBy(() -> PageRequest.first(0)).hasMessage("limit must be between 1 and 1000, was 0");
        assertThatThrownBy(() -> PageRequest.first(1001)).hasMessage("limit must be between 1 and 1000, was 1001");
        assertThatThrownBy(() -> new Cursor("")).hasMessage("cursor must have between 1 and 1024 characters, had 0");
        assertThatThrownBy(() -> new Cursor("x".repeat(1025))).hasMessageEndingWith("had 1025");
    }

    @Test
    void pageOfOtherThingsGoesOnAtTheSamePlace() {
        Page<Integer> page = new Page<>(List.of(1, 2), Optional.of(new Cursor("x")));
        assertThat(page.map(Integer::toBinaryString)).isEqualTo(new Page<>(List.of("1", "10"), page.next()));
    }
}
