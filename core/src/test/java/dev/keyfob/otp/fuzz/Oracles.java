package dev.keyfob.otp.fuzz;

import dev.keyfob.otp.OtpCode;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.CodecException;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.uri.MigrationExport;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.otp.uri.OtpAuthUriException;
import dev.keyfob.otp.uri.WeakSecrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must hold of any input of the parsers: it is read, or refused with the documented exception, a position within the
 * input and a message that does not hold it; and what was read means what it says.
 */
final class Oracles {
    private Oracles() {}

    static void base32(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<byte[]> strict = decode(Base32.STRICT, text);
        Optional<byte[]> lenient = decode(Base32.LENIENT, text);
        if (strict.isPresent()) {
            check(lenient.isPresent() && Arrays.equals(strict.get(), lenient.get()), "the readers differ");
            check(Base32.encode(strict.get()).equals(text.replace("=", "")), "another text of the same bytes");
        }
    }

    private static Optional<byte[]> decode(Base32 reader, String text) {
        try {
            return Optional.of(reader.decode(text));
        } catch (CodecException e) {
            checkRefusal(e, e.position(), text);
            return Optional.empty();
        }
    }

    static void hex(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            check(Hex.encode(Hex.decode(text)).equals(text.toLowerCase(Locale.ROOT)), "another text of the same bytes");
        } catch (CodecException e) {
            checkRefusal(e, e.position(), text);
        }
    }

    static void uri(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            OtpAuthUri uri = OtpAuthUri.parse(text, WeakSecrets.ALLOW);
            check(OtpAuthUri.parse(uri.revealUri(), WeakSecrets.ALLOW).equals(uri), "not read back");
        } catch (OtpAuthUriException e) {
            checkRefusal(e, e.position(), text);
        }
    }

    static void migration(byte[] input) {
        migrationUri(new String(input, StandardCharsets.UTF_8));
        migrationUri("otpauth-migration://offline?data="
                + Base64.getEncoder().encodeToString(input).replace("+", "%2B"));
    }

    private static void migrationUri(String text) {
        try {
            MigrationExport export = MigrationExport.read(List.of(text), WeakSecrets.ALLOW);
            export.entries()
                    .forEach(entry -> entry.uri()
                            .ifPresent(uri -> check(
                                    OtpAuthUri.parse(uri.revealUri(), WeakSecrets.ALLOW)
                                            .equals(uri),
                                    "not read back")));
        } catch (OtpAuthUriException e) {
            checkRefusal(e, e.position(), text);
        }
    }

    static void code(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<OtpCode> code = OtpCode.parse(text);
        check(code.isPresent() == text.matches("[0-9]{6,8}"), "not exactly six to eight ASCII digits");
        code.ifPresent(c -> check(c.text().equals(text), "other digits"));
    }

    private static void checkRefusal(IllegalArgumentException e, int position, String text) {
        check(position >= 0 && position <= text.length(), "position outside of the text");
        check(e.getCause() == null, "a cause, whose message may hold the text");
        // Shorter ones the fuzzer makes of the messages themselves.
        check(text.length() < 80 || !e.getMessage().contains(text), "the text in the message");
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new AssertionError(otherwise);
        }
    }
}
