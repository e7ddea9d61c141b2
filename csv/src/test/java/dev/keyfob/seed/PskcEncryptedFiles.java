package dev.keyfob.seed;

import static dev.keyfob.seed.PskcText.AES128;
import static dev.keyfob.seed.PskcText.HMAC_SHA1;
import static dev.keyfob.seed.PskcText.HOTP;
import static dev.keyfob.seed.PskcText.IV;
import static dev.keyfob.seed.PskcText.KEY;
import static dev.keyfob.seed.PskcText.MAC_KEY;
import static dev.keyfob.seed.PskcText.SECRET;
import static dev.keyfob.seed.PskcText.TOTP;
import static dev.keyfob.seed.PskcText.XMLENC;
import static dev.keyfob.seed.PskcText.aes;
import static dev.keyfob.seed.PskcText.ascii;
import static dev.keyfob.seed.PskcText.base64;
import static dev.keyfob.seed.PskcText.cbc;
import static dev.keyfob.seed.PskcText.container;
import static dev.keyfob.seed.PskcText.device;
import static dev.keyfob.seed.PskcText.encrypted;
import static dev.keyfob.seed.PskcText.first;
import static dev.keyfob.seed.PskcText.join;
import static dev.keyfob.seed.PskcText.key;
import static dev.keyfob.seed.PskcText.mac;
import static dev.keyfob.seed.PskcText.macMethod;
import static dev.keyfob.seed.PskcText.number;
import static dev.keyfob.seed.PskcText.pkcs7;
import static dev.keyfob.seed.PskcText.preShared;
import static dev.keyfob.seed.PskcText.time;

import java.util.Arrays;
import java.util.Map;

/** Encrypted PSKC files, one for each way in which those of the wild differ. All is invented. */
final class PskcEncryptedFiles {
    /** As few iterations as a fuzzer has time for. */
    private static final String FEW = "10";

    static final String PASSWORD = "correct horse";

    private static final byte[] KEY16 = first(KEY, 16);
    private static final byte[] SECRET32 = join(SECRET, ascii("0123456789ab"));
    private static final String PKCS5 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2";
    private static final String XMLENC11 = "http://www.w3.org/2009/xmlenc11#";
    private static final byte[] SALT = ascii("salt8bit");

    private PskcEncryptedFiles() {}

    static void addTo(Map<String, String> files) {
        macs(files);
        ciphers(files);
        passwords(files);
        fillings(files);
        drafts(files);
        otherFields(files);
    }

    private static String file(String head, String secret) {
        return container(head + device("TK-0001", key(TOTP, secret + time(60))));
    }

    private static String withMac(String method, String jdkName) {
        byte[] value = aes(KEY16, SECRET);
        return file(
                preShared() + macMethod(method, AES128, aes(KEY16, MAC_KEY)),
                encrypted("Secret", AES128, value, mac(jdkName, MAC_KEY, value)));
    }

