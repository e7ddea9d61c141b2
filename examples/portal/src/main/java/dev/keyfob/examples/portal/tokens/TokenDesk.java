package dev.keyfob.examples.portal.tokens;

import dev.keyfob.Actor;
import dev.keyfob.BulkActivation;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;

/** What administrators do to tokens, beyond one call of the library; for pages and programs alike. */
@Service
public class TokenDesk {
    private final Keyfob keyfob;
    private final Accounts accounts;

    TokenDesk(Keyfob keyfob, Accounts accounts) {
        this.keyfob = keyfob;
        this.accounts = accounts;
    }

    /**
     * The library's actions in the name of an administrator, who stands in the audit.
     *
     * @param by who acts
     * @return the actions
     */
    public DeviceActions as(Principal by) {
        return keyfob.actingAs(Actor.of(by.getName()));
    }

    /**
     * Calls an action that names the owner, for whoever has the device now.
     *
     * @param id the device
     * @param action what is done
     * @return the answer
     */
    public Change ofOwner(DeviceId id, BiFunction<UserId, DeviceId, Change> action) {
        Optional<Device> device = keyfob.device(id);
        if (device.isEmpty()) {
            return new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN);
        }
        return device.flatMap(Device::owner)
                .map(owner -> action.apply(owner, id))
                .orElseGet(() -> new Change.Refused(ChangeRefusal.WRONG_STATE));
    }

    /**
     * Activates a token that its owner showed at the desk. From then on no password alone opens the page of devices.
     *
     * @param by who acts
     * @param id the token
     * @param code its current code
     * @param next the code after it, if its clock may be far off
     * @return the answer
     */
    public Change activate(Principal by, DeviceId id, String code, Optional<String> next) {
        Change answer = ofOwner(
                id,
                (user, own) -> next.isEmpty()
                        ? as(by).activate(user, own, code)
                        : as(by).activate(user, own, code, next.get()));
        noteFirstDevice(answer);
        return answer;
    }

    /**
     * Activates many, each on its own.
     *
     * @param by who acts
     * @param rows serial numbers and codes
     * @return an answer for each, in their order
     */
    public List<BulkActivation.Outcome> activateAll(Principal by, List<BulkActivation.Row> rows) {
        List<BulkActivation.Outcome> outcomes = as(by).activateAll(rows);
        outcomes.forEach(outcome -> noteFirstDevice(outcome.answer()));
        return outcomes;
    }

    private void noteFirstDevice(Change answer) {
        if (answer instanceof Change.Done done) {
            done.device().owner().ifPresent(owner -> accounts.allowFirstDevice(owner.value(), false));
        }
    }

    /**
     * Gives the owner of a device a token of the inventory in exchange.
     *
     * @param by who acts
     * @param id the device that goes
     * @param serial the serial number of the token that comes, in any spelling
     * @return the answer, with the new token
     */
    public Change replace(Principal by, DeviceId id, String serial) {
        return bySerial(serial)
                .map(next -> ofOwner(id, (user, own) -> as(by).replace(user, own, next.id())))
                .orElseGet(() -> new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN));
    }

    private Optional<Device> bySerial(String serial) {
        try {
            return keyfob.deviceBySerial(serial);
        } catch (IllegalArgumentException e) {
            // Nothing that could be a serial number.
            return Optional.empty();
        }
    }
}
