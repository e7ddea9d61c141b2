package dev.keyfob.store.query;

import java.util.Objects;
import java.util.Optional;

/**
 * Which page of a listing is wanted.
 *
 * @param after where the page before ended, as {@link Page#next()} said; empty for the first page
 * @param limit the most entries of the page, 1 to 1,000
 */
public record PageRequest(Optional<Cursor> after, int limit) {
    /** The most entries that a page can have. */
    public static final int MAX_LIMIT = 1000;

    /**
     * Checks the arguments.
     *
     * @param after where the page before ended, as {@link Page#next()} said; empty for the first page
     * @param limit the most entries of the page, 1 to 1,000
     * @throws IllegalArgumentException if {@code limit} is not between 1 and 1,000
     */
    public PageRequest {
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", was " + limit);
        }
    }

    /**
     * The first page.
     *
     * @param limit the most entries, 1 to 1,000
     * @return the request
     * @throws IllegalArgumentException if {@code limit} is not between 1 and 1,000
     */
    public static PageRequest first(int limit) {
        return new PageRequest(Optional.empty(), limit);
    }

    /**
     * The page that follows another.
     *
     * @param cursor where the other ended
     * @return the request, of the same limit
     */
    public PageRequest after(Cursor cursor) {
        return new PageRequest(Optional.of(cursor), limit);
    }
}
