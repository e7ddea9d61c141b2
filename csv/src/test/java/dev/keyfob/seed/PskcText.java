package dev.keyfob.seed;

import dev.keyfob.otp.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes PSKC files for tests, straight from RFC 6030, without a line of what reads them. */
final class PskcText {
    static final String NAMESPACE = "urn:ietf:params:xml:ns:keyprov:pskc";
    static final String XMLENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String AES128 = XMLENC + "aes128-cbc";
    static final String HMAC_SHA1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";
    static final String HOTP = NAMESPACE + ":hotp";
    static final String TOTP = NAMESPACE + ":totp";
    /** An invented secret of 20 bytes. */
    static final byte[] SECRET = Hex.decode("0f1e2d3c4b5a69788796a5b4c3d2e1f001122334");
    /** An invented key of 32 bytes, of which the first 16 or 24 are others. */
    static final byte[] KEY = Hex.decode("a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff01");

    static final byte[] MAC_KEY = Hex.decode("5566778899aabbccddeeff00112233445566778899");
    static final byte[] IV = Hex.decode("000102030405060708090a0b0c0d0e0f");

    private PskcText() {}

    static String container(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<KeyContainer Version=\"1.0\" xmlns=\"" + NAMESPACE
                + "\">\n" + content + "</KeyContainer>\n";
    }

    /** A package with one key. */
    static String device(String serial, String key) {
        return "  <KeyPackage>\n    <DeviceInfo><Manufacturer>Exampletron</Manufacturer><SerialNo>" + serial
                + "</SerialNo><Model>OTP-30</Model></DeviceInfo>\n" + key + "  </KeyPackage>\n";
    }

    static String key(String algorithm, String data) {
        return key(algorithm, "<ResponseFormat Length=\"6\" Encoding=\"DECIMAL\"/>", data, "");
    }

    static String key(String algorithm, String parameters, String data, String after) {
        return "    <Key Id=\"K-1\" Algorithm=\"" + algorithm + "\">\n      <AlgorithmParameters>" + parameters
                + "</AlgorithmParameters>\n      <Data>" + data + "</Data>\n" + after + "    </Key>\n";
    }

    static String plainSecret(byte[] secret) {
        return "<Secret><PlainValue>" + base64(secret) + "</PlainValue></Secret>";
    }

    static String number(String name, String value) {
        return "<" + name + "><PlainValue>" + value + "</PlainValue></" + name + ">";
    }

    static String time(int seconds) {
        return number("Time", "0") + number("TimeInterval", Integer.toString(seconds));
    }

    /** A value encrypted in CBC mode behind its IV, with a MAC over both. */
    static String encrypted(String element, String cipher, byte[] value, String mac) {
        return "<" + element + ">" + encryptedValue("EncryptedValue", cipher, value)
                + (mac.isEmpty() ? "" : "<ValueMAC>" + mac + "</ValueMAC>") + "</" + element + ">";
    }

    static String encryptedValue(String element, String cipher, byte[] value) {
        return "<" + element + "><e:EncryptionMethod xmlns:e=\"" + XMLENC + "\" Algorithm=\"" + cipher
                + "\"/><e:CipherData xmlns:e=\"" + XMLENC + "\"><e:CipherValue>" + base64(value)
                + "</e:CipherValue></e:CipherData></" + element + ">";
    }

    static String preShared() {
        return "  <EncryptionKey><d:KeyName xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\">sent apart</d:KeyName>"
                + "</EncryptionKey>\n";
    }

    static String derived(String method, byte[] salt, String iterations, String rest) {
        return "  <EncryptionKey><x:DerivedKey xmlns:x=\"http://www.w3.org/2009/xmlenc11#\"><x:KeyDerivationMethod Algorithm=\""
                + method
                + "\"><p:PBKDF2-params xmlns:p=\"http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#\">"
                + "<Salt><Specified>" + base64(salt) + "</Specified></Salt><IterationCount>" + iterations
                + "</IterationCount>" + rest
                + "</p:PBKDF2-params></x:KeyDerivationMethod></x:DerivedKey></EncryptionKey>\n";
    }

    /** The MAC method with its key, encrypted as the values are. */
    static String macMethod(String method, String cipher, byte[] encryptedKey) {
        return "  <MACMethod Algorithm=\"" + method + "\">" + encryptedValue("MACKey", cipher, encryptedKey)
                + "</MACMethod>\n";
    }

    static String macMethod(String method) {
        return "  <MACMethod Algorithm=\"" + method + "\"/>\n";
    }

    static byte[] aes(byte[] key, byte[] plain) {
        return cbc("AES", key, IV, pkcs7(plain, 16), true);
    }

    static byte[] cbc(String name, byte[] key, byte[] iv, byte[] filled, boolean ivFirst) {
        try {
            Cipher cipher = Cipher.getInstance(name + "/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, name), new IvParameterSpec(iv));
            byte[] encrypted = cipher.doFinal(filled);
            return ivFirst ? join(iv, encrypted) : encrypted;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] gcm(byte[] key, byte[] plain) {
        try {
            byte[] iv = Arrays.copyOf(IV, 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            return join(iv, cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] wrap(String transformation, byte[] key, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(key, "AES"));
            return cipher.wrap(new SecretKeySpec(plain, "AES"));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] pkcs7(byte[] plain, int block) {
        int count = block - plain.length % block;
        byte[] filled = Arrays.copyOf(plain, plain.length + count);
        Arrays.fill(filled, plain.length, filled.length, (byte) count);
        return filled;
    }

    /** Filled up as XML Encryption allows: the number last, anything before. */
    static byte[] otherFilling(byte[] plain) {
        byte[] filled = pkcs7(plain, 16);
        Arrays.fill(filled, plain.length, filled.length - 1, (byte) 0x5A);
        return filled;
    }

    static byte[] pbkdf2(String prf, String password, byte[] salt, int iterations, int length) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + prf)
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, length * 8))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String mac(String jdkName, byte[] key, byte[] value) {
        try {
            Mac mac = Mac.getInstance(jdkName);
            mac.init(new SecretKeySpec(key, jdkName));
            return base64(mac.doFinal(value));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static byte[] first(byte[] bytes, int count) {
        return Arrays.copyOf(bytes, count);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
