package dev.keyfob.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.Samples;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceLookup;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CommitTest {
    private static final CommitId ID = Samples.COMMIT;
    private static final UserChange MARA =
            new UserChange(0, StoredUser.builder(Samples.MARA, ID).build());

    private static Commit.Builder commit() {
        return Commit.builder(ID);
    }

    private static DeviceChange insert(StoredDevice device) {
        return new DeviceChange.Insert(device);
    }

    private static DeviceChange update(StoredDevice device) {
        return new DeviceChange.Update(device, device.next(ID).build());
    }

    private static AuditRecord record(AuditChain chain) {
        return AuditRecord.builder(chain, 1, Instant.EPOCH, "NOTED").build();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void commitHasItsPartsInTheirOrder() {
        StoredDevice mine = Samples.bare(1).owner(Samples.MARA).build();
        StoredDevice free = Samples.bare(2).build();
        AuditRecord first = record(AuditChain.of(Samples.MARA));
        AuditRecord second = record(AuditChain.of(free.id()));
        Commit commit = commit().user(MARA)
                .device(update(mine))
                .device(insert(free))
                .audit(first)
                .audit(second)
                .build();
        assertThat(commit.id()).isEqualTo(ID);
        assertThat(commit.userChange()).contains(MARA);
        assertThat(commit.deviceChanges()).extracting(DeviceChange::device).containsExactly(mine.id(), free.id());
        assertThat(commit.auditRecords()).containsExactly(first, second);
        assertThat(commit)
                .hasToString("Commit[00000000000000010000000000000002, one user, 2 devices, 2 audit records]");
    }

    @Test
    void commitThatChangesNothingIsRefused() {
        assertRefused(() -> commit().build(), "commit must change a user or a device, changed nothing");
    }

    @Test
    void everyRowNamesTheCommit() {
        CommitId other = new CommitId(9, 9);
        assertRefused(
                () -> Commit.builder(other).user(MARA).build(),
                "the user's last commit must be " + other + ", was " + ID);
        DeviceId device = Samples.bare(1).build().id();
        assertRefused(
                () -> Commit.builder(other)
                        .device(insert(Samples.bare(1).build()))
                        .build(),
                "the last commit of device " + device + " must be " + other + ", was " + ID);
    }

    @Test
    void deviceOfAnybodyElseIsRefused() {
        StoredDevice others = Samples.bare(1).owner(UserId.of("Mara")).build();
        String message = "device " + others.id() + " must have no owner but the user of the commit, before and after";
        assertRefused(() -> commit().user(MARA).device(insert(others)).build(), message);
        assertRefused(() -> commit().device(insert(others)).build(), message);
        assertRefused(
                () -> commit().user(MARA)
                        .device(new DeviceChange.Delete(others))
                        .build(),
                message);
        StoredDevice given = others.next(ID).owner(Samples.MARA).build();
        assertRefused(
                () -> commit().user(MARA)
                        .device(new DeviceChange.Update(others, given))
                        .build(),
                message);
    }

    @Test
    void deviceChangesOnce() {
        StoredDevice device = Samples.bare(1).build();
        assertRefused(
                () -> commit().device(update(device))
                        .device(new DeviceChange.Delete(device))
                        .build(),
                "device " + device.id() + " must change once, changed twice");
    }

    @Test
    void newAndDeletedDevicesHaveDifferentKeys() {
        StoredDevice one = Samples.bare(1).serialKey("SN").build();
        StoredDevice two = Samples.bare(2).serialKey("SN").build();
        String rule = " that no other device which the commit inserts or deletes has";
        assertRefused(
                () -> commit().device(insert(one)).device(insert(two)).build(),
                "device " + two.id() + " must have a serial key" + rule);
        assertRefused(
                () -> commit().device(new DeviceChange.Delete(one))
                        .device(insert(two))
                        .build(),
                "device " + two.id() + " must have a serial key" + rule);
        StoredDevice three = Samples.bare(3).fingerprint(new byte[32]).build();
        StoredDevice four = Samples.bare(4).fingerprint(new byte[32]).build();
        assertRefused(
                () -> commit().device(insert(three)).device(insert(four)).build(),
                "device " + four.id() + " must have a fingerprint" + rule);
    }

    @Test
    void keyOfADeviceThatStaysIsLeftToTheStore() {
        StoredDevice one = Samples.bare(1).serialKey("SN").build();
        StoredDevice two = Samples.bare(2).serialKey("SN").build();
        assertThat(commit().device(update(one)).device(insert(two)).build().deviceChanges())
                .hasSize(2);
    }

    @Test
    void devicesWithoutKeysAreNotTheSame() {
        assertThat(commit().device(insert(Samples.bare(1).build()))
                        .device(insert(Samples.bare(2).build()))
                        .build()
                        .deviceChanges())
                .hasSize(2);
    }

    @Test
    void auditRecordOfAChainThatTheCommitDoesNotGuardIsRefused() {
        AuditRecord stray = record(AuditChain.of(UserId.of("somebody")));
        assertRefused(
                () -> commit().user(MARA).audit(stray).build(),
                "an audit record must be of a chain whose head the commit guards, was of user somebody");
    }

    @Test
    void builtCommitDoesNotChangeWithItsBuilder() {
        Commit.Builder builder = commit().user(MARA);
        Commit commit = builder.build();
        builder.device(insert(Samples.bare(1).build())).audit(record(AuditChain.of(Samples.MARA)));
        assertThat(commit.deviceChanges()).isEmpty();
        assertThat(commit.auditRecords()).isEmpty();
        assertThat(builder.build().deviceChanges()).hasSize(1);
    }

    @Test
    void everyUniqueKeyOfANewDeviceIsClaimed() {
        StoredDevice fresh = Samples.bare(1)
                .serialKey("SN7")
                .fingerprint(Samples.bytes(32, 7))
                .build();
        StoredDevice known = Samples.bare(2).serialKey("SN8").build();
        Commit commit = commit().device(insert(fresh))
                .device(insert(Samples.bare(3).build()))
                .device(new DeviceChange.Delete(known))
                .build();
        assertThat(commit.claims())
                .containsOnly(
                        Map.entry(DeviceLookup.bySerialKey("SN7"), new TakenKey(fresh.id(), TakenKey.Kind.SERIAL_KEY)),
                        Map.entry(
                                DeviceLookup.byFingerprint(Samples.bytes(32, 7)),
                                new TakenKey(fresh.id(), TakenKey.Kind.FINGERPRINT)));
    }

    @Test
    void newDeviceIsExpectedInVersionZeroAndAnyOtherAsItWasRead() {
        StoredDevice known = Samples.bare(2).version(7).build();
        assertThat(insert(Samples.bare(1).build()).expectedVersion()).isZero();
        assertThat(new DeviceChange.Delete(known).expectedVersion()).isEqualTo(7);
    }
}
