package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that a store shows, to be compared with everything it shows later. */
record Picture(
        List<StoredDevice> devices, List<StoredUser> users, List<UserSnapshot> snapshots, List<AuditRecord> audit) {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10_000;

    static Picture of(CredentialStore store) {
        List<StoredUser> users = users(store, UserFilter.ALL, PAGE);
        return new Picture(
                devices(store, DeviceFilter.ALL, PAGE),
                users,
                users.stream().map(user -> store.user(user.id())).toList(),
                audit(store, AuditFilter.ALL, PAGE));
    }

    static List<StoredDevice> devices(CredentialStore store, DeviceFilter filter, int limit) {
        return all(page -> store.devices(filter, page), limit);
    }

    static List<StoredUser> users(CredentialStore store, UserFilter filter, int limit) {
        return all(page -> store.users(filter, page), limit);
    }

    static List<AuditRecord> audit(CredentialStore store, AuditFilter filter, int limit) {
        return all(page -> store.audit(filter, page), limit);
    }

    /** All entries of a listing, page after page; fails if a page is too long or the listing never ends. */
    static <T> List<T> all(Function<PageRequest, Page<T>> listing, int limit) {
        List<T> all = new ArrayList<>();
        PageRequest request = PageRequest.first(limit);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page<T> page = listing.apply(request);
            if (page.items().size() > limit) {
                throw new AssertionError("a page must have at most " + limit + " entries, had "
                        + page.items().size());
            }
            all.addAll(page.items());
            Optional<Cursor> next = page.next();
            if (next.isEmpty()) {
                return all;
            }
            request = request.after(next.get());
        }
        throw new AssertionError("a listing must end, went on for " + MOST_PAGES + " pages");
    }
}
