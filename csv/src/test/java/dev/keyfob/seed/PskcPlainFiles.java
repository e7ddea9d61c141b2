package dev.keyfob.seed;

import static dev.keyfob.seed.PskcText.HOTP;
import static dev.keyfob.seed.PskcText.SECRET;
import static dev.keyfob.seed.PskcText.TOTP;
import static dev.keyfob.seed.PskcText.base64;
import static dev.keyfob.seed.PskcText.container;
import static dev.keyfob.seed.PskcText.device;
import static dev.keyfob.seed.PskcText.key;
import static dev.keyfob.seed.PskcText.number;
import static dev.keyfob.seed.PskcText.plainSecret;
import static dev.keyfob.seed.PskcText.time;

import dev.keyfob.otp.codec.Hex;
import java.util.Map;

/** PSKC files without encryption, one for each way in which those of the wild differ. All is invented. */
final class PskcPlainFiles {
    private static final String FORMAT = "<ResponseFormat Length=\"6\" Encoding=\"DECIMAL\"/>";
    private static final String DATA = plainSecret(SECRET) + time(60);
    private static final String PLAIN = container(device("TK-0001", key(TOTP, DATA)));
    private static final String DRAFT_DATA = "<Data Name=\"SECRET\"><Value>" + base64(SECRET)
            + "</Value></Data><Data Name=\"COUNTER\"><Value>AAAAAAAAAAc=</Value></Data>";

    private PskcPlainFiles() {}

    static void addTo(Map<String, String> files) {
        names(files);
        structure(files);
        keys(files);
        numbersAndDates(files);
        form(files);
        attacks(files);
    }

    private static void names(Map<String, String> files) {
        files.put("default-namespace", PLAIN);
        files.put("prefix-pskc", prefixed("pskc"));
        files.put("prefix-foo", prefixed("foo"));
        files.put("prefix-mixed", prefixed("pskc").replace("</pskc:Secret>", "</foo:Secret>"));
        files.put("namespace-1-0", PLAIN.replace(PskcText.NAMESPACE + "\"", PskcText.NAMESPACE + ":1.0\""));
        files.put(
                "namespace-container",
                PLAIN.replace(PskcText.NAMESPACE + "\"", "urn:ietf:params:xml:ns:keyprov:container:1.0\""));
        files.put("namespace-other", PLAIN.replace(PskcText.NAMESPACE + "\"", "urn:example:keys\""));
        files.put("version-1", PLAIN.replace("Version=\"1.0\" xmlns", "version=\"1\" xmlns"));
        files.put("version-missing", PLAIN.replace("Version=\"1.0\" xmlns", "xmlns"));
        files.put("version-1-2", PLAIN.replace("Version=\"1.0\" xmlns", "Version=\"1.2\" xmlns"));
        files.put("version-2", PLAIN.replace("Version=\"1.0\" xmlns", "Version=\"2.0\" xmlns"));
    }

    private static String prefixed(String prefix) {
        return PLAIN.replace("xmlns=", "xmlns:" + prefix + "=").replaceAll("<(/?)([A-Z])", "<$1" + prefix + ":$2");
    }

