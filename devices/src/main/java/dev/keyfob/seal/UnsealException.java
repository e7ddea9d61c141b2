package dev.keyfob.seal;

/** A sealed secret cannot be opened. The message names the key and never holds a byte of the secret. */
public final class UnsealException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one sentence without a full stop
     */
    public UnsealException(String message) {
        super(message);
    }
}
