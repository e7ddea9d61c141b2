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
import java.util.stream.Stream;

/** All audit records, by time and by chain. Guarded by the store's lock. */
final class AuditTable {
    /**
     * A record and its place in time: the millisecond, then the order of arrival.
     *
     * @param millis when it was done
     * @param arrival the number of records that came before
     * @param record the record
     */
    private record Entry(long millis, long arrival, AuditRecord record) {
        private Cursor cursor() {
            return new Cursor(millis + "," + arrival);
        }
    }

    /** In the order of their moments: most records go to the end, and those of a clock that went back, not far before. */
    private final List<Entry> byTime = new ArrayList<>();

    private final Map<AuditChain, List<AuditRecord>> byChain = new HashMap<>();
    /** Records that are not with their chains yet: a commit need not wait for what only a reader of the audit wants. */
    private final List<AuditRecord> unchained = new ArrayList<>();

    private long arrivals;

    void append(AuditRecord record) {
        Entry entry = new Entry(record.at().toEpochMilli(), arrivals++, record);
        byTime.add(indexAfter(entry.millis(), entry.arrival()), entry);
        unchained.add(record);
    }

    /** How many records are of that moment or before. */
    private int indexAfter(long millis, long arrival) {
        int last = byTime.size() - 1;
        if (last < 0 || !isAfter(byTime.get(last), millis, arrival)) {
            return last + 1;
        }
        int low = 0;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isAfter(byTime.get(middle), millis, arrival)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static boolean isAfter(Entry entry, long millis, long arrival) {
        return entry.millis() > millis || (entry.millis() == millis && entry.arrival() > arrival);
    }

    private int indexAfter(Cursor cursor) {
        String text = cursor.text();
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("cursor must be of a listing by time, had no comma");
        }
        return indexAfter(Long.parseLong(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
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
        Page<Entry> entries = Pages.of(
                byTime.subList(from, byTime.size()).stream().filter(entry -> filter.accepts(entry.record())),
                page.limit(),
                Entry::cursor);
        return entries.map(Entry::record);
    }
}
