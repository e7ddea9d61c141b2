package dev.keyfob.examples.portal.web;

import dev.keyfob.Actor;
import dev.keyfob.BulkActivation;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.RetireReason;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All tokens and apps: finding one, and what administrators do to it. */
@Controller
@RequestMapping("/admin/tokens")
class TokensController {
    private static final int PAGE = 50;

    private final Keyfob keyfob;
    private final Accounts accounts;

    TokensController(Keyfob keyfob, Accounts accounts) {
        this.keyfob = keyfob;
        this.accounts = accounts;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String serial,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(required = false) @Nullable DeviceState state,
            @RequestParam(required = false) @Nullable DeviceKind kind,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        DeviceFilter filter = DeviceFilter.ALL;
        PageRequest page = PageRequest.first(PAGE);
        try {
            filter = serial.isBlank() ? filter : filter.withSerialPrefix(SerialKey.of(serial));
            filter = user.isBlank()
                    ? filter
                    : filter.ownedBy(UserId.of(Accounts.nameOf(user).orElse("?")));
            filter = location.isBlank() ? filter : filter.at(location.strip());
            filter = state == null ? filter : filter.inState(state);
            filter = kind == null ? filter : filter.ofKind(kind);
            page = after.isEmpty() ? page : page.after(new Cursor(after));
            Page<Device> found = keyfob.devices(filter, page);
            model.addAttribute("devices", found.items());
            model.addAttribute("next", found.next().map(Cursor::text).orElse(null));
        } catch (IllegalArgumentException e) {
            // Nothing has such a serial number, and no page such a beginning.
            model.addAttribute("devices", List.of());
        }
        model.addAttribute("states", DeviceState.values());
        model.addAttribute("kinds", DeviceKind.values());
        return "tokens";
    }

    @GetMapping("/{id}")
    String token(@PathVariable DeviceId id, Model model) {
        Device device = keyfob.device(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("device", device);
        model.addAttribute("reasons", RetireReason.values());
        return "token";
    }

    @PostMapping("/{id}/assign")
    String assign(@PathVariable DeviceId id, @RequestParam String user, Principal person, RedirectAttributes nextPage) {
        Optional<Account> owner = accounts.find(user);
        if (owner.isEmpty()) {
            return back(id, Notice.refused("tokens.noAccount"), nextPage);
        }
        return back(id, told(as(person).assign(id, owner.get().userId()), "done.assigned"), nextPage);
    }

    @PostMapping("/{id}/unassign")
    String unassign(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(ofOwner(id, (user, own) -> as(person).unassign(user, own)), "done.unassigned"), nextPage);
    }

    @PostMapping("/{id}/activate")
    String activate(
            @PathVariable DeviceId id,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String next,
            Principal person,
            RedirectAttributes nextPage) {
        Change answer = ofOwner(
                id,
                (user, own) -> next.isBlank()
                        ? as(person).activate(user, own, Text.digits(code))
                        : as(person).activate(user, own, Text.digits(code), Text.digits(next)));
        if (answer instanceof Change.Done done) {
            done.device().owner().ifPresent(owner -> accounts.allowFirstDevice(owner.value(), false));
        }
        return back(id, told(answer, "done.activated"), nextPage);
    }

    @PostMapping("/{id}/resync")
    String resync(
            @PathVariable DeviceId id,
            @RequestParam String code,
            @RequestParam String next,
            Principal person,
            RedirectAttributes nextPage) {
        Change answer = ofOwner(id, (user, own) -> as(person).resync(user, own, Text.digits(code), Text.digits(next)));
        return back(id, told(answer, "done.resynchronised"), nextPage);
    }

    @PostMapping("/{id}/suspend")
    String suspend(
            @PathVariable DeviceId id, @RequestParam String reason, Principal person, RedirectAttributes nextPage) {
        if (reason.isBlank() || !Text.fits(reason)) {
            return back(id, Notice.refused("problem.text"), nextPage);
        }
        Change answer = ofOwner(id, (user, own) -> as(person).suspend(user, own, reason.strip()));
        return back(id, told(answer, "done.suspended"), nextPage);
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(ofOwner(id, (user, own) -> as(person).resume(user, own)), "done.resumed"), nextPage);
    }

    @PostMapping("/{id}/lost")
    String lost(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(ofOwner(id, (user, own) -> as(person).reportLost(user, own)), "done.lost"), nextPage);
    }

    @PostMapping("/{id}/retire")
    String retire(
            @PathVariable DeviceId id,
            @RequestParam RetireReason reason,
            Principal person,
            RedirectAttributes nextPage) {
        return back(id, told(as(person).retire(id, reason), "done.retired"), nextPage);
    }

    @PostMapping("/{id}/describe")
    String describe(
            @PathVariable DeviceId id,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String location,
            Principal person,
            RedirectAttributes nextPage) {
        Optional<Device> device = keyfob.device(id);
        if (device.isEmpty() || !Text.fits(label) || !Text.fits(location)) {
            return back(id, Notice.refused("problem.text"), nextPage);
        }
        Change answer = as(person).relocate(id, given(location));
        if (answer.isDone() && device.get().owner().isPresent()) {
            answer = as(person).relabel(id, given(label));
        }
        return back(id, told(answer, "done.described"), nextPage);
    }

    @GetMapping("/activate-all")
    String activateAllForm() {
        return "activate-all";
    }

    /** One token a line: its serial number and its code, with a comma, a semicolon or blanks between. */
    @PostMapping("/activate-all")
    String activateAll(@RequestParam String lines, Principal person, Model model) {
        List<BulkActivation.Row> rows = new ArrayList<>();
        for (String line : lines.lines().filter(text -> !text.isBlank()).toList()) {
            String[] parts = line.strip().split("[,;\\s]+", 2);
            rows.add(new BulkActivation.Row(parts[0], parts.length < 2 ? "" : Text.digits(parts[1].strip())));
        }
        List<BulkActivation.Outcome> outcomes = as(person).activateAll(rows);
        outcomes.forEach(outcome -> {
            if (outcome.answer() instanceof Change.Done done) {
                done.device().owner().ifPresent(owner -> accounts.allowFirstDevice(owner.value(), false));
            }
        });
        model.addAttribute(
                "outcomes",
                outcomes.stream()
                        .map(outcome -> new RowTold(
                                outcome.serial(), Notice.ofAdministration(outcome.answer(), "done.activated")))
                        .toList());
        return "activate-all";
    }

    /** What became of a line, in words. */
    record RowTold(String serial, Notice notice) {}

    /** Calls an action that names the owner, for whoever has the device now. */
    private Change ofOwner(DeviceId id, BiFunction<UserId, DeviceId, Change> action) {
        return keyfob.device(id)
                .flatMap(Device::owner)
                .map(owner -> action.apply(owner, id))
                .orElseGet(() -> new Change.Refused(ChangeRefusal.WRONG_STATE));
    }

    private static Notice told(Change answer, String doneKey) {
        return Notice.ofAdministration(answer, doneKey);
    }

    private static String back(DeviceId id, Notice notice, RedirectAttributes nextPage) {
        notice.on(nextPage);
        return "redirect:/admin/tokens/" + id;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(some -> !some.isEmpty());
    }

    private DeviceActions as(Principal person) {
        return keyfob.actingAs(Actor.of(person.getName()));
    }
}
