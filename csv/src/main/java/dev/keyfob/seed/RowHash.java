package dev.keyfob.seed;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SerialKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes of what two rows may have in common: SHA-256 over a random key and the data. The key lives as long as one
 * source, so that no hash says anything of a secret or can be foreseen by the writer of a file.
 *
 * <p>Not safe for use by multiple threads.
 */
final class RowHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final byte SERIAL = 1;
    private static final byte SEED = 2;
    private static final byte ROW = 3;

    private final MessageDigest digest = Passes.sha256();
    private final byte[] key;
    private final byte[] hash = new byte[32];
    private final byte[] number = new byte[Integer.BYTES];
    private @Nullable OtpParameters parameters;
    private String parametersText = "";

    /** Makes hashes of a key of 16 random bytes, which is not copied. */
    RowHash(byte[] key) {
        this.key = key;
    }

    /** The part of the hash by which rows are looked up. */
    long lookup() {
        return (long) LONGS.get(hash, 0);
    }

    /** A part that is independent of {@link #lookup}. */
    long check() {
        return (long) LONGS.get(hash, Long.BYTES);
    }

    /** The whole hash, valid until the next one is made. */
    byte[] bytes() {
        return hash;
    }

    /** Hashes the serial as it is compared. */
    void ofSerial(SeedRecord row) {
        begin(SERIAL);
        text(SerialKey.of(row.serial().orElse("")));
        end();
    }

    /** Hashes the secret without zeros at its end, which make no difference to HMAC. */
    void ofSeed(SeedRecord row) {
        begin(SEED);
        seed(row);
        end();
    }

    /** Hashes all that a row says of a token. */
    void ofRow(SeedRecord row) {
        begin(ROW);
        text(SerialKey.of(row.serial().orElse("")));
        text(row.user().orElse(""));
        text(row.manufacturer().orElse(""));
        text(row.model().orElse(""));
        text(parameters(row) + " " + row.nextCounter());
        text(row.expires().map(Instant::toString).orElse(""));
        seed(row);
        end();
    }

    /** The text of the parameters, made anew only if they are not those of the row before. */
    private String parameters(SeedRecord row) {
        if (!row.parameters().equals(parameters)) {
            parameters = row.parameters();
            parametersText = parameters.toString();
        }
        return parametersText;
    }

    private void begin(byte kind) {
        digest.update(key);
        digest.update(kind);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        INTS.set(number, 0, bytes.length);
        digest.update(number);
        digest.update(bytes);
    }

    private void seed(SeedRecord row) {
        byte[] secret = row.secret().revealBytes();
        int length = secret.length;
        while (length > 0 && secret[length - 1] == 0) {
            length--;
        }
        digest.update(secret, 0, length);
        Arrays.fill(secret, (byte) 0);
    }

    private void end() {
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new AssertionError("the hash has room for SHA-256", e);
        }
    }
}
