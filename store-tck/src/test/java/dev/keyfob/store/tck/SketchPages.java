package dev.keyfob.store.tck;

import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Pages of one listing, which remembers behind which entry each of them ended. */
final class SketchPages<T> {
    private final Comparator<T> order;
    private final List<T> ends = new ArrayList<>();

    SketchPages(Comparator<T> order) {
        this.order = order;
    }

    Page<T> of(Collection<T> all, Predicate<T> accepts, PageRequest page) {
        Optional<T> end = page.after().map(cursor -> ends.get(place(cursor)));
        List<T> rest = all.stream()
                .filter(item -> end.isEmpty() || order.compare(item, end.get()) > 0)
                .filter(accepts)
                .sorted(order)
                .toList();
        if (rest.size() <= page.limit()) {
            return new Page<>(rest, Optional.empty());
        }
        ends.add(rest.get(page.limit() - 1));
        return new Page<>(rest.subList(0, page.limit()), Optional.of(new Cursor("" + (ends.size() - 1))));
    }

    private int place(Cursor cursor) {
        int place = Integer.parseInt(cursor.text());
        if (place < 0 || place >= ends.size()) {
            throw new IllegalArgumentException("cursor must be one of this store");
        }
        return place;
    }
}
