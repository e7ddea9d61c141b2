package dev.keyfob.store.memory;

import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts a page off the front of what is left of a listing. */
final class Pages {
    private Pages() {}

    static <T> Page<T> of(Stream<T> rest, int limit, Function<T, Cursor> cursor) {
        List<T> oneMore = rest.limit(limit + 1L).toList();
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, Optional.empty());
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
    }
}
