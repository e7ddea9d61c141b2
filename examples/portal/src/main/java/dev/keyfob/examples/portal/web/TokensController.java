package dev.keyfob.examples.portal.web;

import dev.keyfob.BulkActivation;
import dev.keyfob.Change;
import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.RetireReason;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.security.TypedCode;
import dev.keyfob.examples.portal.tokens.TokenDesk;
import dev.keyfob.otp.TotpParameters;
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
    private final TokenDesk desk;

    TokensController(Keyfob keyfob, Accounts accounts, TokenDesk desk) {
        this.keyfob = keyfob;
        this.accounts = accounts;
        this.desk = desk;
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
        if (device.parameters() instanceof TotpParameters totp) {
            model.addAttribute("period", totp.period().toSeconds());
        }
        model.addAttribute("reasons", RetireReason.values());
        return "token";
    }

    @PostMapping("/{id}/assign")
    String assign(@PathVariable DeviceId id, @RequestParam String user, Principal person, RedirectAttributes nextPage) {
        Optional<Account> owner = accounts.find(user);
        if (owner.isEmpty()) {
            return back(id, Notice.refused("tokens.noAccount"), nextPage);
        }
        return back(id, told(desk.as(person).assign(id, owner.get().userId()), "done.assigned"), nextPage);
    }

    @PostMapping("/{id}/unassign")
    String unassign(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(desk.ofOwner(id, desk.as(person)::unassign), "done.unassigned"), nextPage);
    }

    @PostMapping("/{id}/activate")
    String activate(
            @PathVariable DeviceId id,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String next,
            Principal person,
            RedirectAttributes nextPage) {
        Change answer = desk.activate(person, id, TypedCode.digits(code), Text.given(TypedCode.digits(next)));
        return back(id, told(answer, "done.activated"), nextPage);
    }

    @PostMapping("/{id}/resync")
    String resync(
            @PathVariable DeviceId id,
            @RequestParam String code,
            @RequestParam String next,
            Principal person,
            RedirectAttributes nextPage) {
        Change answer = desk.ofOwner(
                id, (user, own) -> desk.as(person).resync(user, own, TypedCode.digits(code), TypedCode.digits(next)));
        return back(id, told(answer, "done.resynchronised"), nextPage);
    }

    @PostMapping("/{id}/reset-drift")
    String resetDrift(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(desk.as(person).resetDrift(id), "done.driftReset"), nextPage);
    }

    /** Goes on to the token that came, which is to be activated. */
    @PostMapping("/{id}/replace")
    String replace(
            @PathVariable DeviceId id, @RequestParam String serial, Principal person, RedirectAttributes nextPage) {
        Change answer = desk.replace(person, id, serial);
        DeviceId shown = answer instanceof Change.Done done ? done.device().id() : id;
        return back(shown, told(answer, "done.replaced"), nextPage);
    }

    @PostMapping("/{id}/suspend")
    String suspend(
            @PathVariable DeviceId id, @RequestParam String reason, Principal person, RedirectAttributes nextPage) {
        if (reason.isBlank() || !Text.fits(reason)) {
            return back(id, Notice.refused("problem.text"), nextPage);
        }
        Change answer = desk.ofOwner(id, (user, own) -> desk.as(person).suspend(user, own, reason.strip()));
        return back(id, told(answer, "done.suspended"), nextPage);
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(desk.ofOwner(id, desk.as(person)::resume), "done.resumed"), nextPage);
    }

    @PostMapping("/{id}/lost")
    String lost(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        return back(id, told(desk.ofOwner(id, desk.as(person)::reportLost), "done.lost"), nextPage);
    }

    @PostMapping("/{id}/retire")
    String retire(
            @PathVariable DeviceId id,
            @RequestParam RetireReason reason,
            Principal person,
            RedirectAttributes nextPage) {
        return back(id, told(desk.as(person).retire(id, reason), "done.retired"), nextPage);
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
        Change answer = desk.as(person).relocate(id, Text.given(location));
        if (answer.isDone() && device.get().owner().isPresent()) {
            answer = desk.as(person).relabel(id, Text.given(label));
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
            rows.add(new BulkActivation.Row(parts[0], parts.length < 2 ? "" : TypedCode.digits(parts[1].strip())));
        }
        List<BulkActivation.Outcome> outcomes = desk.activateAll(person, rows);
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

    private static Notice told(Change answer, String doneKey) {
        return Notice.ofAdministration(answer, doneKey);
    }

    private static String back(DeviceId id, Notice notice, RedirectAttributes nextPage) {
        notice.on(nextPage);
        return "redirect:/admin/tokens/" + id;
    }
}
