package dev.keyfob.store.memory;

import dev.keyfob.store.data.AuditChain;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All audit records, by time and by chain. Guarded by the store's lock. */
final class AuditTable {
    /** In the order of their moments: most records go to the end, and those of a clock that went back, not far before. */
    private final List<AuditRecord> byTime = new ArrayList<>();

    private final Map<AuditChain, List<AuditRecord>> byChain = new HashMap<>();
    /** Records that are not with their chains yet: a commit need not wait for what only a reader of the audit wants. */
    private final List<AuditRecord> unchained = new ArrayList<>();

    void append(AuditRecord record) {
        long millis = record.at().toEpochMilli();
        boolean last = byTime.isEmpty() || millisAt(byTime.size() - 1) <= millis;
        byTime.add(last ? byTime.size() : firstSince(millis + 1), record);
        unchained.add(record);
    }

    private long millisAt(int index) {
        return byTime.get(index).at().toEpochMilli();
    }

    /** How many records are of a moment before. */
    private int firstSince(long millis) {
        int low = 0;
        int high = byTime.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (millisAt(middle) >= millis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The millisecond of a record, and how many are of it up to there: stays when records of other moments come. */
    private Cursor cursorAt(int index) {
        long millis = millisAt(index);
        return new Cursor(millis + "," + (index + 1 - firstSince(millis)));
    }

    private int indexAfter(Cursor cursor) {
        String text = cursor.text();
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("cursor must be of a listing by time, had no comma");
        }
        long after = firstSince(Long.parseLong(text.substring(0, comma))) + Long.parseLong(text.substring(comma + 1));
        return (int) Math.max(0, Math.min(after, byTime.size()));
    }

    Page<AuditRecord> page(AuditFilter filter, PageRequest page) {
        return filter.chain().isPresent() ? chainPage(filter.chain().get(), filter, page) : timePage(filter, page);
    }

    private Page<AuditRecord> chainPage(AuditChain chain, AuditFilter filter, PageRequest page) {
        long after = page.after().map(cursor -> Long.parseLong(cursor.text())).orElse(0L);
        Stream<AuditRecord> rest = chained().getOrDefault(chain, List.of()).stream()
                .filter(record -> record.sequence() > after)
                .filter(filter::accepts);
        return Pages.of(rest, page.limit(), record -> new Cursor(Long.toString(record.sequence())));
    }

    /** All records by chain. Readers come here beside each other, and the first of them does the work for all. */
    private Map<AuditChain, List<AuditRecord>> chained() {
        synchronized (unchained) {
            for (AuditRecord record : unchained) {
                byChain.computeIfAbsent(record.chain(), chain -> new ArrayList<>(1))
                        .add(record);
            }
            unchained.clear();
        }
        return byChain;
    }

    private Page<AuditRecord> timePage(AuditFilter filter, PageRequest page) {
        int from = page.after().map(this::indexAfter).orElse(0);
        Page<Integer> places = Pages.of(
                IntStream.range(from, byTime.size())
                        .filter(at -> filter.accepts(byTime.get(at)))
                        .boxed(),
                page.limit(),
                this::cursorAt);
        return places.map(byTime::get);
    }
}
