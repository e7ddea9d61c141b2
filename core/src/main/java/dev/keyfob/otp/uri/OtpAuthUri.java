package dev.keyfob.otp.uri;

import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.codec.Base32;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the QR code of an authenticator app says: an {@code otpauth://} key URI.
 *
 * <pre>{@code
 * OtpAuthUri.totp("mara@example.org", secret, TotpParameters.DEFAULT).withIssuer("Example GmbH").revealUri()
 * }</pre>
 *
 * <p>What {@link #revealUri} writes, {@link #parse} reads back as an equal object. Many apps ignore algorithm, digits
 * and period and silently show codes of {@link TotpParameters#DEFAULT}: issue other parameters only to apps that are
 * known to obey them, and ask for a first code in any case.
 *
 * <p>This class is immutable and safe for use by multiple threads. {@link #toString()} hides the secret.
 */
public final class OtpAuthUri {
    private final String account;
    private final @Nullable String labelIssuer;
    private final @Nullable String issuer;
    private final SharedSecret secret;
    private final OtpParameters parameters;
    private final OptionalLong counter;

    OtpAuthUri(
            String account,
            @Nullable String labelIssuer,
            @Nullable String issuer,
            SharedSecret secret,
            OtpParameters parameters,
            OptionalLong counter) {
        this.account = account;
        this.labelIssuer = labelIssuer;
        this.issuer = issuer;
        this.secret = Objects.requireNonNull(secret, "secret");
        this.parameters = parameters;
        this.counter = counter;
    }

    /**
     * The URI of a time-based token, without an issuer.
     *
     * @param account whose token it is, such as a mail address: 1 to 255 characters, no colon, no control characters, no
     *     blank at either end
     * @param secret the secret
     * @param parameters the parameters; T0 must be 1970-01-01T00:00:00Z, because a URI has no place for another
     * @return the URI
     * @throws OtpAuthUriException if a URI cannot hold the account
     * @throws IllegalArgumentException if T0 is not 1970-01-01T00:00:00Z
     */
    public static OtpAuthUri totp(String account, SharedSecret secret, TotpParameters parameters) {
        if (!parameters.t0().equals(Instant.EPOCH)) {
            throw new IllegalArgumentException("t0 must be " + Instant.EPOCH + ", was " + parameters.t0());
        }
        return new OtpAuthUri(Label.check("account", account), null, null, secret, parameters, OptionalLong.empty());
    }

    /**
     * The URI of a counter-based token, without an issuer.
     *
     * @param account whose token it is, such as a mail address: 1 to 255 characters, no colon, no control characters, no
     *     blank at either end
     * @param secret the secret
     * @param parameters the parameters
     * @param counter the counter of the next code, at least 0
     * @return the URI
     * @throws OtpAuthUriException if a URI cannot hold the account
     * @throws IllegalArgumentException if {@code counter} is negative
     */
    public static OtpAuthUri hotp(String account, SharedSecret secret, HotpParameters parameters, long counter) {
        if (counter < 0) {
            throw new IllegalArgumentException("counter must be at least 0, was " + counter);
        }
        Objects.requireNonNull(parameters, "parameters");
        return new OtpAuthUri(
                Label.check("account", account), null, null, secret, parameters, OptionalLong.of(counter));
    }

    /**
     * Reads a URI whose secret has at least 128 bits. The same as {@link #parse(String, WeakSecrets)} with
     * {@link WeakSecrets#REFUSE}.
     *
     * @param uri the text of the QR code
     * @return what it says
     * @throws OtpAuthUriException if it cannot be read, with position and reason and never a part of the text
     */
    public static OtpAuthUri parse(String uri) {
        return parse(uri, WeakSecrets.REFUSE);
    }

    /**
     * Reads a URI.
     *
     * <p>Type, scheme, parameter names and algorithms are read in any case, algorithms as {@code SHA1}, {@code SHA-1},
     * {@code HmacSHA1} and the like, secrets in any case with blanks, dashes and padding. Absent parameters mean SHA1, 6
     * digits, 30 seconds; the counter of an HOTP URI may not be absent. A {@code +} is a plus, but a blank within the
     * secret. Unknown parameters are ignored, but none may come twice.
     *
     * @param uri the text of the QR code, at most 8,192 characters
     * @param weakSecrets what to do with a secret of less than 128 bits
     * @return what it says
     * @throws OtpAuthUriException if it cannot be read, with position and reason and never a part of the text
     */
    public static OtpAuthUri parse(String uri, WeakSecrets weakSecrets) {
        return OtpAuthUriParser.parse(uri, weakSecrets);
    }

    /**
     * The same with an issuer, in the label and in the parameter, as apps want it.
     *
     * @param newIssuer who issues the token, such as a company's name: 1 to 255 characters, no colon, no control
     *     characters, no blank at either end
     * @return the URI
     * @throws OtpAuthUriException if a URI cannot hold the issuer
     */
    public OtpAuthUri withIssuer(String newIssuer) {
        String checked = Label.check("issuer", newIssuer);
        return new OtpAuthUri(account, checked, checked, secret, parameters, counter);
    }

    /**
     * Who issues the token: the parameter of this name, or else the issuer in the label. Whoever made the URI chose it:
     * show it, do not trust it.
     *
     * @return the issuer, or empty if the URI names none
     */
    public Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    /**
     * Whose token it is.
     *
     * @return the part of the label after the issuer, never empty
     */
    public String account() {
        return account;
    }

    /**
     * What an app shows as the name of the token. The issuer in it may differ from {@link #issuer()} in a URI that was
     * read.
     *
     * @return such as {@code Example GmbH:mara@example.org}, or the account alone
     */
    public String label() {
        return labelIssuer == null ? account : labelIssuer + ":" + account;
    }

    /**
     * The secret, which is still the caller's to destroy.
     *
     * @return the secret
     */
    public SharedSecret secret() {
        return secret;
    }

    /**
     * Algorithm, digits and for TOTP the period.
     *
     * @return the parameters
     */
    public OtpParameters parameters() {
        return parameters;
    }

    /**
     * The counter of the next code of an HOTP token.
     *
     * @return the counter, or empty for TOTP
     */
    public OptionalLong counter() {
        return counter;
    }

    /**
     * The URI as text. It holds the secret in clear; the name is there to be searched for.
     *
     * <p>Everything but unreserved characters is percent-encoded, a blank as {@code %20}; all parameters are written,
     * defaults too; the secret has no padding.
     *
     * @return the URI, ASCII only
     * @throws IllegalStateException if the secret was destroyed
     */
    public String revealUri() {
        StringBuilder uri = new StringBuilder("otpauth://");
        uri.append(counter.isPresent() ? "hotp/" : "totp/");
        if (labelIssuer != null) {
            Percent.encode(labelIssuer, uri);
            uri.append(':');
        }
        Percent.encode(account, uri);
        byte[] revealed = secret.revealBytes();
        uri.append("?secret=").append(Base32.encode(revealed));
        Arrays.fill(revealed, (byte) 0);
        if (issuer != null) {
            uri.append("&issuer=");
            Percent.encode(issuer, uri);
        }
        uri.append("&algorithm=").append(parameters.algorithm().name());
        uri.append("&digits=").append(parameters.digits());
        return uri.append(parameters.<String>fold(
                        hotp -> "&counter=" + counter.orElseThrow(),
                        totp -> "&period=" + totp.period().toSeconds()))
                .toString();
    }

    /**
     * Whether two URIs say the same. The time does not depend on where the secrets differ.
     *
     * @param other any object
     * @return true if the other is a URI with equal fields
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OtpAuthUri that
                && account.equals(that.account)
                && Objects.equals(labelIssuer, that.labelIssuer)
                && Objects.equals(issuer, that.issuer)
                && parameters.equals(that.parameters)
                && counter.equals(that.counter)
                && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(account, labelIssuer, issuer, parameters, counter);
    }

    /** Label, parameters and counter, and never the secret. */
    @Override
    public String toString() {
        return "OtpAuthUri[" + label() + ", " + parameters
                + (counter.isPresent() ? ", counter " + counter.getAsLong() : "") + "]";
    }
}
