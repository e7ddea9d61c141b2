package dev.keyfob.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.OtpState;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seal.SecretSealer;
import dev.keyfob.store.data.CommitId;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A sealed secret opens in its own row only: not in another store's, device's or owner's, and not with other parameters. */
class SealingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UserId MARA = UserId.of("mara");
    private static final byte[] SECRET = "a secret of 20 bytes".getBytes(StandardCharsets.US_ASCII);

    private final SecretSealer sealer = AesGcmSealer.of("k1", new byte[32]);
    private final StoreId store = StoreId.random(RANDOM);
    private final Sealing sealing = new Sealing(sealer, store);
    private final DeviceId id = DeviceId.random(RANDOM);
    private final SealedSecret sealed = sealing.seal(SECRET, id, MARA, TotpParameters.DEFAULT);

    private DeviceRecord row(DeviceId device, @Nullable UserId owner, OtpParameters parameters) {
        return DeviceRecord.create(
                StoredDevice.builder(
                                device,
                                DeviceKind.HARD_TOKEN,
                                owner == null ? DeviceState.AVAILABLE : DeviceState.ACTIVE,
                                CommitId.random(RANDOM))
                        .owner(owner)
                        .fingerprint(new byte[32])
                        .keyId(sealed.keyId())
                        .sealedSecret(sealed.bytes()),
                parameters,
                null,
                null,
                null);
    }

    @Test
    void opensInItsOwnRowWhateverMoved() {
        DeviceRecord own = row(id, MARA, TotpParameters.DEFAULT);
        assertThat(sealing.open(own)).contains(SharedSecret.ofBytes(SECRET));
        DeviceRecord moved = own.withOtpState(new OtpState(57_000_000, 3, 1)).withLabel("blue");
        assertThat(sealing.open(moved)).contains(SharedSecret.ofBytes(SECRET));
    }

    @Test
    void doesNotOpenWithOneThingChanged() {
        TotpParameters plain = TotpParameters.DEFAULT;
        Duration period = Duration.ofSeconds(30);
        List<DeviceRecord> rows = List.of(
                row(DeviceId.random(RANDOM), MARA, plain),
                row(id, UserId.of("jon"), plain),
                row(id, null, plain),
                row(id, MARA, TotpParameters.of(HmacAlgorithm.SHA256, 6, period)),
                row(id, MARA, TotpParameters.of(HmacAlgorithm.SHA1, 8, period)),
                row(id, MARA, TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60))),
                row(id, MARA, new TotpParameters(HmacAlgorithm.SHA1, 6, period, Instant.ofEpochSecond(946_684_800))),
                row(id, MARA, HotpParameters.DEFAULT));
        assertThat(rows).allSatisfy(row -> assertThat(sealing.open(row)).isEmpty());
        Sealing elsewhere = new Sealing(sealer, StoreId.random(RANDOM));
        assertThat(elsewhere.open(row(id, MARA, plain))).isEmpty();
    }
}
