package dev.keyfob.examples.walkthrough;

import dev.keyfob.CodeRefusal;
import dev.keyfob.SignIn;

/** Any of the user's tokens opens the door, each code once, and a guess does not. */
final class SigningIn {
    private final Scene scene;
    private final Door door;

    SigningIn(Scene scene) {
        this.scene = scene;
        this.door = new Door(scene);
    }

    void play() {
        scene.story.heading(scene.user + " signs in");
        HeldDevice token = scene.tokens().get(0);
        scene.moveOn();
        String code = scene.read(token);
        door.opensTo(token, code);

        if (scene.tokens().size() > 1) {
            token = scene.tokens().get(1);
            scene.moveOn();
            code = scene.read(token);
            door.opensTo(token, code);
        } else {
            scene.story.tell("There is no second token, so nobody signs in with it.");
        }

        scene.waitAMoment();
        door.staysShut(Moments.GUESS, "the code of none of the tokens", CodeRefusal.WRONG_CODE);
        scene.waitAMoment();
        door.staysShut(code, "the same code of " + token.name() + " a second time", CodeRefusal.REPLAYED);
        scene.story.tell("Whatever the reason, the person reads: " + SignIn.PUBLIC_MESSAGE);
    }
}
