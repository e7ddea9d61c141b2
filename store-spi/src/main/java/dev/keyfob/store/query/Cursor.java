package dev.keyfob.store.query;

/**
 * A place in a listing, good for the same filter as long as the store lives. Only the store knows what the text means.
 *
 * @param text 1 to 1,024 characters
 */
public record Cursor(String text) {
    private static final int MOST = 1024;

    /**
     * Checks the argument.
     *
     * @param text 1 to 1,024 characters
     * @throws IllegalArgumentException if {@code text} is empty or longer than 1,024 characters
     */
    public Cursor {
        if (text.isEmpty() || text.length() > MOST) {
            throw new IllegalArgumentException(
                    "cursor must have between 1 and " + MOST + " characters, had " + text.length());
        }
    }
}
