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

/** All audit records, by chain and by time. Guarded by the store's lock. */
final class AuditTable {
    /** A place in time: the millisecond, then the order of arrival. */
    private record Moment(long millis, long arrival) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            int byTime = Long.compare(millis, other.millis);
            return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
        }

        private Cursor cursor() {
            return new Cursor(millis + "," + arrival);
        }

        private static Moment of(Cursor cursor) {
            String text = cursor.text();
            int comma = text.indexOf(',');
            if (comma < 0) {
                throw new IllegalArgumentException("cursor must be of a listing by time, had no comma");
            }
            return new Moment(Long.parseLong(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
        }
    }

    private record Entry(Moment moment, AuditRecord record) {}

    private final Map<AuditChain, List<AuditRecord>> byChain = new HashMap<>();
    /** In the order of their moments: most records go to the end, and those of a clock that went back, not far before. */
    private final List<Entry> byTime = new ArrayList<>();

    private long arrivals;

    void append(AuditRecord record) {
        byChain.computeIfAbsent(record.chain(), chain -> new ArrayList<>(1)).add(record);
        Entry entry = new Entry(new Moment(record.at().toEpochMilli(), arrivals++), record);
        byTime.add(indexAfter(entry.moment()), entry);
    }

    /** How many records are of that moment or before. */
    private int indexAfter(Moment moment) {
        int last = byTime.size() - 1;
        if (last < 0 || byTime.get(last).moment().compareTo(moment) <= 0) {
            return last + 1;
        }
        int low = 0;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byTime.get(middle).moment().compareTo(moment) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Page<AuditRecord> page(AuditFilter filter, PageRequest page) {
        return filter.chain().isPresent() ? chainPage(filter.chain().get(), filter, page) : timePage(filter, page);
    }

    private Page<AuditRecord> chainPage(AuditChain chain, AuditFilter filter, PageRequest page) {
        long after = page.after().map(cursor -> Long.parseLong(cursor.text())).orElse(0L);
        Stream<AuditRecord> rest = byChain.getOrDefault(chain, List.of()).stream()
                .filter(record -> record.sequence() > after)
                .filter(filter::accepts);
        return Pages.of(rest, page.limit(), record -> new Cursor(Long.toString(record.sequence())));
    }

    private Page<AuditRecord> timePage(AuditFilter filter, PageRequest page) {
        int from = page.after().map(cursor -> indexAfter(Moment.of(cursor))).orElse(0);
        Page<Entry> entries = Pages.of(
                byTime.subList(from, byTime.size()).stream().filter(entry -> filter.accepts(entry.record())),
                page.limit(),
                entry -> entry.moment().cursor());
        return entries.map(Entry::record);
    }
}
