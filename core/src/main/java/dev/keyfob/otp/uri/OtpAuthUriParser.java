package dev.keyfob.otp.uri;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.CodecException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one {@code otpauth://} URI. */
final class OtpAuthUriParser {
    private static final int MOST_CHARS = 8_192;
    private static final int MOST_SECONDS = 86_400;

    private final UriText uri;
    private final WeakSecrets weakSecrets;

    private OtpAuthUriParser(UriText uri, WeakSecrets weakSecrets) {
        this.uri = uri;
        this.weakSecrets = weakSecrets;
    }

    static OtpAuthUri parse(String text, WeakSecrets weakSecrets) {
        UriText uri = UriText.of(text, "otpauth", MOST_CHARS);
        return switch (uri.host()) {
            case "totp" -> new OtpAuthUriParser(uri, weakSecrets).totp();
            case "hotp" -> new OtpAuthUriParser(uri, weakSecrets).hotp();
            default -> throw new OtpAuthUriException(uri.hostStart(), "type must be totp or hotp");
        };
    }

    private OtpAuthUri totp() {
        int period = (int) number("period", 1, MOST_SECONDS).orElse(30);
        return withLabel(TotpParameters.of(algorithm(), digits(), Duration.ofSeconds(period)), OptionalLong.empty());
    }

    private OtpAuthUri hotp() {
        OptionalLong counter = number("counter", 0, Long.MAX_VALUE);
        if (counter.isEmpty()) {
            throw new OtpAuthUriException(uri.end(), "hotp must have a counter");
        }
        return withLabel(new HotpParameters(algorithm(), digits()), counter);
    }

    private OtpAuthUri withLabel(OtpParameters parameters, OptionalLong counter) {
        int at = uri.pathStart();
        String label = uri.path();
        int colon = label.indexOf(':');
        String account = Label.read("account", label.substring(colon + 1), at);
        String labelIssuer = null;
        if (colon >= 0 && !Label.cut(label.substring(0, colon)).isEmpty()) {
            labelIssuer = Label.read("issuer", label.substring(0, colon), at);
        }
        String issuer = labelIssuer;
        Optional<UriText.Parameter> parameter = uri.parameter("issuer");
        if (parameter.isPresent() && !Label.cut(parameter.get().value()).isEmpty()) {
            issuer = Label.read(
                    "issuer", parameter.get().value(), parameter.get().start());
        }
        return new OtpAuthUri(account, labelIssuer, issuer, secret(), parameters, counter);
    }

    private SharedSecret secret() {
        UriText.Parameter parameter =
                uri.parameter("secret").orElseThrow(() -> new OtpAuthUriException(uri.end(), "secret must be present"));
        return weakSecrets.secretOf(base32(parameter), parameter.start());
    }

    private static byte[] base32(UriText.Parameter parameter) {
        try {
            return Base32.LENIENT.decode(parameter.value().replace('+', ' '));
        } catch (CodecException e) {
            throw new OtpAuthUriException(parameter.start(), "secret must be Base32");
        }
    }

    private HmacAlgorithm algorithm() {
        Optional<UriText.Parameter> parameter = uri.parameter("algorithm");
        if (parameter.isEmpty()) {
            return HmacAlgorithm.SHA1;
        }
        return HmacAlgorithm.named(parameter.get().value())
                .orElseThrow(() ->
                        new OtpAuthUriException(parameter.get().start(), "algorithm must be SHA1, SHA256 or SHA512"));
    }

    private int digits() {
        return (int) number("digits", OtpParameters.MIN_DIGITS, OtpParameters.MAX_DIGITS)
                .orElse(6);
    }

    /** A parameter of ASCII digits only. */
    private OptionalLong number(String name, long least, long most) {
        Optional<UriText.Parameter> found = uri.parameter(name);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        UriText.Parameter parameter = found.get();
        String text = parameter.value();
        long value = 0;
        boolean good = !text.isEmpty() && text.length() <= 19;
        for (int i = 0; good && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            good = digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        if (!good || value < 0) {
            throw new OtpAuthUriException(
                    parameter.start(), name + " must be a whole number between " + least + " and " + most);
        }
        if (value < least || value > most) {
            throw new OtpAuthUriException(
                    parameter.start(), name + " must be between " + least + " and " + most + ", was " + value);
        }
        return OptionalLong.of(value);
    }
}
