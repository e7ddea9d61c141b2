package dev.keyfob.seed;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.seed.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a key: the secret, and numbers, each plain or encrypted. No decrypted byte is used before its MAC is
 * found right, but where the MAC is over the plaintext, as in drafts.
 *
 * <p>Not safe for use by multiple threads.
 */
final class PskcValues {
    private static final String UNFIT =
            ": the key or password does not fit, or the value was changed (which of them is not told)";
    private static final int MAX_NUMBER_BYTES = 8;
    private static final int MAX_DIGITS = 18;

    private final PskcContainer container;
    private final Findings findings;
    private final SecretText secretText = new SecretText(SecretEncoding.BASE64, "secret");

    PskcValues(PskcContainer container, Findings findings) {
        this.container = container;
        this.findings = findings;
    }

    /** A plaintext, and whether it was filled up in an unusual way. */
    private static final class Plain {
        private final byte[] bytes;
        private final boolean unusual;

        Plain(byte[] bytes, boolean unusual) {
            this.bytes = bytes;
            this.unusual = unusual;
        }
    }

    /** The element that holds a value, or null: {@code Data/Secret}, or {@code Data[@Name="SECRET"]} in drafts. */
    static @Nullable XmlElement find(XmlElement key, String name, String draftName) {
        for (XmlElement data : key.children()) {
            if (data.name().equals("data")) {
                XmlElement field = data.child(name);
                if (field != null) {
                    return field;
                }
                if (data.attribute("name").equalsIgnoreCase(draftName)) {
                    return data;
                }
            }
        }
        return null;
    }

    /** The secret, or null if there was an error. */
    @Nullable SharedSecret secret(XmlElement key) {
        XmlElement field = find(key, "secret", "SECRET");
        XmlElement plain = field == null ? null : field.child("plainvalue");
        XmlElement value = field == null ? null : field.child("value");
        XmlElement encrypted = field == null ? null : encrypted(field, true);
        if (plain != null && !plain.cell().isEmpty()) {
            return secretText.read(plain.cell(), 0, findings);
        }
        if (field != null && encrypted != null) {
            return secretOf(decrypt(field, encrypted, "secret"));
        }
        if (value != null && !value.cell().isEmpty()) {
            return secretText.read(value.cell(), 0, findings);
        }
        findings.add(0, ProblemCode.SECRET_MISSING, missing(key));
        return null;
    }

    private static String missing(XmlElement key) {
        return key.child("keyreference") == null
                ? "the key has no secret"
                : "the key has no secret but a reference to another key, from which it is derived";
    }

