package dev.keyfob.examples.portal.api;

import dev.keyfob.BulkActivation;
import dev.keyfob.Change;
import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.tokens.TokenDesk;
import dev.keyfob.otp.seed.SerialKey;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** All tokens and apps, for programs in the session of an administrator. */
@RestController
@RequestMapping("/api/tokens")
class TokensApi {
    private static final int PAGE = 100;

    private final Keyfob keyfob;
    private final Accounts accounts;
    private final TokenDesk desk;

    TokensApi(Keyfob keyfob, Accounts accounts, TokenDesk desk) {
        this.keyfob = keyfob;
        this.accounts = accounts;
        this.desk = desk;
    }

    /** A part of a list. */
    record Part(List<DeviceView> devices, @Nullable String next) {}

    /** What became of one of many. */
    record RowAnswer(String serial, Answer answer) {}

    @GetMapping
    Part tokens(
            @RequestParam(defaultValue = "") String serial,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(required = false) @Nullable DeviceState state,
            @RequestParam(defaultValue = "") String after) {
        DeviceFilter filter = state == null ? DeviceFilter.ALL : DeviceFilter.ALL.inState(state);
        filter = serial.isEmpty() ? filter : filter.withSerialPrefix(SerialKey.of(serial));
        filter = user.isEmpty() ? filter : filter.ownedBy(UserId.of(user));
        PageRequest page = PageRequest.first(PAGE);
        Page<Device> found = keyfob.devices(filter, after.isEmpty() ? page : page.after(new Cursor(after)));
        return new Part(
                found.items().stream().map(DeviceView::of).toList(),
                found.next().map(Cursor::text).orElse(null));
    }

    @GetMapping("/{id}")
    DeviceView token(@PathVariable DeviceId id) {
        return DeviceView.of(keyfob.device(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @PostMapping("/{id}/assign")
    ResponseEntity<Answer> assign(@PathVariable DeviceId id, @RequestBody Wish.Owner wish, Principal person) {
        Optional<Account> owner = accounts.find(wish.user());
        return owner.isEmpty()
                ? Answer.refused("ACCOUNT_UNKNOWN")
                : told(desk.as(person).assign(id, owner.get().userId()));
    }

    @PostMapping("/{id}/unassign")
    ResponseEntity<Answer> unassign(@PathVariable DeviceId id, Principal person) {
        return told(desk.ofOwner(id, desk.as(person)::unassign));
    }

    @PostMapping("/{id}/activate")
    ResponseEntity<Answer> activate(@PathVariable DeviceId id, @RequestBody Wish.Codes wish, Principal person) {
        return told(desk.activate(person, id, wish.code(), Optional.ofNullable(wish.next())));
    }

    /** Answers 200 with an answer for each. */
    @PostMapping("/activate-all")
    List<RowAnswer> activateAll(@RequestBody Wish.Tokens wish, Principal person) {
        List<BulkActivation.Row> rows = wish.tokens().stream()
                .map(token -> new BulkActivation.Row(token.serial(), token.code()))
                .toList();
        return desk.activateAll(person, rows).stream()
                .map(outcome -> new RowAnswer(outcome.serial(), Answer.toAdministrator(outcome.answer())))
                .toList();
    }

    @PostMapping("/{id}/resync")
    ResponseEntity<Answer> resync(@PathVariable DeviceId id, @RequestBody Wish.TwoCodes wish, Principal person) {
        return told(desk.ofOwner(id, (user, own) -> desk.as(person).resync(user, own, wish.code(), wish.next())));
    }

    @PostMapping("/{id}/reset-drift")
    ResponseEntity<Answer> resetDrift(@PathVariable DeviceId id, Principal person) {
        return told(desk.as(person).resetDrift(id));
    }

    @PostMapping("/{id}/suspend")
    ResponseEntity<Answer> suspend(@PathVariable DeviceId id, @RequestBody Wish.Reason wish, Principal person) {
        return told(desk.ofOwner(id, (user, own) -> desk.as(person).suspend(user, own, wish.reason())));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<Answer> resume(@PathVariable DeviceId id, Principal person) {
        return told(desk.ofOwner(id, desk.as(person)::resume));
    }

    @PostMapping("/{id}/lost")
    ResponseEntity<Answer> lost(@PathVariable DeviceId id, Principal person) {
        return told(desk.ofOwner(id, desk.as(person)::reportLost));
    }

    @PostMapping("/{id}/replace")
    ResponseEntity<Answer> replace(@PathVariable DeviceId id, @RequestBody Wish.Successor wish, Principal person) {
        return told(desk.replace(person, id, wish.serial()));
    }

    @PostMapping("/{id}/retire")
    ResponseEntity<Answer> retire(@PathVariable DeviceId id, @RequestBody Wish.Ending wish, Principal person) {
        return told(desk.as(person).retire(id, wish.reason()));
    }

    @PostMapping("/{id}/label")
    ResponseEntity<Answer> label(@PathVariable DeviceId id, @RequestBody Wish.Label wish, Principal person) {
        return told(desk.as(person).relabel(id, Optional.ofNullable(wish.label())));
    }

    @PostMapping("/{id}/location")
    ResponseEntity<Answer> location(@PathVariable DeviceId id, @RequestBody Wish.Location wish, Principal person) {
        return told(desk.as(person).relocate(id, Optional.ofNullable(wish.location())));
    }

    private static ResponseEntity<Answer> told(Change change) {
        return Answer.toAdministrator(change).response();
    }
}