    private static void macs(Map<String, String> files) {
        byte[] value = aes(KEY16, SECRET);
        String good = withMac(HMAC_SHA1, "HmacSHA1");
        files.put("mac-sha1", good);
        files.put("mac-spelling", withMac("hmac-sha-1", "HmacSHA1"));
        files.put("mac-sha224", withMac("http://www.w3.org/2001/04/xmldsig-more#hmac-sha224", "HmacSHA224"));
        files.put("mac-sha256", withMac("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HmacSHA256"));
        files.put("mac-sha384", withMac("http://www.w3.org/2001/04/xmldsig-more#hmac-sha384", "HmacSHA384"));
        files.put("mac-sha512", withMac("http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "HmacSHA512"));
        files.put("mac-not-hmac", withMac("http://www.w3.org/2000/09/xmldsig#sha1", "HmacSHA1"));
        files.put("mac-no-method", good.replaceAll("(?s)  <MACMethod.*</MACMethod>\n", ""));
        files.put(
                "mac-no-key",
                file(
                        preShared() + macMethod(HMAC_SHA1),
                        encrypted("Secret", AES128, value, mac("HmacSHA1", KEY16, value))));
        files.put(
                "mac-algorithm-element",
                file(
                        preShared() + "  <MACAlgorithm>HMAC-SHA1</MACAlgorithm>\n",
                        encrypted("Secret", AES128, value, mac("HmacSHA1", KEY16, value))));
        files.put(
                "mac-over-plaintext",
                file(
                        preShared() + macMethod(HMAC_SHA1),
                        encrypted("Secret", AES128, value, mac("HmacSHA1", KEY16, SECRET))));
        files.put(
                "mac-wrong",
                file(
                        preShared() + macMethod(HMAC_SHA1, AES128, aes(KEY16, MAC_KEY)),
                        encrypted("Secret", AES128, value, mac("HmacSHA1", MAC_KEY, SECRET32))));
        files.put("mac-missing", file(preShared() + macMethod(HMAC_SHA1), encrypted("Secret", AES128, value, "")));
        value = value.clone();
        value[20] ^= 1;
        files.put(
                "value-changed",
                file(
                        preShared() + macMethod(HMAC_SHA1, AES128, aes(KEY16, MAC_KEY)),
                        encrypted("Secret", AES128, value, mac("HmacSHA1", MAC_KEY, aes(KEY16, SECRET)))));
        files.put(
                "mac-key-changed",
                file(
                        preShared() + macMethod(HMAC_SHA1, AES128, aes(first(MAC_KEY, 16), MAC_KEY)),
                        encrypted("Secret", AES128, value, mac("HmacSHA1", MAC_KEY, value))));
    }

    private static String withCipher(String cipher, byte[] key, byte[] value) {
        return file(
                preShared() + macMethod(HMAC_SHA1), encrypted("Secret", cipher, value, mac("HmacSHA1", key, value)));
    }

    private static void ciphers(Map<String, String> files) {
        byte[] key24 = first(KEY, 24);
        byte[] iv8 = first(IV, 8);
        byte[] key112 = join(KEY16, first(KEY, 8));
        files.put("cipher-aes192", withCipher(XMLENC + "aes192-cbc", key24, aes(key24, SECRET)));
        files.put("cipher-aes256", withCipher(XMLENC + "aes256-cbc", KEY, aes(KEY, SECRET)));
        files.put(
                "cipher-3des",
                withCipher(XMLENC + "tripledes-cbc", key24, cbc("DESede", key24, iv8, pkcs7(SECRET, 8), true)));
        files.put(
                "cipher-3des112", withCipher("3DES112-CBC", KEY16, cbc("DESede", key112, iv8, pkcs7(SECRET, 8), true)));
        files.put(
                "cipher-camellia",
                withCipher("http://www.w3.org/2001/04/xmldsig-more#camellia128-cbc", KEY16, aes(KEY16, SECRET)));
        files.put("cipher-kw-3des", withCipher(XMLENC + "kw-tripledes", key24, aes(KEY16, SECRET)));
        files.put("cipher-rsa", withCipher(XMLENC + "rsa_1_5", KEY16, aes(KEY16, SECRET)));
        files.put(
                "cipher-kw",
                file(
                        preShared(),
                        encrypted(
                                "Secret",
                                XMLENC + "kw-aes128",
                                PskcText.wrap("AES/KW/NoPadding", KEY16, first(SECRET32, 24)),
                                "")));
        files.put(
                "cipher-kw-pad",
                file(
                        preShared(),
                        encrypted(
                                "Secret",
                                XMLENC11 + "kw-aes-256-pad",
                                PskcText.wrap("AES/KWP/NoPadding", KEY, SECRET),
                                "")));
        files.put(
                "cipher-gcm",
                file(preShared(), encrypted("Secret", XMLENC11 + "aes256-gcm", PskcText.gcm(KEY, SECRET), "")));
        byte[] changed = PskcText.gcm(KEY, SECRET);
        changed[14] ^= 1;
        files.put("cipher-gcm-changed", file(preShared(), encrypted("Secret", XMLENC11 + "aes256-gcm", changed, "")));
        files.put(
                "cipher-none",
                file(
                        preShared() + macMethod(HMAC_SHA1),
                        encrypted("Secret", "", aes(KEY16, SECRET), mac("HmacSHA1", KEY16, aes(KEY16, SECRET)))));
        files.put("iv-missing", withCipher(AES128, KEY16, cbc("AES", KEY16, IV, pkcs7(SECRET, 16), false)));
    }

    private static String withPassword(String method, String iterations, String rest, String jdkPrf, int length) {
        int count = iterations.equals(FEW) ? Integer.parseInt(FEW) : 1_000;
        byte[] key = PskcText.pbkdf2(jdkPrf, PASSWORD, SALT, count, length);
        String cipher = XMLENC + "aes" + length * 8 + "-cbc";
        byte[] value = aes(key, SECRET);
        return file(
                PskcText.derived(method, SALT, iterations, rest) + macMethod(HMAC_SHA1, cipher, aes(key, MAC_KEY)),
                encrypted("Secret", cipher, value, mac("HmacSHA1", MAC_KEY, value)));
    }

    private static void passwords(Map<String, String> files) {
        String length = "<KeyLength>16</KeyLength>";
        files.put("password-pkcs5", withPassword(PKCS5, "1000", length + "<PRF/>", "HmacSHA1", 16));
        files.put(
                "password-xmlenc11-sha256",
                withPassword(
                        XMLENC11 + "pbkdf2",
                        "1000",
                        "<KeyLength>32</KeyLength><PRF"
                                + " Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"/>",
                        "HmacSHA256",
                        32));
        files.put("password-few-iterations", withPassword(PKCS5, FEW, length, "HmacSHA1", 16));
        files.put("password-no-length", withPassword(PKCS5, "1000", "", "HmacSHA1", 16));
        files.put("password-other-length", withPassword(PKCS5, "1000", "<KeyLength>24</KeyLength>", "HmacSHA1", 16));
        files.put(
                "password-prf-unknown",
                withPassword(PKCS5, "1000", length + "<PRF Algorithm=\"urn:example:md5\"/>", "HmacSHA1", 16));
        files.put("password-too-many-iterations", withPassword(PKCS5, "10000001", length, "HmacSHA1", 16));
        files.put("password-no-iterations", withPassword(PKCS5, "", length, "HmacSHA1", 16));
        files.put("password-other-method", withPassword(XMLENC11 + "ConcatKDF", "1000", length, "HmacSHA1", 16));
        files.put(
                "password-no-salt",
                withPassword(PKCS5, "1000", length, "HmacSHA1", 16).replaceAll("<Salt>.*</Salt>", ""));
    }

    private static void fillings(Map<String, String> files) {
        byte[] filled = pkcs7(SECRET, 16);
        byte[] otherwise = filled.clone();
        Arrays.fill(otherwise, SECRET.length, filled.length - 1, (byte) 0x5A);
        byte[] value = cbc("AES", KEY16, IV, otherwise, true);
        files.put("filling-xml-encryption", withCipher(AES128, KEY16, value));
        byte[] none = cbc("AES", KEY16, IV, SECRET32, true);
        files.put("filling-none", withCipher(AES128, KEY16, none));
        byte[] macKey = cbc("AES", KEY16, IV, PskcText.otherFilling(MAC_KEY), true);
        byte[] usual = aes(KEY16, SECRET);
        files.put(
                "filling-of-mac-key",
                file(
                        preShared() + macMethod(HMAC_SHA1, AES128, macKey),
                        encrypted("Secret", AES128, usual, mac("HmacSHA1", MAC_KEY, usual))));
    }

    private static void drafts(Map<String, String> files) {
        byte[] key = join(PskcText.pbkdf2("HmacSHA1", PASSWORD, SALT, 1_000, 16), new byte[8]);
        System.arraycopy(key, 0, key, 16, 8);
        byte[] value = cbc("DESede", key, first(IV, 8), pkcs7(SECRET, 8), true);
        byte[] counter = cbc("DESede", key, first(IV, 8), pkcs7(ascii("7"), 8), true);
        files.put(
                "draft-password",
                draft(
                        "<EncryptionMethod algorithm=\"PBE-3DES112-CBC\"><PBESalt>" + base64(SALT)
                                + "</PBESalt><PBEIterationCount>1000</PBEIterationCount></EncryptionMethod>"
                                + "<DigestMethod algorithm=\"HMAC-SHA1\"/>",
                        data("SECRET", value, mac("HmacSHA1", first(key, 16), value))
                                + data("COUNTER", counter, mac("HmacSHA1", first(key, 16), counter))));
        byte[] noIv = cbc("AES", KEY16, IV, pkcs7(SECRET, 16), false);
        String head = "<EncryptionMethod Algorithm=\"" + AES128 + "\"><IV>" + base64(IV)
                + "</IV></EncryptionMethod><DigestMethod Algorithm=\"" + HMAC_SHA1 + "\"/>";
        String plainCounter = "<Data Name=\"COUNTER\"><Value>AAAAAAAAAAc=</Value></Data>";
        files.put("draft-iv", draft(head, data("SECRET", noIv, mac("HmacSHA1", KEY16, SECRET)) + plainCounter));
        files.put(
                "draft-iv-mac-over-both",
                draft(head, data("SECRET", noIv, mac("HmacSHA1", KEY16, join(IV, noIv))) + plainCounter));
        files.put(
                "draft-no-mac",
                draft(head, "<Data Name=\"SECRET\"><Value>" + base64(noIv) + "</Value></Data>" + plainCounter));
    }

    private static String data(String name, byte[] value, String digest) {
        return "<Data Name=\"" + name + "\"><Value>" + base64(value) + "</Value><ValueDigest>" + digest
                + "</ValueDigest></Data>";
    }

    private static String draft(String head, String data) {
        return "<KeyContainer version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:container:1.0\">\n" + head
                + "\n"
                + "<Device><DeviceId><SerialNo>TK-0001</SerialNo></DeviceId>\n"
                + "<Key KeyAlgorithm=\"HOTP\" KeyId=\"K-1\"><Usage OTP=\"true\"><ResponseFormat Format=\"DECIMAL\""
                + " Length=\"6\"/></Usage>\n" + data
                + "\n</Key></Device>\n</KeyContainer>\n";
    }

    private static void otherFields(Map<String, String> files) {
        files.put(
                "encrypted-interval",
                container(preShared()
                        + macMethod(HMAC_SHA1)
                        + device(
                                "TK-0001",
                                key(
                                        TOTP,
                                        field("Secret", SECRET)
                                                + field("Time", ascii("0"))
                                                + field("TimeInterval", ascii("60"))))));
        files.put(
                "encrypted-counter-decimal",
                container(preShared()
                        + macMethod(HMAC_SHA1)
                        + device("TK-0001", key(HOTP, field("Secret", SECRET) + field("Counter", ascii("42"))))));
        files.put(
                "encrypted-counter-bytes",
                container(preShared()
                        + macMethod(HMAC_SHA1)
                        + device(
                                "TK-0001",
                                key(
                                        HOTP,
                                        field("Secret", SECRET)
                                                + field("Counter", new byte[] {0, 0, 0, 0, 0, 0, 0, 42})))));
        files.put(
                "encryption-after-keys",
                container(device("TK-0001", key(TOTP, field("Secret", SECRET) + time(30)))
                        + preShared()
                        + macMethod(HMAC_SHA1)));
        files.put(
                "encrypted-beside-plain",
                container(preShared()
                        + macMethod(HMAC_SHA1)
                        + device("TK-0001", key(HOTP, field("Secret", SECRET) + number("Counter", "0")))
                        + device("TK-0002", key(HOTP, PskcText.plainSecret(SECRET32) + number("Counter", "0")))));
    }

    private static String field(String name, byte[] plain) {
        byte[] value = aes(KEY16, plain);
        return encrypted(name, AES128, value, mac("HmacSHA1", KEY16, value));
    }
}
