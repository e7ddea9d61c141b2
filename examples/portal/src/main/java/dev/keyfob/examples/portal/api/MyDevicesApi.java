package dev.keyfob.examples.portal.api;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.Enrolment;
import dev.keyfob.Keyfob;
import dev.keyfob.RecoveryCode;
import dev.keyfob.RecoveryCodes;
import dev.keyfob.examples.portal.security.Session;
import dev.keyfob.examples.portal.tokens.SelfService;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own devices, for programs in the session of their owner. */
@RestController
@RequestMapping("/api/my")
class MyDevicesApi {
    private final Keyfob keyfob;
    private final SelfService selfService;
    private final Session session;

    MyDevicesApi(Keyfob keyfob, SelfService selfService, Session session) {
        this.keyfob = keyfob;
        this.selfService = selfService;
        this.session = session;
    }

    /** A new app with its secret, which is shown this once. */
    record NewApp(DeviceView device, String uri) {
        /** No secret in any log. */
        @Override
        public String toString() {
            return "NewApp[" + device.id() + "]";
        }
    }

    /** Recovery codes, which are shown this once. */
    record NewCodes(List<String> codes) {
        /** No code in any log. */
        @Override
        public String toString() {
            return "NewCodes[" + codes.size() + "]";
        }
    }

    @GetMapping("/devices")
    List<DeviceView> devices(Principal person) {
        return keyfob.devicesOf(user(person)).stream().map(DeviceView::of).toList();
    }

    @PostMapping("/apps")
    ResponseEntity<?> addApp(@RequestBody Wish.Label wish, Principal person) {
        UserId user = user(person);
        Enrolment answer = selfService.addApp(user, Optional.ofNullable(wish.label()));
        if (answer instanceof Enrolment.Pending pending) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new NewApp(
                            DeviceView.of(pending.device()), pending.uri().revealUri()));
        }
        return answer instanceof Enrolment.Refused refused
                ? Answer.refused(refused.reason().name())
                : Answer.UNDECIDED.response();
    }

    @PostMapping("/tokens")
    ResponseEntity<Answer> addToken(
            @RequestBody Wish.Token wish, Principal person, HttpServletRequest request, HttpServletResponse response) {
        return activated(selfService.addToken(user(person), wish.serial(), wish.code()), request, response);
    }

    @PostMapping("/devices/{id}/activate")
    ResponseEntity<Answer> activate(
            @PathVariable DeviceId id,
            @RequestBody Wish.Codes wish,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response) {
        return activated(
                selfService.activate(user(person), id, wish.code(), Optional.ofNullable(wish.next())),
                request,
                response);
    }

    private ResponseEntity<Answer> activated(Change answer, HttpServletRequest request, HttpServletResponse response) {
        if (answer.isDone()) {
            session.codeGiven(request, response);
        }
        return Answer.of(answer).response();
    }

    @PostMapping("/devices/{id}/rename")
    ResponseEntity<Answer> rename(@PathVariable DeviceId id, @RequestBody Wish.Label wish, Principal person) {
        return Answer.of(selfService.rename(user(person), id, Optional.ofNullable(wish.label())))
                .response();
    }

    @PostMapping("/devices/{id}/lost")
    ResponseEntity<Answer> lost(@PathVariable DeviceId id, Principal person) {
        UserId user = user(person);
        return Answer.of(keyfob.actingAs(Actor.user(user)).reportLost(user, id)).response();
    }

    @PostMapping("/devices/{id}/remove")
    ResponseEntity<Answer> remove(@PathVariable DeviceId id, Principal person) {
        return Answer.of(selfService.remove(user(person), id)).response();
    }

    @PostMapping("/recovery-codes")
    ResponseEntity<?> recoveryCodes(Principal person) {
        UserId user = user(person);
        RecoveryCodes answer = keyfob.actingAs(Actor.user(user)).issueRecoveryCodes(user);
        if (answer instanceof RecoveryCodes.Issued issued) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new NewCodes(issued.codes().stream()
                            .map(RecoveryCode::revealText)
                            .toList()));
        }
        return answer instanceof RecoveryCodes.Refused refused
                ? Answer.refused(refused.reason().name())
                : Answer.UNDECIDED.response();
    }

    private static UserId user(Principal person) {
        return UserId.of(person.getName());
    }
}
