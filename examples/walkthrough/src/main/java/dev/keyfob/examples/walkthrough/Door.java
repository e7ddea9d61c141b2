package dev.keyfob.examples.walkthrough;

import dev.keyfob.CodeRefusal;
import dev.keyfob.SignIn;

/** Where codes are typed: asks the library and says whether the answer is the expected one. */
final class Door {
    private final Scene scene;

    Door(Scene scene) {
        this.scene = scene;
    }

    /** A code of a device should be accepted, and known to be from it. */
    void opensTo(HeldDevice device, String code) {
        SignIn answer = scene.keyfob.verify(scene.user, code);
        boolean fromDevice = answer instanceof SignIn.Accepted accepted
                && accepted.device().id().equals(device.id());
        scene.story.expect(fromDevice, code + " from " + device.name() + " is accepted.", Answers.describe(answer));
    }

    /** A code should be refused for a reason. */
    void staysShut(String code, String what, CodeRefusal reason) {
        SignIn answer = scene.keyfob.verify(scene.user, code);
        boolean refused = answer instanceof SignIn.Refused refusal && refusal.reason() == reason;
        scene.story.expect(refused, code + ", " + what + ", is refused (" + reason + ").", Answers.describe(answer));
    }
}
