package dev.keyfob.otp.uri;

/**
 * A text is not an {@code otpauth} or {@code otpauth-migration} URI that can be read, or a field cannot be written into
 * one.
 *
 * <p>The message names place and reason, never a part of the text, because such a text holds a secret.
 */
public final class OtpAuthUriException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** 0-based. */
    private final int position;

    /** Without position and value. */
    private final String reason;

    OtpAuthUriException(int position, String reason) {
        super(reason + " (position " + position + ")");
        this.position = position;
        this.reason = reason;
    }

    /**
     * Where the text went wrong, counted in {@code char}s: of the URI when one is read, of the field (account or issuer)
     * when one is built. For what is wrong inside the Base64 payload of a migration URI it is where the payload begins.
     *
     * @return 0-based
     */
    public int position() {
        return position;
    }

    /**
     * What is wrong, without the position and without any value.
     *
     * @return such as {@code digits must be between 6 and 8, was 9}
     */
    public String reason() {
        return reason;
    }
}
