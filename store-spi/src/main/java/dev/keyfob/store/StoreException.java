package dev.keyfob.store;

/**
 * A store could not do what it was asked for, and certainly changed nothing.
 *
 * <p>The message, and those of its causes, must not hold a value of a row: drivers tend to echo them.
 */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one sentence without a full stop and without any stored value
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * Makes the exception with a cause.
     *
     * @param message one sentence without a full stop and without any stored value
     * @param cause what happened; its message must not hold a stored value either
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
