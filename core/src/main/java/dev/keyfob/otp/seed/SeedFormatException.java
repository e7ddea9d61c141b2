package dev.keyfob.otp.seed;

/**
 * A source as a whole cannot be read as what it should be, or stopped being it on the way. The message says why in one
 * sentence, and never has a part of a secret.
 */
public final class SeedFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one sentence without a full stop, such as {@code the file is empty}
     */
    public SeedFormatException(String message) {
        super(message);
    }
}
