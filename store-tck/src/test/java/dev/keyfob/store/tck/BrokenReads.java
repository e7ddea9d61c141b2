package dev.keyfob.store.tck;

import dev.keyfob.store.DeviceChange;
import dev.keyfob.store.data.AuditRecord;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.DeviceLookup;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stores that keep everything and show something else. */
final class BrokenReads {
    private BrokenReads() {}

    /** Takes users for each other whose ids differ in case when it looks for devices. */
    static final class ReturnsDevicesOfAnother extends SketchStore {
        @Override
        List<StoredDevice> devicesOf(UserId user) {
            return sorted(devices.values().stream()
                    .filter(device -> device.owner()
                            .filter(owner -> owner.value().equalsIgnoreCase(user.value()))
                            .isPresent())
                    .toList());
        }
    }

    /** Keeps one row for all users whose ids differ in case only. */
    static final class FoldsUserIds extends SketchStore {
        @Override
        public synchronized UserSnapshot user(UserId user) {
            Optional<StoredUser> row = users.values().stream()
                    .filter(other -> folded(other.id()).equals(folded(user)))
                    .min(Comparator.comparing(StoredUser::id));
            return new UserSnapshot(user, row, devicesOf(user));
        }

        private static String folded(UserId user) {
            return user.value().toLowerCase(Locale.ROOT);
        }
    }

    /** Cuts blanks off. */
    static final class TrimsTexts extends SketchStore {
        @Override
        void applyDevice(DeviceChange change) {
            super.applyDevice(change);
            devices.computeIfPresent(
                    change.device(),
                    (id, device) -> device.toBuilder()
                            .location(device.location()
                                    .map(String::strip)
                                    .filter(text -> !text.isEmpty())
                                    .orElse(null))
                            .build());
        }
    }

    /** Keeps whole seconds. */
    static final class CutsMilliseconds extends SketchStore {
        @Override
        void applyDevice(DeviceChange change) {
            super.applyDevice(change);
            devices.computeIfPresent(
                    change.device(),
                    (id, device) -> device.lastUsedAt()
                            .filter(at -> at.getEpochSecond() > Long.MIN_VALUE / 1000)
                            .map(at -> device.toBuilder()
                                    .lastUsedAt(at.truncatedTo(ChronoUnit.SECONDS))
                                    .build())
                            .orElse(device));
        }
    }

    /** Reads the devices, and then the user. */
    static final class ReadsDevicesBeforeTheUser extends SketchStore {
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // that is what is broken
        public UserSnapshot user(UserId user) {
            List<StoredDevice> read = devicesOf(user);
            Widen.theGap();
            return new UserSnapshot(user, Optional.ofNullable(users.get(user)), read);
        }
    }

    /** Finds no retired device. */
    static final class HidesRetiredDevices extends SketchStore {
        @Override
        public synchronized Optional<StoredDevice> device(DeviceLookup lookup) {
            return super.device(lookup).filter(device -> device.state() != DeviceState.RETIRED);
        }
    }

    /** Orders users by UTF-16 units. */
    static final class OrdersByUtf16 extends SketchStore {
        OrdersByUtf16() {
            userPages = new SketchPages<>(Comparator.comparing(user -> user.id().value()));
        }
    }

    /** Counts rows in its cursors. */
    static final class CountsRows extends SketchStore {
        @Override
        public synchronized Page<StoredDevice> devices(DeviceFilter filter, PageRequest page) {
            int from =
                    page.after().map(cursor -> Integer.parseInt(cursor.text())).orElse(0);
            List<StoredDevice> all =
                    sorted(devices.values()).stream().filter(filter::accepts).toList();
            List<StoredDevice> items =
                    all.stream().skip(from).limit(page.limit()).toList();
            int next = from + items.size();
            return new Page<>(items, next < all.size() ? Optional.of(new Cursor("" + next)) : Optional.empty());
        }
    }

    /** Takes the end of a span of time to be part of it. */
    static final class IncludesTheEnd extends SketchStore {
        @Override
        public synchronized Page<AuditRecord> audit(AuditFilter filter, PageRequest page) {
            return super.audit(
                    filter.to().isPresent()
                            ? new AuditFilter(
                                    filter.chain(),
                                    filter.user(),
                                    filter.device(),
                                    filter.types(),
                                    filter.from(),
                                    filter.to()
                                            .filter(to -> to.toEpochMilli() < Long.MAX_VALUE)
                                            .map(to -> to.plusMillis(1)))
                            : filter,
                    page);
        }
    }

    private static List<StoredDevice> sorted(Collection<StoredDevice> devices) {
        return devices.stream().sorted(Comparator.comparing(StoredDevice::id)).toList();
    }
}
