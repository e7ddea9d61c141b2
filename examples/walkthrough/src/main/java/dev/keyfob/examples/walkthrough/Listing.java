package dev.keyfob.examples.walkthrough;

import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Follows a listing from page to page. */
final class Listing {
    private Listing() {}

    /**
     * All entries. A page may be short and yet not the last one: only the cursor tells.
     *
     * @param page asks for one page
     */
    static <T> List<T> all(Function<PageRequest, Page<T>> page) {
        PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
        Page<T> current = page.apply(request);
        List<T> all = new ArrayList<>(current.items());
        while (current.next().isPresent()) {
            current = page.apply(request.after(current.next().get()));
            all.addAll(current.items());
        }
        return all;
    }
}
