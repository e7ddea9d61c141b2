package dev.keyfob.seal;

import dev.keyfob.internal.random.RandomBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM of the JDK (NIST SP 800-38D) and a ring of named keys: one seals, all open.
 *
 * <p>To rotate, give every node the new key for opening first, then make it the sealing key; an old key can go when no
 * device names it any more.
 *
 * <p>This class is safe for use by multiple threads.
 */
public final class AesGcmSealer implements SecretSealer {
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKey> keys;
    private final String sealingKeyId;
    private final SecureRandom random;
    private final RandomBytes nonces;
    private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

    private AesGcmSealer(Map<String, SecretKey> keys, String sealingKeyId, SecureRandom random) {
        this.keys = keys;
        this.sealingKeyId = sealingKeyId;
        this.random = random;
        this.nonces = new RandomBytes(random, NONCE_BYTES);
    }

    /**
     * A sealer with one key.
     *
     * @param keyId the name of the key, 1 to 64 bytes in UTF-8
     * @param key 32 bytes, copied
     * @return the sealer
     * @throws IllegalArgumentException if the key does not have 32 bytes
     */
    public static AesGcmSealer of(String keyId, byte[] key) {
        return new AesGcmSealer(Map.of(keyId, secretKey(keyId, key)), keyId, new SecureRandom());
    }

    /**
     * The same sealer with one more key that opens, and does not seal.
     *
     * @param keyId the name of the key, 1 to 64 bytes in UTF-8
     * @param key 32 bytes, copied
     * @return a new sealer
     * @throws IllegalArgumentException if the key does not have 32 bytes, or the name is there already
     */
    public AesGcmSealer withKey(String keyId, byte[] key) {
        if (keys.containsKey(keyId)) {
            throw new IllegalArgumentException("key id must be new, was " + keyId);
        }
        Map<String, SecretKey> more = new LinkedHashMap<>(keys);
        more.put(keyId, secretKey(keyId, key));
        return new AesGcmSealer(Map.copyOf(more), sealingKeyId, random);
    }

    /**
     * The same sealer with another of its keys as the one that seals.
     *
     * @param keyId the name of a key that the sealer has
     * @return a new sealer
     * @throws IllegalArgumentException if the sealer does not have the key
     */
    public AesGcmSealer sealingWith(String keyId) {
        if (!keys.containsKey(keyId)) {
            throw new IllegalArgumentException("key id must be one of " + keys.keySet() + ", was " + keyId);
        }
        return new AesGcmSealer(keys, keyId, random);
    }

    private static SecretKey secretKey(String keyId, byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "key " + keyId + " must have " + KEY_BYTES + " bytes, had " + key.length);
        }
        return new SecretKeySpec(key, "AES");
    }

    /**
     * The names of all keys.
     *
     * @return the names, the sealing key's among them
     */
    public Set<String> keyIds() {
        return keys.keySet();
    }

    /**
     * The name of the key that seals.
     *
     * @return the name
     */
    public String sealingKeyId() {
        return sealingKeyId;
    }

    @Override
    public SealedSecret seal(byte[] secret, byte[] associatedData) {
        byte[] nonce = nonces.next();
        try {
            GCMParameterSpec parameters = new GCMParameterSpec(TAG_BITS, nonce);
            byte[] sealed =
                    run(Cipher.ENCRYPT_MODE, key(sealingKeyId), parameters, associatedData, secret, 0, secret.length);
            ByteBuffer out = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length);
            return new SealedSecret(
                    sealingKeyId, out.put(FORMAT).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK must seal with AES-GCM", e);
        }
    }

    @Override
    public byte[] unseal(SealedSecret sealedSecret, byte[] associatedData) throws UnsealException {
        SecretKey key = keys.get(sealedSecret.keyId());
        if (key == null) {
            throw new UnsealException("no key named " + sealedSecret.keyId());
        }
        byte[] bytes = sealedSecret.shared();
        int header = 1 + NONCE_BYTES;
        if (bytes.length < header + TAG_BITS / 8 || bytes[0] != FORMAT) {
            throw new UnsealException("not sealed by AES-GCM, or by a later version, with key " + sealedSecret.keyId());
        }
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, bytes, 1, NONCE_BYTES);
        try {
            return run(Cipher.DECRYPT_MODE, key, nonce, associatedData, bytes, header, bytes.length - header);
        } catch (GeneralSecurityException e) {
            throw new UnsealException(
                    "key, sealed bytes or what they are bound to differ, with key " + sealedSecret.keyId());
        }
    }

    private SecretKey key(String keyId) {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new AssertionError("the sealing key is one of the keys");
        }
        return key;
    }

    /** Ciphers are kept for reuse, because making one costs more than sealing a secret. */
    private byte[] run(
            int mode, SecretKey key, GCMParameterSpec nonce, byte[] associatedData, byte[] input, int from, int length)
            throws GeneralSecurityException {
        Cipher cipher = idle.poll();
        if (cipher == null) {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        }
        cipher.init(mode, key, nonce);
        cipher.updateAAD(associatedData);
        byte[] output = cipher.doFinal(input, from, length);
        idle.offer(cipher);
        return output;
    }

    /** The names of the keys only. */
    @Override
    public String toString() {
        return "AesGcmSealer[sealing with " + sealingKeyId + ", keys " + keys.keySet() + "]";
    }
}
