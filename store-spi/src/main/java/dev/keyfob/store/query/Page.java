package dev.keyfob.store.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a listing.
 *
 * @param <T> what is listed
 * @param items the entries, in the order of the listing; fewer than were asked for, even none, do not mean that the
 *     listing ends
 * @param next where the next page begins, or empty if the listing ends here
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    /**
     * Copies the list and checks for null.
     *
     * @param items the entries, in the order of the listing; fewer than were asked for, even none, do not mean that the
     *     listing ends
     * @param next where the next page begins, or empty if the listing ends here
     */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }

    /**
     * The same page with each entry turned into something else.
     *
     * @param <R> what is listed then
     * @param entry turns one entry
     * @return the page
     */
    public <R> Page<R> map(Function<? super T, ? extends R> entry) {
        return new Page<R>(items.stream().<R>map(entry).toList(), next);
    }
}
