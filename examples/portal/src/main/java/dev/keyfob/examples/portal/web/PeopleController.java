package dev.keyfob.examples.portal.web;

import dev.keyfob.Keyfob;
import dev.keyfob.OffBoarding;
import dev.keyfob.RecoveryCodesRemoval;
import dev.keyfob.Unlock;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.account.Passwords;
import dev.keyfob.examples.portal.account.Role;
import dev.keyfob.examples.portal.tokens.TokenDesk;
import dev.keyfob.store.CredentialStore;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Accounts, and what administrators do for the people who have them. */
@Controller
@RequestMapping("/admin/people")
class PeopleController {
    private static final int PAGE = 50;

    private final Keyfob keyfob;
    private final CredentialStore store;
    private final Accounts accounts;
    private final TokenDesk desk;
    private final Clock clock;

    PeopleController(Keyfob keyfob, CredentialStore store, Accounts accounts, TokenDesk desk, Clock clock) {
        this.keyfob = keyfob;
        this.store = store;
        this.accounts = accounts;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String after, Model model) {
        List<Account> found = accounts.list(after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("accounts", more ? found.subList(0, PAGE) : found);
        model.addAttribute("next", more ? found.get(PAGE - 1).name() : null);
        model.addAttribute("roles", Role.values());
        return "people";
    }

    /** Answers with the password at once: it is shown this once. */
    @PostMapping
    String add(
            @RequestParam String name,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String groups,
            Model model,
            RedirectAttributes nextPage) {
        String password = Passwords.random();
        Optional<Account> added = accounts.add(name, role, groupsIn(groups), password);
        if (added.isEmpty()) {
            Notice.refused("people.nameTaken").on(nextPage);
            return "redirect:/admin/people";
        }
        model.addAttribute("account", added.get());
        model.addAttribute("password", password);
        return "new-account";
    }

    private static Set<String> groupsIn(String typed) {
        return Arrays.stream(typed.split("[,;\\s]+", -1))
                .map(group -> group.strip().toLowerCase(Locale.ROOT))
                .filter(group -> !group.isEmpty() && group.length() <= 100 && Text.fits(group))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @GetMapping("/{name}")
    String person(@PathVariable String name, Model model) {
        Account account = find(name);
        model.addAttribute("account", account);
        model.addAttribute("devices", keyfob.devicesOf(account.userId()));
        model.addAttribute("recoveryCodes", keyfob.recoveryCodesOf(account.userId()));
        store.user(account.userId()).state().ifPresent(state -> {
            model.addAttribute("failures", state.failures());
            model.addAttribute(
                    "lockedUntil",
                    state.lockedUntil()
                            .filter(end -> end.isAfter(clock.instant()))
                            .orElse(null));
        });
        return "person";
    }

    @PostMapping("/{name}/unlock")
    String unlock(@PathVariable String name, Principal person, RedirectAttributes nextPage) {
        Account account = find(name);
        Unlock answer = desk.as(person).unlock(account.userId());
        (switch (answer) {
                    case DONE -> Notice.done("done.unlocked");
                    case NOT_LOCKED -> Notice.done("people.notLocked");
                    case UNDECIDED -> Notice.refused("refusal.undecided");
                })
                .on(nextPage);
        return back(account);
    }

    @PostMapping("/{name}/remove-recovery-codes")
    String removeRecoveryCodes(@PathVariable String name, Principal person, RedirectAttributes nextPage) {
        Account account = find(name);
        RecoveryCodesRemoval answer = desk.as(person).removeRecoveryCodes(account.userId());
        (switch (answer) {
                    case DONE, NONE -> Notice.done("done.recoveryCodesRemoved");
                    case UNDECIDED -> Notice.refused("refusal.undecided");
                })
                .on(nextPage);
        return back(account);
    }

    @PostMapping("/{name}/first-device")
    String firstDevice(@PathVariable String name, RedirectAttributes nextPage) {
        Account account = find(name);
        accounts.allowFirstDevice(account.name(), true);
        Notice.done("done.firstDevice").on(nextPage);
        return back(account);
    }

    @PostMapping("/{name}/off-board")
    String offBoard(@PathVariable String name, Principal person, RedirectAttributes nextPage) {
        Account account = find(name);
        OffBoarding answer = desk.as(person).offBoard(account.userId());
        answer.fold(
                        done -> Notice.done(
                                "done.offBoarded",
                                done.released().size(),
                                done.retired().size()),
                        undecided -> Notice.refused("refusal.undecided"))
                .on(nextPage);
        return back(account);
    }

    private Account find(String name) {
        return accounts.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Account account) {
        return "redirect:/admin/people/" + account.name();
    }
}
