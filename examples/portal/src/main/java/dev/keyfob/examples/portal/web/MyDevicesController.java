package dev.keyfob.examples.portal.web;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.ChangeRefusal;
import dev.keyfob.DeviceActions;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.RecoveryCode;
import dev.keyfob.RecoveryCodes;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.examples.portal.security.FirstDevice;
import dev.keyfob.examples.portal.security.Session;
import dev.keyfob.examples.portal.security.TypedCode;
import dev.keyfob.examples.portal.tokens.SelfService;
import dev.keyfob.otp.codec.Base32;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which users look after their own devices. */
@Controller
@RequestMapping("/my")
class MyDevicesController {
    private static final String BACK = "redirect:/my/devices";

    private final Keyfob keyfob;
    private final SelfService selfService;
    private final Accounts accounts;
    private final FirstDevice firstDevice;
    private final Session session;

    MyDevicesController(
            Keyfob keyfob, SelfService selfService, Accounts accounts, FirstDevice firstDevice, Session session) {
        this.keyfob = keyfob;
        this.selfService = selfService;
        this.accounts = accounts;
        this.firstDevice = firstDevice;
        this.session = session;
    }

    @GetMapping("/devices")
    String devices(Model model, Principal person) {
        UserId user = UserId.of(person.getName());
        model.addAttribute("devices", keyfob.devicesOf(user));
        model.addAttribute("appsLeft", keyfob.placesLeft(user, DeviceKind.AUTHENTICATOR_APP));
        model.addAttribute("tokensLeft", keyfob.placesLeft(user, DeviceKind.HARD_TOKEN));
        model.addAttribute(
                "firstDevice",
                accounts.find(person.getName()).map(firstDevice::isDue).orElse(false));
        return "devices";
    }

    /** Answers with the secret at once, and keeps it nowhere: a second look at the page needs a new app. */
    @PostMapping("/apps")
    String addApp(
            @RequestParam(defaultValue = "") String label, Model model, Principal person, RedirectAttributes nextPage) {
        UserId user = UserId.of(person.getName());
        if (!Text.fits(label)) {
            Notice.refused("problem.text").on(nextPage);
            return BACK;
        }
        Enrolment answer = selfService.addApp(user, Text.given(label));
        if (answer instanceof Enrolment.Pending pending) {
            model.addAttribute("device", pending.device());
            model.addAttribute("picture", QrPicture.of(pending.uri().revealUri()));
            model.addAttribute(
                    "key", Text.inGroups(Base32.encode(pending.uri().secret().revealBytes())));
            return "app";
        }
        Notice.refused(
                        answer instanceof Enrolment.Refused refused
                                ? "refusal." + refused.reason()
                                : "refusal.undecided")
                .on(nextPage);
        return BACK;
    }

    @PostMapping("/tokens")
    String addToken(
            @RequestParam String serial,
            @RequestParam String code,
            Principal person,
            RedirectAttributes nextPage,
            HttpServletRequest request,
            HttpServletResponse response) {
        Change answer = selfService.addToken(UserId.of(person.getName()), serial, TypedCode.digits(code));
        if (answer instanceof Change.Refused refused && refused.reason() == ChangeRefusal.CODE_REFUSED) {
            Notice.refused("refusal.serialOrCode").on(nextPage);
            return BACK;
        }
        return activated(answer, nextPage, request, response);
    }

    @PostMapping("/devices/{id}/activate")
    String activate(
            @PathVariable DeviceId id,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String next,
            Principal person,
            RedirectAttributes nextPage,
            HttpServletRequest request,
            HttpServletResponse response) {
        Change answer = selfService.activate(
                UserId.of(person.getName()), id, TypedCode.digits(code), Text.given(TypedCode.digits(next)));
        return activated(answer, nextPage, request, response);
    }

    /** The code that activated a device is the second factor of this session. */
    private String activated(
            Change answer, RedirectAttributes nextPage, HttpServletRequest request, HttpServletResponse response) {
        if (answer.isDone()) {
            session.codeGiven(request, response);
        }
        Notice.of(answer, "done.activated").on(nextPage);
        return BACK;
    }

    @PostMapping("/devices/{id}/rename")
    String rename(
            @PathVariable DeviceId id,
            @RequestParam(defaultValue = "") String label,
            Principal person,
            RedirectAttributes nextPage) {
        if (!Text.fits(label)) {
            Notice.refused("problem.text").on(nextPage);
            return BACK;
        }
        Notice.of(selfService.rename(UserId.of(person.getName()), id, Text.given(label)), "done.renamed")
                .on(nextPage);
        return BACK;
    }

    @PostMapping("/devices/{id}/remove")
    String remove(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        Notice.of(selfService.remove(UserId.of(person.getName()), id), "done.removed")
                .on(nextPage);
        return BACK;
    }

    @PostMapping("/devices/{id}/lost")
    String lost(@PathVariable DeviceId id, Principal person, RedirectAttributes nextPage) {
        UserId user = UserId.of(person.getName());
        Notice.of(as(user).reportLost(user, id), "done.lost").on(nextPage);
        return BACK;
    }

    @PostMapping("/recovery-codes")
    String recoveryCodes(Model model, Principal person, RedirectAttributes nextPage) {
        UserId user = UserId.of(person.getName());
        RecoveryCodes answer = as(user).issueRecoveryCodes(user);
        if (answer instanceof RecoveryCodes.Issued issued) {
            model.addAttribute(
                    "codes",
                    issued.codes().stream().map(RecoveryCode::revealText).toList());
            return "recovery-codes";
        }
        Notice.refused("refusal.recoveryCodes").on(nextPage);
        return BACK;
    }

    private DeviceActions as(UserId user) {
        return keyfob.actingAs(Actor.user(user));
    }
}
