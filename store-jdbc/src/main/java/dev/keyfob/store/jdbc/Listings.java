package dev.keyfob.store.jdbc;

import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Devices, users and audit records page by page. A page asks for one row more than it shows, to know whether it is the last. */
final class Listings {
    /** So many rows are sorted for a page without a person's noticing. */
    private static final int FEW = 1_000;

    private final Connection connection;
    private final TablePrefix prefix;
    private final boolean sortsWholeRanges;

    Listings(Connection connection, TablePrefix prefix, Dialect dialect) {
        this.connection = connection;
        this.prefix = prefix;
        this.sortsWholeRanges = dialect.sortsWholeRanges();
    }

    Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) throws SQLException {
        Query query = new Query("SELECT " + DeviceRows.COLUMNS + " FROM kf_device")
                .andOneOf("state", filter.states().stream().map(Enum::name).toList())
                .andEqual("kind", filter.kind().map(Enum::name))
                .andEqual("owner", filter.owner().map(UserId::value).map(Columns::bytes))
                .andEqual("manufacturer", filter.manufacturer().map(Columns::bytes))
                .andEqual("location", filter.location().map(Columns::bytes))
                .andEqual("key_id", filter.keyId().map(Columns::bytes));
        if (filter.serialPrefix().isPresent()) {
            addPrefix(query, Columns.bytes(filter.serialPrefix().get()));
        }
        page.after().ifPresent(cursor -> query.and("device_id > ?", Places.id(cursor)));
        List<StoredDevice> rows = query.list(connection, prefix, "device_id", page.limit() + 1, DeviceRows::read);
        return page(rows, page, device -> Places.after(device.id().toBytes()));
    }

    /** A range instead of LIKE, which has jokers and knows no bytes. No byte of UTF-8 is 0xFF, so that one can be added. */
    private void addPrefix(Query query, byte[] beginning) throws SQLException {
        if (beginning.length == 0) {
            query.and("serial_key IS NOT NULL");
            return;
        }
        byte[] end = beginning.clone();
        end[end.length - 1]++;
        String range = "serial_key >= ? AND serial_key < ?";
        boolean inOrderOfPage = sortsWholeRanges && hasMany(range, beginning, end);
        if (inOrderOfPage) {
            // The case hides the range from the planner; every id comes after no bytes, which shows it the better
            // index.
            query.and("CASE WHEN " + range + " THEN 1 ELSE 0 END = 1", beginning, end)
                    .and("device_id > ?", new byte[0]);
        } else {
            query.and(range, beginning, end);
        }
    }

    private boolean hasMany(String range, byte[] from, byte[] to) throws SQLException {
        Query keys = new Query("SELECT serial_key FROM kf_device").and(range, from, to);
        return keys.list(connection, prefix, "serial_key", FEW + 1, Columns.Reader::bytes)
                        .size()
                > FEW;
    }

    Page<StoredUser> users(UserFilter filter, PageRequest page) throws SQLException {
        Query query = new Query("SELECT " + UserRows.COLUMNS + " FROM kf_user").and("NOT removed");
        filter.lockedAfter().ifPresent(moment -> query.and("locked_until > ?", moment.toEpochMilli()));
        page.after().ifPresent(cursor -> query.and("user_id > ?", Places.id(cursor)));
        List<StoredUser> rows = query.list(connection, prefix, "user_id", page.limit() + 1, UserRows::read);
        return page(rows, page, user -> Places.after(Columns.bytes(user.id().value())));
    }

    Page<AuditRecord> audit(AuditFilter filter, PageRequest page) throws SQLException {
        Query query = new Query("SELECT " + AuditRows.COLUMNS + " FROM kf_audit")
                .andEqual("chain", filter.chain().map(AuditRows::chain))
                .andEqual("user_id", filter.user().map(UserId::value).map(Columns::bytes))
                .andEqual("device_id", filter.device().map(DeviceId::toBytes))
                .andOneOf(
                        "event_type",
                        filter.types().stream().map(Columns::bytes).toList());
        filter.from().ifPresent(moment -> query.and("happened_at >= ?", moment.toEpochMilli()));
        filter.to().ifPresent(moment -> query.and("happened_at < ?", moment.toEpochMilli()));
        if (filter.chain().isPresent()) {
            page.after().ifPresent(cursor -> query.and("chain_sequence > ?", Places.sequence(cursor)));
            List<AuditRecord> rows =
                    query.list(connection, prefix, "chain_sequence", page.limit() + 1, AuditRows::read);
            return page(rows, page, record -> Places.after(record.sequence()));
        }
        page.after().map(Places.Moment::of).ifPresent(last -> addPlace(query, last));
        List<AuditRecord> rows =
                query.list(connection, prefix, "happened_at, chain, chain_sequence", page.limit() + 1, AuditRows::read);
        return page(rows, page, record -> Places.Moment.of(record).cursor());
    }

    private static void addPlace(Query query, Places.Moment last) {
        byte[] chain = AuditRows.chain(last.chain());
        query.and("happened_at >= ?", last.millis())
                .and(
                        "happened_at > ? OR chain > ? OR (chain = ? AND chain_sequence > ?)",
                        last.millis(),
                        chain,
                        chain,
                        last.sequence());
    }

    private static <T> Page<T> page(List<T> rows, PageRequest page, Function<T, Cursor> place) {
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, page.limit());
        return new Page<>(items, Optional.of(place.apply(items.get(page.limit() - 1))));
    }
}
