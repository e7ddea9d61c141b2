package dev.keyfob.examples.portal.web;

import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.security.AttemptIds;
import dev.keyfob.examples.portal.security.FirstDevice;
import dev.keyfob.examples.portal.security.Session;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in, and the pages that stand for the application behind it. */
@Controller
class HomeController {
    private final Accounts accounts;
    private final FirstDevice firstDevice;

    HomeController(Accounts accounts, FirstDevice firstDevice) {
        this.accounts = accounts;
        this.firstDevice = firstDevice;
    }

    @GetMapping("/sign-in")
    String signIn() {
        return "sign-in";
    }

    /** Asks for a code; who has no device yet is shown where to set up the first one. */
    @GetMapping("/code")
    String code(Model model, Principal person) {
        Optional<Account> account = accounts.find(person.getName());
        if (account.isPresent() && firstDevice.isDue(account.get())) {
            return "redirect:/my/devices?first";
        }
        model.addAttribute("attempt", AttemptIds.next());
        return "code";
    }

    @GetMapping("/code/replacement")
    String replacement(Model model, HttpSession session) {
        Optional<String> code = Session.takeReplacement(session);
        if (code.isEmpty()) {
            return "redirect:/";
        }
        model.addAttribute("code", code.get());
        return "replacement";
    }

    @GetMapping("/")
    String home() {
        return "home";
    }

    @GetMapping("/documents")
    String documents(Model model) {
        model.addAttribute("area", "documents");
        return "area";
    }

    @GetMapping("/payroll")
    String payroll(Model model) {
        model.addAttribute("area", "payroll");
        return "area";
    }
}
