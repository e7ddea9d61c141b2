package dev.keyfob.store.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.StoredUser;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.data.UserSnapshot;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import dev.keyfob.store.query.UserFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 6 of the contract: devices and users page by page. */
public interface ListingRules extends StoreUnderTest {
    /** If this fails, look at the order of ids (unsigned bytes) and at the condition behind the cursor (greater, not equal). */
    @Test
    @LookAt("look at the order of ids (unsigned bytes) and at the condition behind the cursor (greater, not equal)")
    @DisplayName("Devices are listed in the order of their ids, each once, whatever the size of a page.")
    default void required_S6_1_devicesInOrder() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        List<DeviceId> ids = new ArrayList<>();
        for (long high : List.of(0L, 1L, Long.MAX_VALUE, Long.MIN_VALUE, -1L)) {
            for (long low : List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE, -1L)) {
                ids.add(new DeviceId(high, low));
            }
        }
        for (int i = 0; i < ids.size(); i++) {
            DeviceId id = ids.get((i * 7) % ids.size());
            scene.stored(StoredDevice.builder(
                    id,
                    DeviceKind.HARD_TOKEN,
                    DeviceState.AVAILABLE,
                    scene.token().build().lastCommit()));
        }
        for (int limit : List.of(1, 2, 7, ids.size() - 1, ids.size(), ids.size() + 1, 1000)) {
            assertEquals(
                    ids,
                    Picture.devices(store, DeviceFilter.ALL, limit).stream()
                            .map(StoredDevice::id)
                            .toList(),
                    "devices in pages of " + limit);
        }
    }

    /** If this fails, look at the order of texts: by bytes of UTF-8, not by UTF-16 units and not by a language. */
    @Test
    @LookAt("look at the order of texts: by bytes of UTF-8, not by UTF-16 units and not by a language")
    @DisplayName("Users are listed in the order of the bytes of their ids, each once, and removed ones never.")
    default void required_S6_2_usersInOrder() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        List<UserId> expected =
                Texts.ALIKE.stream().map(scene::newUser).sorted().toList();
        UserId removed = scene.newUser("zz removed");
        scene.applies(scene.draft()
                .user(scene.read(removed), user -> user.removed(true))
                .build());
        for (int limit : List.of(1, 2, 7, expected.size(), 1000)) {
            assertEquals(
                    expected,
                    Picture.users(store, UserFilter.ALL, limit).stream()
                            .map(StoredUser::id)
                            .toList(),
                    "users in pages of " + limit);
        }
    }

    /** If this fails, look for a cursor that counts rows instead of naming the last one. */
    @Test
    @LookAt("look for a cursor that counts rows instead of naming the last one")
    @DisplayName("While rows come and go, every device that stays is listed once, and none twice.")
    default void required_S6_3_listingIsStable() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        Set<DeviceId> toBeSeen = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            toBeSeen.add(scene.storedToken().id());
        }
        List<DeviceId> seen = new ArrayList<>();
        PageRequest request = PageRequest.first(4);
        for (boolean more = true; more; ) {
            Page<StoredDevice> page = store.devices(DeviceFilter.ALL, request);
            page.items().forEach(device -> seen.add(device.id()));
            page.items().stream()
                    .reduce((first, second) -> second)
                    .ifPresent(last -> scene.applies(scene.draft().delete(last).build()));
            if (seen.size() < 60) {
                scene.storedToken();
                scene.storedToken();
            }
            more = page.next().isPresent();
            request = page.next().map(request::after).orElse(request);
        }
        assertEquals(seen.size(), new HashSet<>(seen).size(), "devices that were listed, and different ones of them");
        assertEquals(seen.stream().sorted().toList(), seen, "the order of the whole listing");
        toBeSeen.removeAll(seen);
        assertEquals(Set.of(), toBeSeen, "devices that were there from the beginning and were not listed");
    }

    /** If this fails, look for a filter that compares without regard to case, or takes a sign of the prefix for a joker. */
    @Test
    @LookAt("look for a filter that compares without regard to case, or takes a sign of the prefix for a joker")
    @DisplayName("A filter of devices lists exactly the devices that it accepts.")
    default void required_S6_4_deviceFiltersAgree() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        Rows rows = new Rows(scene.random().split());
        List<UserId> users = List.of(scene.newUser("a"), scene.newUser("A"));
        for (int i = 0; i < 80; i++) {
            UserId owner = users.get(i % 2);
            StoredDevice device = rows.fill(scene.token().build()).build();
            Draft draft = scene.draft();
            if (i % 3 == 0) {
                draft.user(scene.read(owner));
            }
            scene.applies(draft.insert(device.toBuilder().owner(i % 3 == 0 ? owner : null))
                    .build());
        }
        List<StoredDevice> all = Picture.devices(store, DeviceFilter.ALL, 1000);
        assertEquals(80, all.size(), "all devices");
        for (int i = 0; i < 80; i++) {
            DeviceFilter filter = DeviceFilter.ALL;
            filter = i % 2 == 0 ? filter.inState(rows.oneOf(List.of(DeviceState.values())), DeviceState.LOST) : filter;
            filter = i % 3 == 0 ? filter.ofKind(rows.oneOf(List.of(DeviceKind.values()))) : filter;
            filter = i % 5 == 0 ? filter.ownedBy(rows.oneOf(users)) : filter;
            filter = i % 4 == 1
                    ? filter.withSerialPrefix(rows.oneOf(List.of("a", "A", "a ", "", "%", "_", "\ud83d\ude00")))
                    : filter;
            filter = i % 4 == 2 ? filter.madeBy(rows.fewTexts()) : filter;
            filter = i % 7 == 3 ? filter.at(rows.fewTexts()) : filter;
            filter = i % 7 == 4 ? filter.sealedBy(rows.fewTexts()) : filter;
            DeviceFilter asked = filter;
            assertEquals(
                    all.stream().filter(asked::accepts).toList(),
                    Picture.devices(store, asked, 3),
                    () -> "devices of " + asked + "; " + Seed.hint());
        }
    }

    /** If this fails, look at the bound: a lock that ends at the moment itself is over, and no lock is no match. */
    @Test
    @LookAt("look at the bound: a lock that ends at the moment itself is over, and no lock is no match")
    @DisplayName("A filter of users lists exactly the users that it accepts.")
    default void required_S6_5_userFiltersAgree() {
        CredentialStore store = newStore();
        Scene scene = new Scene(store);
        Rows rows = new Rows(scene.random().split());
        List<StoredUser> accepted = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UserId user = UserId.of("user-" + (10 + i));
            scene.applies(
                    scene.draft().user(UserSnapshot.unknown(user), rows::fill).build());
            accepted.add(scene.read(user).state().orElseThrow());
        }
        List<Instant> moments = new ArrayList<>(Rows.MOMENTS);
        moments.add(Instant.parse("2026-03-29T01:30:00.122999999Z"));
        for (Instant moment : moments) {
            UserFilter filter = UserFilter.lockedAfter(moment);
            assertEquals(
                    accepted.stream().filter(filter::accepts).toList(),
                    Picture.users(store, filter, 3),
                    () -> "users of " + filter + "; " + Seed.hint());
        }
    }

    /** If this fails, look for a cursor that is used without being checked: it may have been in an address of a web page. */
    @Test
    @LookAt("look for a cursor that is used without being checked: it may have been in an address of a web page")
    @DisplayName("A cursor that the store never made is refused with IllegalArgumentException.")
    default void required_S6_6_foreignCursorIsRefused() {
        CredentialStore store = newStore();
        PageRequest page = new PageRequest(Optional.of(new Cursor("\u0001 no such place")), 10);
        assertThrows(IllegalArgumentException.class, () -> store.devices(DeviceFilter.ALL, page), "devices");
        assertThrows(IllegalArgumentException.class, () -> store.users(UserFilter.ALL, page), "users");
        assertThrows(IllegalArgumentException.class, () -> store.audit(AuditFilter.ALL, page), "audit");
    }
}
