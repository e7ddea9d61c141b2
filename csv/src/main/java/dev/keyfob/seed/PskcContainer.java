package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a PSKC file says before its keys: how values are encrypted and authenticated, RFC 6030 section 6 and the drafts
 * before it.
 *
 * <p>Not safe for use by multiple threads.
 */
final class PskcContainer {
    private static final String WRONG_KEY = "the key or password does not fit the file, or the file is damaged";

    private final PskcKeys keys;
    private final PskcOptions options;
    private @Nullable PskcDerivation derivation;
    private String algorithm = "";
    private byte @Nullable [] iv;
    private String macName = "";
    private byte @Nullable [] encryptedMacKey;
    private String macKeyAlgorithm = "";
    private List<byte[]> macKeys = List.of();
    private boolean macKeyDoubtful;

    PskcContainer(PskcKeys keys, PskcOptions options) {
        this.keys = keys;
        this.options = options;
    }

    PskcOptions options() {
        return options;
    }

    /** Reads a child of the root that is no key; those that say nothing of encryption are ignored. */
    boolean read(XmlElement element) {
        switch (element.name()) {
            case "encryptionkey" -> readKey(element);
            case "encryptionmethod" -> readMethod(element);
            case "macmethod", "digestmethod" -> readMac(element);
            case "macalgorithm" -> macName = element.cell().textOnOneLine();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readKey(XmlElement element) {
        XmlElement derived = element.path("derivedkey", "keyderivationmethod");
        if (derived != null) {
            derivation = PskcDerivation.of(derived, options.maxIterations());
        }
    }

    private void readMethod(XmlElement element) {
        algorithm = element.attribute("algorithm");
        XmlElement salt = element.child("pbesalt");
        if (salt != null) {
            derivation = PskcDerivation.ofDraft(salt, element, options.maxIterations());
        }
        XmlElement vector = element.child("iv");
        if (vector != null) {
            iv = PskcBase64.decode(vector.cell());
            if (iv == null) {
                throw new SeedFormatException("the IV of the file must be Base64");
            }
        }
    }

    private void readMac(XmlElement element) {
        macName = element.attribute("algorithm");
        XmlElement key = element.child("mackey");
        if (key != null) {
            XmlElement value = key.path("cipherdata", "ciphervalue");
            encryptedMacKey = value == null ? null : PskcBase64.decode(value.cell());
            if (encryptedMacKey == null) {
                throw new SeedFormatException("the MAC key of the file must be encrypted and in Base64");
            }
            macKeyAlgorithm = algorithmOf(key);
        }
    }

    /** The name of the cipher that an encrypted value states; empty if it states none. */
    static String algorithmOf(XmlElement value) {
        XmlElement method = value.child("encryptionmethod");
        if (method == null) {
            return "";
        }
        XmlElement scheme = method.child("encryptionscheme");
        String inner = scheme == null ? "" : scheme.attribute("algorithm");
        return inner.isEmpty() ? method.attribute("algorithm") : inner;
    }

    /** Whether values without any mark of it are encrypted, as in drafts. */
    boolean encryptsAllValues() {
        return !algorithm.isEmpty();
    }

    /** The cipher by its name, or that of the file if a value names none. */
    Optional<PskcCipher> cipher(String name) {
        return PskcCipher.named(name.isEmpty() ? algorithm : name);
    }

    /** The name of a cipher for messages. */
    String shownCipher(String name) {
        String stated = name.isEmpty() ? algorithm : name;
        return stated.isEmpty() ? "none stated" : PskcNames.shown(stated);
    }

    byte @Nullable [] iv() {
        return iv;
    }

    Optional<PskcMac> mac() {
        return PskcMac.named(macName);
    }

    String shownMac() {
        return macName.isEmpty() ? "none stated" : PskcNames.shown(macName);
    }

    /**
     * The key for a cipher, to be overwritten after use.
     *
     * @throws SeedFormatException if there is none, or of another length
     */
    byte[] key(PskcCipher cipher) {
        byte[] key;
        if (derivation == null) {
            key = keys.preShared();
        } else {
            int length = derivation.keyLength() == 0 ? cipher.derivedKeyBytes() : derivation.keyLength();
            key = keys.derived(derivation, length);
        }
        if (!cipher.keyBytes().contains(key.length)) {
            Arrays.fill(key, (byte) 0);
            throw new SeedFormatException(
                    "the cipher of the file needs a key of " + join(cipher) + " bytes, had " + key.length);
        }
        return key;
    }

    private static String join(PskcCipher cipher) {
        return String.join(
                " or ", cipher.keyBytes().stream().map(String::valueOf).toList());
    }

    /**
     * Whether a MAC is that of a value.
     *
     * @param key the key of the encryption, which is that of the MAC too if the file has none of its own
     * @throws SeedFormatException if the MAC key cannot have been encrypted with the caller's key
     */
    boolean isAuthentic(PskcMac mac, byte[] key, byte[] claimed, byte[]... value) {
        if (encryptedMacKey == null) {
            return mac.isOf(key, claimed, value);
        }
        for (byte[] macKey : macKeys()) {
            if (mac.isOf(macKey, claimed, value)) {
                macKeys.stream().filter(other -> other != macKey).forEach(other -> Arrays.fill(other, (byte) 0));
                macKeys = List.of(macKey);
                macKeyDoubtful = false;
                return true;
            }
        }
        return false;
    }

    /** After no MAC of a value was right: refuses the file if the MAC key itself was not plainly decrypted. */
    void requireMacKey() {
        if (macKeyDoubtful) {
            throw new SeedFormatException(WRONG_KEY);
        }
    }

    /** What the MAC key may be: one, if it is filled up in the usual way. */
    private List<byte[]> macKeys() {
        if (macKeys.isEmpty() && encryptedMacKey != null) {
            PskcCipher cipher = cipher(macKeyAlgorithm)
                    .orElseThrow(
                            () -> new SeedFormatException("the MAC key must be encrypted with AES or Triple DES, was "
                                    + shownCipher(macKeyAlgorithm)));
            byte[] key = key(cipher);
            byte[] filled = cipher.decrypt(key, iv, encryptedMacKey);
            Arrays.fill(key, (byte) 0);
            if (filled == null || filled.length == 0) {
                throw new SeedFormatException(WRONG_KEY);
            }
            int block = cipher.paddedTo();
            byte[] usual = block == 0 ? filled : PskcPadding.pkcs7(filled, block);
            macKeyDoubtful = usual == null || usual.length == 0;
            macKeys = usual == null || usual.length == 0
                    ? PskcPadding.all(filled, block).stream()
                            .filter(bytes -> bytes.length > 0)
                            .toList()
                    : List.of(usual);
            if (usual != filled) {
                Arrays.fill(filled, (byte) 0);
            }
        }
        return macKeys;
    }

    /** Overwrites the MAC key. */
    void wipe() {
        macKeys.forEach(key -> Arrays.fill(key, (byte) 0));
    }
}
