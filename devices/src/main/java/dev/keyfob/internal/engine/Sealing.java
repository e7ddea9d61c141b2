package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.internal.record.StoredParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.seal.SealedSecret;
import dev.keyfob.seal.SecretSealer;
import dev.keyfob.seal.UnsealException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoreId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seals secrets to their store, device, owner and parameters, and opens them again. Nothing is cached. */
public final class Sealing {
    private static final byte FORMAT = 1;

    private final SecretSealer sealer;
    private final byte[] store;

    /**
     * The sealing of one store.
     *
     * @param sealer the sealer
     * @param store the store's name
     */
    public Sealing(SecretSealer sealer, StoreId store) {
        this.sealer = sealer;
        this.store = store.toBytes();
    }

    /**
     * Seals a secret.
     *
     * @param secret the secret in clear
     * @param device the device
     * @param owner the owner, or null in the inventory
     * @param parameters the device's parameters
     * @return the sealed secret
     * @throws UndecidedException if the sealer fails
     */
    public SealedSecret seal(byte[] secret, DeviceId device, @Nullable UserId owner, OtpParameters parameters) {
        byte[] boundTo = associatedData(device, owner, parameters);
        try {
            return sealer.seal(secret, boundTo);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    /** A sealer of the application's own that fails must not let anybody in nor leak its message. */
    private static UndecidedException failed(RuntimeException e) {
        return new UndecidedException("the sealer failed (" + e.getClass().getSimpleName() + ")");
    }

    /**
     * Which key seals now, told by a trial that is stored nowhere.
     *
     * @param device a key of no device
     * @return the name of the sealing key
     * @throws UndecidedException if the sealer fails
     */
    public String currentKeyId(DeviceId device) {
        return seal(new byte[20], device, null, TotpParameters.DEFAULT).keyId();
    }

    /**
     * Opens the secret of a device to compare with.
     *
     * @param device the device
     * @return the secret, the caller's to destroy; empty if it cannot be opened, the sealer fails or there is none
     */
    public Optional<SharedSecret> open(DeviceRecord device) {
        try {
            return unsealed(device);
        } catch (UndecidedException e) {
            return Optional.empty();
        }
    }

    private Optional<SharedSecret> unsealed(DeviceRecord device) {
        StoredDevice stored = device.stored();
        Optional<String> keyId = stored.keyId();
        byte[] sealed = stored.sealedSecret();
        if (keyId.isEmpty() || sealed.length == 0) {
            return Optional.empty();
        }
        byte[] boundTo = associatedData(stored.id(), stored.owner().orElse(null), device.parameters());
        try {
            byte[] clear = sealer.unseal(new SealedSecret(keyId.get(), sealed), boundTo);
            try {
                return Optional.of(SharedSecret.ofWeakBytes(clear));
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        } catch (UnsealException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    /**
     * The device with its secret sealed for another owner.
     *
     * @param device the device
     * @param owner the new owner, or null for the inventory
     * @return the device, or empty if its secret cannot be opened
     * @throws UndecidedException if the sealer fails, which says nothing about the secret
     */
    public Optional<DeviceRecord> handedTo(DeviceRecord device, @Nullable UserId owner) {
        return unsealed(device).map(secret -> {
            byte[] clear = secret.revealBytes();
            try {
                SealedSecret sealed = seal(clear, device.id(), owner, device.parameters());
                return device.ownedBy(owner, sealed.keyId(), sealed.bytes());
            } finally {
                Arrays.fill(clear, (byte) 0);
                secret.destroy();
            }
        });
    }

    private byte[] associatedData(DeviceId device, @Nullable UserId owner, OtpParameters parameters) {
        byte[] user = owner == null ? new byte[0] : owner.value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(1 + 16 + 16 + 4 + user.length + 4 + StoredParameters.BYTES)
                .put(FORMAT)
                .put(store)
                .putLong(device.high())
                .putLong(device.low())
                .putInt(user.length)
                .put(user)
                .putInt(StoredParameters.BYTES);
        return StoredParameters.write(out, parameters).array();
    }
}
