package dev.keyfob.internal.engine;

import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All pages of a listing as one stream, of which one page at a time is in memory. */
public final class Listing<T> implements Iterator<T> {
    private static final int PAGE = 500;

    private final Function<PageRequest, Page<T>> pages;
    private final Queue<T> read = new ArrayDeque<>();
    private Optional<PageRequest> next = Optional.of(PageRequest.first(PAGE));

    private Listing(Function<PageRequest, Page<T>> pages) {
        this.pages = pages;
    }

    /**
     * The entries of all pages.
     *
     * @param <T> what is listed
     * @param pages reads a page
     * @return a sequential stream that reads on as it is read
     */
    public static <T> Stream<T> of(Function<PageRequest, Page<T>> pages) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Listing<>(pages), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        while (read.isEmpty() && next.isPresent()) {
            PageRequest request = next.get();
            Page<T> page = pages.apply(request);
            read.addAll(page.items());
            Optional<Cursor> cursor = page.next();
            next = cursor.map(request::after);
        }
        return !read.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listing ends here");
        }
        return read.remove();
    }
}
