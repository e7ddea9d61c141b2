package dev.keyfob.otp.codec;

/**
 * A text is not of the encoding that it should be of.
 *
 * <p>The message names the place and the reason, never a character of the text, because such a text is mostly a secret.
 */
public final class CodecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** 0-based. */
    private final int position;

    CodecException(String encoding, int position, String reason) {
        super("not " + encoding + " at position " + position + ": " + reason + " (value withheld)");
        this.position = position;
    }

    /**
     * Where the text went wrong, counted in {@code char}s.
     *
     * @return 0-based; the length of the text if it ends too early
     */
    public int position() {
        return position;
    }
}
