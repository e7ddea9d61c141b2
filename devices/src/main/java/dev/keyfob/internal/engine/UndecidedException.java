package dev.keyfob.internal.engine;

/** No verdict can be given: the store failed, answered nonsense, or did not settle. The message holds no stored value. */
public final class UndecidedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one phrase for the caller's log
     */
    public UndecidedException(String message) {
        super(message);
    }
}