    private static void structure(Map<String, String> files) {
        String draft =
                "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:container:1.0\">\n<Device>\n"
                        + "<DeviceId><Manufacturer>Exampletron</Manufacturer><SerialNo>TK-0001</SerialNo></DeviceId>\n"
                        + "<Key KeyAlgorithm=\"http://www.ietf.org/keyprov/pskc#hotp\" KeyId=\"K-1\">\n"
                        + "<Usage OTP=\"true\"><ResponseFormat Format=\"DECIMAL\" Length=\"8\"/></Usage>\n" + DRAFT_DATA
                        + "\n</Key>\n</Device>\n</KeyContainer>\n";
        files.put("draft-device", draft);
        files.put("draft-usage-cr", draft.replace("OTP=\"true\"", "CR=\"true\""));
        files.put(
                "draft-secret-container",
                draft.replace("KeyContainer Version=\"1.0\"", "SecretContainer version=\"1.2\"")
                        .replace("/KeyContainer", "/SecretContainer")
                        .replace(
                                "urn:ietf:params:xml:ns:keyprov:container:1.0",
                                "http://www.openauthentication.org/OATH/2006/08/PSKC")
                        .replace(
                                "Key KeyAlgorithm=\"http://www.ietf.org/keyprov/pskc#hotp\" KeyId",
                                "Secret SecretAlgorithm=\"HOTP\" SecretId")
                        .replace("</Key>", "</Secret>")
                        .replace("Format=\"DECIMAL\" Length=\"8\"", "format=\"DECIMAL\" length=\"8\""));
        String twoKeys = container(device(
                "TK-0001",
                key(HOTP, plainSecret(SECRET) + number("Counter", "0")).replace("K-1", "TK-0001:1")
                        + key(
                                        HOTP,
                                        plainSecret(Hex.decode("ffeeddccbbaa99887766554433221100ffeeddcc"))
                                                + number("Counter", "5"))
                                .replace("K-1", "TK-0001:2")));
        files.put("two-keys", twoKeys);
        files.put("serial-and-id", PLAIN.replace("K-1", "306E000000001234"));
        files.put("serial-id-only", PLAIN.replace("<SerialNo>TK-0001</SerialNo>", ""));
        files.put(
                "serial-none", PLAIN.replace("<SerialNo>TK-0001</SerialNo>", "").replace(" Id=\"K-1\"", ""));
        files.put("no-keys", container(""));
        files.put(
                "one-line",
                container(device("TK-0001", key(TOTP, DATA)) + device("TK-0002", key(TOTP, DATA)))
                        .replaceAll("\\n *", ""));
    }

    private static void keys(Map<String, String> files) {
        files.put("algorithm-hotp-hash", PLAIN.replace(TOTP, "http://www.ietf.org/keyprov/pskc#totp"));
        files.put("algorithm-bare", PLAIN.replace(TOTP, "TOTP"));
        files.put("algorithm-ocra", PLAIN.replace(TOTP, PskcText.NAMESPACE + ":ocra"));
        files.put("algorithm-yubikey", PLAIN.replace(TOTP, "http://www.yubico.com/#yubikey-aes"));
        files.put("algorithm-none", PLAIN.replace(" Algorithm=\"" + TOTP + "\"", ""));
        files.put("format-hexadecimal", PLAIN.replace("DECIMAL", "HEXADECIMAL"));
        files.put("format-check-digit", PLAIN.replace("Length=\"6\"", "Length=\"6\" CheckDigits=\"true\""));
        files.put("format-none", PLAIN.replace(FORMAT, ""));
        files.put("format-ten-digits", PLAIN.replace("Length=\"6\"", "Length=\"10\""));
        files.put("suite-sha256", PLAIN.replace(FORMAT, "<Suite>HMAC-SHA256</Suite>" + FORMAT));
        files.put("suite-attribute", PLAIN.replace(FORMAT, "<Suite hashalgo=\"sha512\"/>" + FORMAT));
        files.put("suite-md5", PLAIN.replace(FORMAT, "<Suite>HMAC-MD5</Suite>" + FORMAT));
        files.put("policy-otp", policy("<PINPolicy MinLength=\"4\" PINUsageMode=\"Local\"/><KeyUsage>OTP</KeyUsage>"));
        files.put("policy-other-usage", policy("<KeyUsage>CR</KeyUsage>"));
        files.put("policy-pin-prepend", policy("<PINPolicy PINUsageMode=\"Prepend\"/>"));
        files.put("policy-transactions", policy("<NumberOfTransactions>100</NumberOfTransactions>"));
        files.put("policy-unknown", policy("<OnlyOnSundays/>"));
        files.put("policy-start", policy("<StartDate>2031-01-01T00:00:00Z</StartDate>"));
        files.put("user", PLAIN.replace("</Data>", "</Data><UserId>UID=mara,DC=example,DC=org</UserId>"));
    }