    private @Nullable SharedSecret secretOf(@Nullable Plain plain) {
        if (plain == null) {
            return null;
        }
        byte[] bytes = plain.bytes;
        try {
            if (bytes.length < SharedSecret.MIN_BYTES) {
                findings.add(
                        0,
                        ProblemCode.SECRET_TOO_SHORT,
                        "secret must have at least " + SharedSecret.MIN_BYTES + " bytes, had " + bytes.length);
                return null;
            }
            if (bytes.length > SharedSecret.MAX_BYTES) {
                findings.add(
                        0,
                        ProblemCode.SECRET_TOO_LONG,
                        "secret must have at most " + SharedSecret.MAX_BYTES + " bytes, had " + bytes.length);
                return null;
            }
            if (plain.unusual) {
                findings.add(
                        0,
                        ProblemCode.SECRET_PADDING_UNUSUAL,
                        "secret: filled up with other bytes than their number, took " + bytes.length + " bytes");
            }
            return SharedSecret.ofBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * A number from 0 on.
     *
     * @return the number; empty if there is none, or with an error in the findings if it cannot be read
     */
    Optional<Long> number(XmlElement key, String name, String draftName, ProblemCode code, String label) {
        XmlElement field = find(key, name, draftName);
        if (field == null) {
            return Optional.empty();
        }
        XmlElement encrypted = encrypted(field, false);
        XmlElement plain = field.child("plainvalue", "value");
        long number;
        if (encrypted != null) {
            Plain value = decrypt(field, encrypted, label);
            if (value == null) {
                return Optional.empty();
            }
            number = number(value.bytes);
            Arrays.fill(value.bytes, (byte) 0);
        } else if (plain != null && !plain.cell().isEmpty()) {
            number = number(plain.cell());
        } else {
            return Optional.empty();
        }
        if (number == NumberText.NONE) {
            findings.add(0, code, label + " must be a whole number of at most " + MAX_DIGITS + " digits");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** The number that a text states, in Base64 if it is no decimal number. */
    private static long number(Cell cell) {
        long number = NumberText.read(cell);
        if (number != NumberText.NONE) {
            return number;
        }
        byte[] bytes = PskcBase64.decode(cell);
        return bytes == null ? NumberText.NONE : number(bytes);
    }

    /** The number that bytes are: decimal digits, or the number itself, its highest byte first. */
    private static long number(byte[] bytes) {
        if (bytes.length > 0 && bytes.length <= MAX_DIGITS && areDigits(bytes)) {
            long number = 0;
            for (byte digit : bytes) {
                number = number * 10 + (digit - '0');
            }
            return number;
        }
        if (bytes.length == 0 || bytes.length > MAX_NUMBER_BYTES) {
            return NumberText.NONE;
        }
        long number = 0;
        for (byte b : bytes) {
            number = number << Byte.SIZE | (b & 0xFF);
        }
        return number < 0 ? NumberText.NONE : number;
    }

    private static boolean areDigits(byte[] bytes) {
        for (byte b : bytes) {
            if (b < '0' || b > '9') {
                return false;
            }
        }
        return true;
    }

    /** The element with the encrypted form of a value, or null if it is plain. */
    private @Nullable XmlElement encrypted(XmlElement field, boolean secret) {
        XmlElement marked = field.child("encryptedvalue");
        if (marked != null) {
            return marked;
        }
        XmlElement value = field.child("value");
        boolean draft = value != null && container.encryptsAllValues() && (secret || mac(field) != null);
        return draft ? value : null;
    }

    private static @Nullable XmlElement mac(XmlElement field) {
        XmlElement mac = field.child("valuemac", "valuedigest");
        if (mac != null) {
            return mac;
        }
        XmlElement encrypted = field.child("encryptedvalue");
        return encrypted == null ? null : encrypted.child("valuemac");
    }

    private @Nullable Plain decrypt(XmlElement field, XmlElement encrypted, String label) {
        boolean draft = encrypted.name().equals("value");
        XmlElement data = draft ? encrypted : encrypted.path("cipherdata", "ciphervalue");
        byte[] value = data == null ? null : PskcBase64.decode(data.cell());
        if (value == null || value.length == 0) {
            findings.add(0, ProblemCode.SECRET_NOT_BASE64, label + ": the encrypted value must be Base64");
            return null;
        }
        String name = draft ? "" : PskcContainer.algorithmOf(encrypted);
        Optional<PskcCipher> cipher = container.cipher(name);
        if (cipher.isEmpty()) {
            findings.add(
                    0,
                    ProblemCode.ENCRYPTION_UNSUPPORTED,
                    label + " must be encrypted with AES or Triple DES, was " + container.shownCipher(name));
            return null;
        }
        XmlElement macElement = mac(field);
        if (macElement == null) {
            return decryptWithoutMac(cipher.get(), value, label);
        }
        byte[] mac = PskcBase64.decode(macElement.cell());
        Optional<PskcMac> method = container.mac();
        if (method.isEmpty() && !container.options().macMayBeMissing()) {
            findings.add(
                    0,
                    ProblemCode.ENCRYPTION_UNSUPPORTED,
                    label + " must have a MAC by HMAC-SHA-1, -224, -256, -384 or -512, was " + container.shownMac());
            return null;
        }
        return method.isEmpty()
                ? decryptWithoutMac(cipher.get(), value, label)
                : decrypt(cipher.get(), method.get(), mac == null ? new byte[0] : mac, value, label);
    }

    private @Nullable Plain decryptWithoutMac(PskcCipher cipher, byte[] value, String label) {
        if (!cipher.isAuthenticated() && !container.options().macMayBeMissing()) {
            findings.add(
                    0,
                    ProblemCode.MAC_MISSING,
                    label + " must have a MAC, because its cipher does not notice a wrong key or a change");
            return null;
        }
        byte[] key = container.key(cipher);
        byte[] filled = cipher.decrypt(key, container.iv(), value);
        Arrays.fill(key, (byte) 0);
        byte[] plain = filled == null ? null : usual(cipher, filled);
        wipeUnless(plain, filled);
        if (plain == null) {
            findings.add(0, ProblemCode.DECRYPTION_FAILED, label + UNFIT);
            return null;
        }
        return new Plain(plain, false);
    }

    private byte @Nullable [] usual(PskcCipher cipher, byte[] filled) {
        int block = cipher.paddedTo();
        if (block == 0) {
            return filled;
        }
        return container.options().wholeBlocksUnpadded()
                ? PskcPadding.wholeBlocks(filled, block)
                : PskcPadding.pkcs7(filled, block);
    }

    private @Nullable Plain decrypt(PskcCipher cipher, PskcMac method, byte[] mac, byte[] value, String label) {
        byte[] key = container.key(cipher);
        byte[] iv = container.iv();
        try {
            boolean authentic = container.isAuthentic(method, key, mac, value)
                    || (iv != null && container.isAuthentic(method, key, mac, iv, value));
            byte[] filled = cipher.decrypt(key, iv, value);
            Plain plain = filled == null
                    ? null
                    : authentic ? stripped(cipher, filled, label) : authentic(cipher, method, key, mac, filled);
            wipeUnless(plain == null ? null : plain.bytes, filled);
            if (plain == null && !(authentic && filled != null)) {
                container.requireMacKey();
                findings.add(0, ProblemCode.DECRYPTION_FAILED, label + UNFIT);
            }
            return plain;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** What the plaintext is whose MAC is right in one of the forms in which it can be filled up. */
    private @Nullable Plain authentic(PskcCipher cipher, PskcMac method, byte[] key, byte[] mac, byte[] filled) {
        int block = cipher.paddedTo();
        Iterable<byte[]> forms = block == 0 ? List.of(filled) : PskcPadding.all(filled, block);
        Plain found = null;
        for (byte[] form : forms) {
            if (found == null && container.isAuthentic(method, key, mac, form)) {
                found = new Plain(form, false);
            } else {
                Arrays.fill(form, (byte) 0);
            }
        }
        return found;
    }

    /** Overwrites what a cipher gave, unless it is the plaintext itself. */
    private static void wipeUnless(byte @Nullable [] plain, byte @Nullable [] filled) {
        if (filled != null && filled != plain) {
            Arrays.fill(filled, (byte) 0);
        }
    }

    private @Nullable Plain stripped(PskcCipher cipher, byte[] filled, String label) {
        byte[] usual = usual(cipher, filled);
        if (usual != null) {
            return new Plain(usual, false);
        }
        byte[] other = PskcPadding.xmlEncryption(filled, cipher.paddedTo());
        if (other != null) {
            return new Plain(other, true);
        }
        findings.add(
                0,
                ProblemCode.DECRYPTION_FAILED,
                label + ": the MAC is right, but nothing fills the value up to whole blocks; if the vendor sends whole"
                        + " blocks so, allow it");
        return null;
    }
}
