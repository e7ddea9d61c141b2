package dev.keyfob.examples.portal.api;

import dev.keyfob.Keyfob;
import dev.keyfob.OffBoarding;
import dev.keyfob.RecoveryCodesRemoval;
import dev.keyfob.Unlock;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.examples.portal.tokens.TokenDesk;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What administrators do for people, for programs in their session. */
@RestController
@RequestMapping("/api/people/{name}")
class PeopleApi {
    private final Keyfob keyfob;
    private final Accounts accounts;
    private final TokenDesk desk;

    PeopleApi(Keyfob keyfob, Accounts accounts, TokenDesk desk) {
        this.keyfob = keyfob;
        this.accounts = accounts;
        this.desk = desk;
    }

    /** Somebody, and what they have. */
    record Person(String name, Role role, Set<String> groups, List<DeviceView> devices, int recoveryCodes) {}

    /** What became of an action on a person. */
    record Outcome(String status) {
        /** 200, or 503 if the store did not say. */
        static ResponseEntity<Outcome> of(Enum<?> answer) {
            boolean undecided = answer.name().equals(Unlock.UNDECIDED.name());
            return ResponseEntity.status(undecided ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                    .body(new Outcome(answer.name()));
        }
    }

    @GetMapping
    Person person(@PathVariable String name) {
        Account account = find(name);
        return new Person(
                account.name(),
                account.role(),
                account.groups(),
                keyfob.devicesOf(account.userId()).stream().map(DeviceView::of).toList(),
                keyfob.recoveryCodesOf(account.userId()));
    }

    @PostMapping("/unlock")
    ResponseEntity<Outcome> unlock(@PathVariable String name, Principal person) {
        Unlock answer = desk.as(person).unlock(find(name).userId());
        return Outcome.of(answer);
    }

    @PostMapping("/remove-recovery-codes")
    ResponseEntity<Outcome> removeRecoveryCodes(@PathVariable String name, Principal person) {
        RecoveryCodesRemoval answer =
                desk.as(person).removeRecoveryCodes(find(name).userId());
        return Outcome.of(answer);
    }

    @PostMapping("/off-board")
    ResponseEntity<Outcome> offBoard(@PathVariable String name, Principal person) {
        OffBoarding answer = desk.as(person).offBoard(find(name).userId());
        return Outcome.of(answer.status());
    }

    @PostMapping("/first-device")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void firstDevice(@PathVariable String name) {
        accounts.allowFirstDevice(find(name).name(), true);
    }

    private Account find(String name) {
        return accounts.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