    private static String policy(String content) {
        return container(device("TK-0001", key(TOTP, FORMAT, DATA, "      <Policy>" + content + "</Policy>\n")));
    }

    private static void numbersAndDates(Map<String, String> files) {
        files.put("counter-decimal", counter("42"));
        files.put("counter-base64-decimal", counter("NDI="));
        files.put("counter-base64-bytes", counter("AAAAAAAAACo="));
        files.put("counter-bad", counter("forty-two"));
        files.put("counter-negative", counter("-42"));
        files.put("counter-none", container(device("TK-0001", key(HOTP, plainSecret(SECRET)))));
        files.put("hotp-with-interval", container(device("TK-0001", key(HOTP, DATA))));
        files.put("interval-none", container(device("TK-0001", key(TOTP, plainSecret(SECRET)))));
        files.put("interval-zero", container(device("TK-0001", key(TOTP, plainSecret(SECRET) + time(0)))));
        files.put("drift", container(device("TK-0001", key(TOTP, DATA + number("TimeDrift", "-3")))));
        files.put(
                "secret-short",
                container(device("TK-0001", key(TOTP, plainSecret(PskcText.first(SECRET, 10)) + time(30)))));
        files.put("secret-not-base64", PLAIN.replace(base64(SECRET), "Dx4t!EtaaXiHlqW0w9Lh8AESIzQ="));
        files.put("secret-none", PLAIN.replace(plainSecret(SECRET), ""));
        files.put("date-iso", policy("<ExpiryDate>2031-12-31T00:00:00Z</ExpiryDate>"));
        files.put("date-offset", policy("<ExpiryDate>2031-12-31T00:00:00+02:00</ExpiryDate>"));
        files.put("date-slashes-same", expiry("01/01/2031"));
        files.put("date-slashes-plain", expiry("12/31/2031"));
        files.put("date-slashes-ambiguous", expiry("03/04/2031"));
    }

    private static String counter(String value) {
        return container(device("TK-0001", key(HOTP, plainSecret(SECRET) + number("Counter", value))));
    }

    private static String expiry(String date) {
        return PLAIN.replace("</DeviceInfo>", "<ExpiryDate>" + date + "</ExpiryDate></DeviceInfo>");
    }

    private static void form(Map<String, String> files) {
        files.put(
                "lower-case",
                PLAIN.replaceAll("<(/?)KeyContainer", "<$1keycontainer")
                        .replace("SerialNo", "SERIALNO")
                        .replace("Length=", "LENGTH="));
        files.put(
                "cdata-and-comments",
                PLAIN.replace(
                        base64(SECRET),
                        "<!-- the secret -->\n  <![CDATA[" + base64(SECRET).substring(0, 9) + "]]>\n\t "
                                + base64(SECRET).substring(9) + "<?nothing at all?>\n"));
        files.put("byte-order-mark", "\uFEFF" + PLAIN);
        files.put("blank-line-first", "\n \n" + PLAIN);
        files.put("no-declaration", PLAIN.substring(PLAIN.indexOf('\n') + 1));
        files.put("truncated", PLAIN.substring(0, PLAIN.indexOf("</KeyPackage>")));
        files.put("not-xml", "serial,secret\n");
        files.put("other-xml", "<html><body/></html>\n");
        files.put("pgp", "-----BEGIN PGP MESSAGE-----\n");
    }

    private static void attacks(Map<String, String> files) {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE k [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String body = PLAIN.substring(PLAIN.indexOf('\n') + 1);
        files.put("entity-bomb", bomb + "]>\n" + body.replace("Exampletron", "&a9;"));
        files.put(
                "external-entity",
                "<!DOCTYPE k [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" + body.replace("Exampletron", "&x;"));
        files.put("external-dtd", "<!DOCTYPE KeyContainer SYSTEM \"http://127.0.0.1:9/pskc.dtd\">\n" + body);
        files.put("undeclared-entity", body.replace("Exampletron", "&x;"));
        files.put("deep", PLAIN.replace("Exampletron", "<a>".repeat(40) + "</a>".repeat(40)));
    }
}
