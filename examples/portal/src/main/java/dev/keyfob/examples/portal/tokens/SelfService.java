package dev.keyfob.examples.portal.tokens;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.RetireReason;
import dev.keyfob.examples.portal.PortalSettings;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What users do to their own devices. Each action names the user, and a device of somebody else is an unknown one. */
@Service
public class SelfService {
    private final Keyfob keyfob;
    private final Accounts accounts;
    private final boolean selfAssignment;

    SelfService(Keyfob keyfob, Accounts accounts, PortalSettings settings) {
        this.keyfob = keyfob;
        this.accounts = accounts;
        this.selfAssignment = settings.selfAssignment();
    }

    private DeviceActions as(UserId user) {
        return keyfob.actingAs(Actor.user(user));
    }

    /**
     * Sets up an authenticator app.
     *
     * @param user who gets it
     * @param label the owner's name for it, or empty
     * @return the answer, with the secret that is shown once
     */
    public Enrolment addApp(UserId user, Optional<String> label) {
        return label.map(name -> as(user).enrolApp(user, user.value(), name))
                .orElseGet(() -> as(user).enrolApp(user, user.value()));
    }

    /**
     * Activates a device of one's own.
     *
     * @param user the owner
     * @param id the device
     * @param code its current code
     * @param next the code after it, if its clock may be far off
     * @return the answer
     */
    public Change activate(UserId user, DeviceId id, String code, Optional<String> next) {
        return noted(
                user,
                next.isEmpty() ? as(user).activate(user, id, code) : as(user).activate(user, id, code, next.get()));
    }

    /** Who has an active device comes to another by its code, never again by the password alone. */
    private Change noted(UserId user, Change answer) {
        if (answer.isDone()) {
            accounts.allowFirstDevice(user.value(), false);
        }
        return answer;
    }

    /**
     * Adds a hard token by what is printed on it and what it shows. One that an administrator assigned is activated; one
     * that nobody has is taken, where that is allowed, and given back if the code was not good.
     *
     * @param user who has it in his hand
     * @param serial the serial number in any spelling
     * @param code its current code
     * @return the answer: done, undecided, no place left, or {@link ChangeRefusal#CODE_REFUSED} for every other reason, so
     *     that nobody learns which serial numbers there are
     */
    public Change addToken(UserId user, String serial, String code) {
        Change answer = activatedOrTaken(user, serial, code);
        return answer instanceof Change.Refused refused && refused.reason() != ChangeRefusal.TOO_MANY_DEVICES
                ? new Change.Refused(ChangeRefusal.CODE_REFUSED)
                : answer;
    }

    private Change activatedOrTaken(UserId user, String serial, String code) {
        try {
            String key = SerialKey.of(serial);
            if (keyfob.devicesOf(user).stream().anyMatch(own -> isNamed(own, key))) {
                return noted(user, as(user).activateBySerial(user, serial, code));
            }
            // Asked before the token, so that this answer tells nothing about serial numbers.
            if (keyfob.placesLeft(user, DeviceKind.HARD_TOKEN) == 0) {
                return new Change.Refused(ChangeRefusal.TOO_MANY_DEVICES);
            }
            return keyfob.deviceBySerial(serial)
                    .filter(found -> selfAssignment && found.state() == DeviceState.AVAILABLE)
                    .map(free -> take(user, free.id(), code))
                    .orElseGet(() -> new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN));
        } catch (IllegalArgumentException e) {
            // Nothing that could be a serial number.
            return new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
    }

    private static boolean isNamed(Device device, String serialKey) {
        return device.serial().map(SerialKey::of).filter(serialKey::equals).isPresent();
    }

    private Change take(UserId user, DeviceId token, String code) {
        Change assigned = as(user).assign(token, user);
        if (!assigned.isDone()) {
            return assigned;
        }
        Change activated = as(user).activate(user, token, code);
        if (activated.status() == Change.Status.REFUSED) {
            // In the name of the portal, because users may not fall below their minimum and this is no such case.
            keyfob.actingAs(Actor.of("portal")).unassign(user, token);
        }
        return noted(user, activated);
    }

    /**
     * Takes a device away from its owner: a token goes back into the inventory, an app comes to its end.
     *
     * @param user the owner
     * @param id the device
     * @return the answer
     */
    public Change remove(UserId user, DeviceId id) {
        Optional<Device> device = own(user, id);
        if (device.isEmpty()) {
            return new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
        if (device.get().kind() == DeviceKind.HARD_TOKEN) {
            return as(user).unassign(user, id);
        }
        return device.get().state() == DeviceState.ASSIGNED
                ? as(user).discardApp(user, id)
                : as(user).retire(id, RetireReason.REVOKED);
    }

    /**
     * Changes the owner's name for a device.
     *
     * @param user the owner
     * @param id the device
     * @param label the name, or empty for none
     * @return the answer
     */
    public Change rename(UserId user, DeviceId id, Optional<String> label) {
        return as(user).relabel(id, label);
    }

    private Optional<Device> own(UserId user, DeviceId id) {
        return keyfob.devicesOf(user).stream()
                .filter(device -> device.id().equals(id))
                .findFirst();
    }
}
