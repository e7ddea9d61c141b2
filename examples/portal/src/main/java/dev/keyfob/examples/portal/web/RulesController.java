package dev.keyfob.examples.portal.web;

import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.security.AccessRules;
import dev.keyfob.examples.portal.security.Area;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who must give a code in which area of the application. */
@Controller
@RequestMapping("/admin/rules")
class RulesController {
    private static final String BACK = "redirect:/admin/rules";
    private static final int LONGEST = 100;

    private final AccessRules rules;

    RulesController(AccessRules rules) {
        this.rules = rules;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("rules", rules.all());
        model.addAttribute("areas", Area.values());
        model.addAttribute("subjectKinds", AccessRules.SubjectKind.values());
        return "rules";
    }

    @PostMapping("/add")
    String add(
            @RequestParam Area area,
            @RequestParam AccessRules.SubjectKind kind,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes nextPage) {
        Optional<String> name = switch (kind) {
            case EVERYBODY -> Optional.of("");
            case USER -> Accounts.nameOf(subject);
            case GROUP ->
                Optional.of(subject.strip().toLowerCase(Locale.ROOT))
                        .filter(group -> !group.isEmpty() && group.length() <= LONGEST && Text.fits(group));
        };
        if (name.isEmpty()) {
            Notice.refused("rules.whom").on(nextPage);
            return BACK;
        }
        rules.add(new AccessRules.Rule(area, kind, name.get()));
        Notice.done("done.ruleAdded").on(nextPage);
        return BACK;
    }

    @PostMapping("/remove")
    String remove(
            @RequestParam Area area,
            @RequestParam AccessRules.SubjectKind kind,
            @RequestParam String subject,
            RedirectAttributes nextPage) {
        rules.remove(new AccessRules.Rule(area, kind, subject));
        Notice.done("done.ruleRemoved").on(nextPage);
        return BACK;
    }
}
