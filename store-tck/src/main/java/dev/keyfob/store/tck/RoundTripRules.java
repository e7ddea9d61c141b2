package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Section 5 of the contract: what is stored comes back as it was. */
public interface RoundTripRules extends StoreUnderTest {
    /** If this fails, look at column types that pad or trim, at the connection's encoding, and at lengths in characters. */
    @Test
    @LookAt("look at column types that pad or trim, at the connection's encoding, and at lengths in characters")
    @DisplayName(
            "Texts come back byte for byte: Unicode, case, blanks at either end, and the longest that are allowed.")
    default void required_S5_1_textsComeBack() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        List<String> texts = new ArrayList<>(Texts.ALIKE);
        texts.add(Texts.longest(255));
        for (String text : texts) {
            UserId user = scene.newUser(text);
            AuditRecord record = AuditRecord.builder(AuditChain.of(user), 1, Instant.EPOCH, Texts.longest(64))
                    .actor(text)
                    .user(user)
                    .reason(text)
                    .correlationId(text)
                    .build();
            StoredDevice device = scene.token()
                    .owner(user)
                    .manufacturer(text)
                    .location(text)
                    .keyId(text.length() > 60 ? Texts.longest(64) : text)
                    .serialKey(text.length() > 60 ? Texts.longest(64) : text)
                    .build();
            scene.applies(scene.draft()
                    .user(scene.read(user))
                    .insert(device.toBuilder())
                    .note(record)
                    .build());
            assertEquals(text, scene.read(user).state().orElseThrow().id().value(), "user id");
            StoredDevice read = scene.device(device.id());
            assertEquals(Optional.of(user), read.owner(), "owner");
            assertEquals(Optional.of(text), read.manufacturer(), "manufacturer");
            assertEquals(Optional.of(text), read.location(), "location");
            assertEquals(device.keyId(), read.keyId(), "name of the key");
            assertEquals(device.serialKey(), read.serialKey(), "serial key");
            assertEquals(
                    List.of(record),
                    Picture.audit(store, AuditFilter.ofChain(record.chain()), 10),
                    "audit records of the user");
        }
    }

    /** If this fails, look for numbers that go through a floating point type, or columns of four bytes. */
    @Test
    @LookAt("look for numbers that go through a floating point type, or columns of four bytes")
    @DisplayName("Numbers come back exactly, up to the largest of their type.")
    default void required_S5_2_numbersComeBack() {
        Scene scene = new Scene(newStore());
        for (long number : List.of(0L, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE)) {
            UserId user = UserId.of("user-" + number);
            scene.applies(scene.draft()
                    .user(
                            UserSnapshot.unknown(user),
                            next -> next.failures(Integer.MAX_VALUE).auditSequence(number))
                    .build());
            StoredDevice device = scene.stored(
                    scene.token().lastUsed(number).auditSequence(number).drift(Integer.MIN_VALUE));
            assertEquals(
                    Integer.MAX_VALUE, scene.read(user).state().orElseThrow().failures(), "failures");
            assertEquals(number, scene.read(user).state().orElseThrow().auditSequence(), "audit sequence of the user");
            assertEquals(number, device.lastUsed(), "last used");
            assertEquals(number, device.auditSequence(), "audit sequence of the device");
            assertEquals(Integer.MIN_VALUE, device.drift(), "drift");
        }
        assertEquals(-1, scene.stored(scene.token().lastUsed(-1)).lastUsed(), "last used of a fresh device");
    }

    /** If this fails, store milliseconds as a number: date types have a zone, a range and a precision. */
    @Test
    @LookAt("store milliseconds as a number: date types have a zone, a range and a precision")
    @ResourceLock(Resources.TIME_ZONE)
    @DisplayName("Moments come back to the millisecond, far past and far future, whatever the time zone of the JVM.")
    default void required_S5_3_momentsComeBack() {
        TimeZone usual = TimeZone.getDefault();
        try {
            CredentialStore store = newStore();
            Scene scene = new Scene(store);
            for (Instant moment : Rows.MOMENTS) {
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
                UserId user = UserId.of("user-" + moment);
                AuditRecord record = AuditRecord.builder(AuditChain.of(user), 1, moment, "NOTED")
                        .build();
                scene.applies(scene.draft()
                        .user(UserSnapshot.unknown(user), next -> next.lockedUntil(moment))
                        .note(record)
                        .build());
                StoredDevice device = scene.token().lastUsedAt(moment).build();
                scene.applies(scene.draft().insert(device.toBuilder()).build());
                TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
                assertEquals(
                        Optional.of(moment),
                        scene.read(user).state().orElseThrow().lockedUntil(),
                        "end of the lock");
                assertEquals(Optional.of(moment), scene.device(device.id()).lastUsedAt(), "last use");
                assertEquals(
                        List.of(record),
                        Picture.audit(store, AuditFilter.ofChain(record.chain()), 10),
                        "audit records of the user");
            }
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    /** If this fails, look for bytes that are taken for text, cut off, padded, or null when there are none. */
    @Test
    @LookAt("look for bytes that are taken for text, cut off, padded, or null when there are none")
    @DisplayName("Bytes come back as they were: none, the most that are allowed, and every value.")
    default void required_S5_4_bytesComeBack() {
        Scene scene = new Scene(newStore());
        for (int length : List.of(0, 1, 255, 1024)) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) i;
            }
            byte[] longer = length < 1024 ? bytes : scene.bytes(4096);
            StoredDevice device = scene.token()
                    .sealedSecret(bytes)
                    .extension(longer)
                    .auditHead(new byte[length == 0 ? 0 : 32])
                    .build();
            StoredDevice read = scene.stored(device.toBuilder());
            assertEquals(device.toBuilder().lastCommit(read.lastCommit()).build(), read, "the device");
            UserId user = UserId.of("user-" + length);
            scene.applies(scene.draft()
                    .user(
                            UserSnapshot.unknown(user),
                            next -> next.extension(longer).auditHead(device.auditHead()))
                    .build());
            UserSnapshot back = scene.read(user);
            assertEquals(
                    back.state().orElseThrow().toBuilder()
                            .extension(longer)
                            .auditHead(device.auditHead())
                            .build(),
                    back.state().orElseThrow(),
                    "the user");
        }
    }

    /** If this fails, the difference of the two rows names the field. */
    @Test
    @LookAt("the difference of the two rows names the field")
    @DisplayName("Rows with any values in their fields come back equal, after an insert and after an update.")
    default void required_S5_5_anyRowComesBack() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        Rows rows = new Rows(scene.random().split());
        UserId user = scene.newUser();
        for (int i = 0; i < 60; i++) {
            StoredDevice inserted = rows.fill(scene.token().build()).build();
            StoredDevice read = scene.stored(inserted.toBuilder());
            assertEquals(inserted.toBuilder().lastCommit(read.lastCommit()).build(), read, Seed::hint);

            StoredDevice other = rows.fill(read).build();
            StoredDevice updated =
                    other.toBuilder().version(2).owner(i % 2 == 0 ? user : null).build();
            Draft draft = scene.draft();
            if (i % 2 == 0) {
                draft.user(scene.read(user), rows::fill);
            }
            StoredDevice next = sameKeys(read, updated);
            scene.applies(draft.update(read, ignored -> next.toBuilder()).build());
            StoredDevice back = scene.device(read.id());
            assertEquals(next.toBuilder().lastCommit(back.lastCommit()).build(), back, Seed::hint);
        }
    }

    private static StoredDevice sameKeys(StoredDevice keys, StoredDevice values) {
        return StoredDevice.builder(keys.id(), keys.kind(), values.state(), keys.lastCommit())
                .version(values.version())
                .owner(values.owner().orElse(null))
                .serialKey(keys.serialKey().orElse(null))
                .fingerprint(keys.fingerprint())
                .keyId(values.keyId().orElse(null))
                .sealedSecret(values.sealedSecret())
                .manufacturer(values.manufacturer().orElse(null))
                .location(values.location().orElse(null))
                .lastUsed(values.lastUsed())
                .drift(values.drift())
                .lastUsedAt(values.lastUsedAt().orElse(null))
                .auditSequence(values.auditSequence())
                .auditHead(values.auditHead())
                .extension(values.extension())
                .build();
    }
}
