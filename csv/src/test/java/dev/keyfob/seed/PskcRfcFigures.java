package dev.keyfob.seed;

import static dev.keyfob.seed.PskcText.AES128;
import static dev.keyfob.seed.PskcText.HMAC_SHA1;
import static dev.keyfob.seed.PskcText.HOTP;
import static dev.keyfob.seed.PskcText.ascii;
import static dev.keyfob.seed.PskcText.container;
import static dev.keyfob.seed.PskcText.number;
import static dev.keyfob.seed.PskcText.plainSecret;

import java.util.Base64;
import java.util.Map;

/** The values of the examples of RFC 6030, Figures 2 to 10, in files of our own form. */
final class PskcRfcFigures {
    private static final byte[] SECRET = ascii("12345678901234567890");
    private static final String FORMAT8 = "<ResponseFormat Length=\"8\" Encoding=\"DECIMAL\"/>";
    private static final String ZERO = number("Counter", "0");

    private PskcRfcFigures() {}

    static void addTo(Map<String, String> files) {
        files.put(
                "rfc6030-figure-2",
                container("<KeyPackage><Key Id=\"12345678\" Algorithm=\"" + HOTP + "\"><Issuer>Issuer-A</Issuer><Data>"
                        + plainSecret(ascii("1234")) + "</Data></Key></KeyPackage>\n"));
        files.put(
                "rfc6030-figure-3",
                container(device("987654321", key("12345678", FORMAT8, plainSecret(SECRET) + ZERO, ""))
                        .replace("</Key>", "<UserId>UID=jsmith,DC=example-bank,DC=net</UserId></Key>")));
        files.put(
                "rfc6030-figure-4",
                container(
                        device("987654321", key("12345678", FORMAT8, ZERO, "<Policy><KeyUsage>OTP</KeyUsage></Policy>"))
                                .replace(
                                        "<Data>",
                                        "<KeyProfileId>keyProfile1</KeyProfileId><KeyReference>MasterKeyLabel</KeyReference><Data>")));
        files.put(
                "rfc6030-figure-5",
                container(device(
                                "987654321",
                                key(
                                        "12345678",
                                        FORMAT8,
                                        plainSecret(SECRET) + ZERO,
                                        "<Policy><PINPolicy MinLength=\"4\" MaxLength=\"4\" PINKeyId=\"123456781\" PINEncoding=\"DECIMAL\""
                                                + " PINUsageMode=\"Local\"/><KeyUsage>OTP</KeyUsage></Policy>"))
                        + device(
                                "987654321",
                                key("123456781", FORMAT8.replace('8', '4'), plainSecret(ascii("1234")), "")
                                        .replace(":hotp", ":pin"))));
        files.put(
                "rfc6030-figure-6",
                container(PskcText.preShared()
                        + macMethod("ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX")
                        + device(
                                "987654321",
                                key(
                                        "12345678",
                                        FORMAT8,
                                        PskcText.encrypted(
                                                        "Secret",
                                                        AES128,
                                                        Base64.getDecoder()
                                                                .decode(
                                                                        "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv"),
                                                        "Su+NvtQfmvfJzF6bmQiJqoLRExc=")
                                                + ZERO,
                                        ""))));
        files.put(
                "rfc6030-figure-7",
                container(PskcText.derived(
                                "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2",
                                Base64.getDecoder().decode("Ej7/PEpyEpw="),
                                "1000",
                                "<KeyLength>16</KeyLength><PRF/>")
                        + macMethod("2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx")
                        + device(
                                "987654321",
                                key(
                                        "123456",
                                        FORMAT8,
                                        PskcText.encrypted(
                                                "Secret",
                                                AES128,
                                                Base64.getDecoder()
                                                        .decode(
                                                                "oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f"),
                                                "LP6xMvjtypbfT9PdkJhBZ+D6O4w="),
                                        ""))));
        files.put(
                "rfc6030-figure-8",
                container(device(
                        "987654321",
                        key(
                                "MBK000000001",
                                FORMAT8.replace('8', '6'),
                                PskcText.encrypted(
                                                "Secret",
                                                PskcText.XMLENC + "rsa_1_5",
                                                Base64.getDecoder()
                                                        .decode(
                                                                "hJ+fvpoMPMO9BYpK2rdyQYGIxiATYHTHC7e/sPLKYo5/r1v+4xTYG3gJolCWuVMydJ7Ta0GaiBPHcWa8ctCVYmHKfSz5fdeV5nqbZApe6dofTqhRwZK6Yx4ufevi91cjN2vBpSxYafvN3c3+xIgk0EnTV4iVPRCR0rBwyfFrPc4="),
                                                "")
                                        + ZERO,
                                ""))));
        files.put(
                "rfc6030-figure-9",
                container(device("0755225266", key("123", FORMAT8.replace('8', '6'), plainSecret(SECRET) + ZERO, ""))
                        + "<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"><s:SignatureValue>"
                        + "j6lwx3rvEPO0vKtMup4NbeVu8nk=</s:SignatureValue></s:Signature>\n"));
        String may =
                "<Policy><StartDate>2006-05-01T00:00:00Z</StartDate><ExpiryDate>2006-05-31T00:00:00Z</ExpiryDate></Policy>";
        String march = may.replace("-05-", "-03-");
        files.put(
                "rfc6030-figure-10",
                container(device("654321", key("1", FORMAT8, plainSecret(SECRET) + ZERO, may))
                        + device("123456", key("2", FORMAT8, plainSecret(SECRET) + ZERO, may))
                        + device("9999999", key("3", FORMAT8, plainSecret(SECRET) + ZERO, march))
                        + device(
                                "9999999",
                                key(
                                        "4",
                                        FORMAT8,
                                        plainSecret(SECRET) + ZERO,
                                        march.replace("03-01", "04-01").replace("03-31", "04-30")))));
    }

    private static String device(String serial, String key) {
        return PskcText.device(serial, key);
    }

    private static String key(String id, String parameters, String data, String after) {
        return PskcText.key(HOTP, parameters, data, after).replace("K-1", id);
    }

    private static String macMethod(String value) {
        return PskcText.macMethod(HMAC_SHA1, AES128, Base64.getDecoder().decode(value));
    }
}
