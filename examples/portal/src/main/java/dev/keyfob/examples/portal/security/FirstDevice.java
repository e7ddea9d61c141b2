package dev.keyfob.examples.portal.security;

import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.store.data.DeviceState;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * When a password alone opens the page of one's own devices: once, to set up the first of them. Whoever had an active
 * device gives a code there from then on; if all are gone, an administrator allows a first device again, because else a
 * stolen password would be enough to put a device in place.
 */
@Component
public class FirstDevice {
    private static final Set<DeviceState> PROVED =
            EnumSet.of(DeviceState.ACTIVE, DeviceState.SUSPENDED, DeviceState.LOST);

    private final Keyfob keyfob;

    FirstDevice(Keyfob keyfob) {
        this.keyfob = keyfob;
    }

    /**
     * Whether somebody may set up a first device now.
     *
     * @param account who wants to
     * @return true if so
     */
    public boolean isDue(Account account) {
        return account.firstDevice()
                && keyfob.devicesOf(account.userId()).stream().noneMatch(device -> PROVED.contains(device.state()));
    }
}
