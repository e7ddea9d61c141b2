package dev.keyfob.examples.portal.api;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.RetireReason;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.tokens.SelfService;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The actions of the pages for programs, in the session of whoever signed in, with the same rules. */
@RestController
@RequestMapping("/api")
class ApiController {
    private static final int PAGE = 100;

    private final Keyfob keyfob;
    private final Accounts accounts;
    private final SelfService selfService;

    ApiController(Keyfob keyfob, Accounts accounts, SelfService selfService) {
        this.keyfob = keyfob;
        this.accounts = accounts;
        this.selfService = selfService;
    }

    /** A part of a list. */
    record Part(List<DeviceView> devices, @Nullable String next) {}

    /** What an action needs; which part, says the description. */
    record Wish(
            @Nullable String user,
            @Nullable String serial,
            @Nullable String code,
            @Nullable String next,
            @Nullable String reason) {
        /** No code in any log. */
        @Override
        public String toString() {
            return "Wish";
        }
    }

    @GetMapping("/my/devices")
    List<DeviceView> myDevices(Principal person) {
        return keyfob.devicesOf(UserId.of(person.getName())).stream()
                .map(DeviceView::of)
                .toList();
    }

    @PostMapping("/my/tokens")
    ResponseEntity<Answer> addToken(@RequestBody Wish wish, Principal person) {
        Change answer = selfService.addToken(UserId.of(person.getName()), given(wish.serial()), given(wish.code()));
        if (answer instanceof Change.Refused refused && refused.reason() != ChangeRefusal.TOO_MANY_DEVICES) {
            return Answer.of(new Change.Refused(ChangeRefusal.CODE_REFUSED), false);
        }
        return Answer.of(answer, false);
    }

    @GetMapping("/tokens")
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

    @GetMapping("/tokens/{id}")
    DeviceView token(@PathVariable DeviceId id) {
        return DeviceView.of(keyfob.device(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @PostMapping("/tokens/{id}/assign")
    ResponseEntity<Answer> assign(@PathVariable DeviceId id, @RequestBody Wish wish, Principal person) {
        Optional<Account> owner = accounts.find(given(wish.user()));
        return Answer.of(
                owner.isEmpty()
                        ? new Change.Refused(ChangeRefusal.DEVICE_UNKNOWN)
                        : as(person).assign(id, owner.get().userId()),
                true);
    }

    @PostMapping("/tokens/{id}/unassign")
    ResponseEntity<Answer> unassign(@PathVariable DeviceId id, Principal person) {
        return ofOwner(id, (user, own) -> as(person).unassign(user, own));
    }

    @PostMapping("/tokens/{id}/activate")
    ResponseEntity<Answer> activate(@PathVariable DeviceId id, @RequestBody Wish wish, Principal person) {
        return ofOwner(id, (user, own) -> {
            Change answer = wish.next() == null
                    ? as(person).activate(user, own, given(wish.code()))
                    : as(person).activate(user, own, given(wish.code()), wish.next());
            if (answer.isDone()) {
                accounts.allowFirstDevice(user.value(), false);
            }
            return answer;
        });
    }

    @PostMapping("/tokens/{id}/suspend")
    ResponseEntity<Answer> suspend(@PathVariable DeviceId id, @RequestBody Wish wish, Principal person) {
        return ofOwner(id, (user, own) -> as(person).suspend(user, own, given(wish.reason())));
    }

    @PostMapping("/tokens/{id}/resume")
    ResponseEntity<Answer> resume(@PathVariable DeviceId id, Principal person) {
        return ofOwner(id, (user, own) -> as(person).resume(user, own));
    }

    @PostMapping("/tokens/{id}/retire")
    ResponseEntity<Answer> retire(@PathVariable DeviceId id, @RequestBody Wish wish, Principal person) {
        return Answer.of(as(person).retire(id, RetireReason.valueOf(given(wish.reason()))), true);
    }

    /** A part of the wish is missing, or is nothing that could be meant. */
    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    void notUnderstood() {}

    private ResponseEntity<Answer> ofOwner(DeviceId id, BiFunction<UserId, DeviceId, Change> action) {
        Change answer = keyfob.device(id)
                .flatMap(Device::owner)
                .map(owner -> action.apply(owner, id))
                .orElseGet(() -> new Change.Refused(ChangeRefusal.WRONG_STATE));
        return Answer.of(answer, true);
    }

    private static String given(@Nullable String part) {
        if (part == null) {
            throw new IllegalArgumentException("a part of the request is missing");
        }
        return part;
    }

    private DeviceActions as(Principal person) {
        return keyfob.actingAs(Actor.of(person.getName()));
    }
}
