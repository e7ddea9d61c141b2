package dev.keyfob.examples.walkthrough;

import dev.keyfob.Change;

/** Each token proves by its current code that it works and is in the right hands. */
final class Activation {
    private final Scene scene;

    Activation(Scene scene) {
        this.scene = scene;
    }

    void play() {
        scene.story.heading("The tokens of " + scene.user + " are activated");
        for (HeldDevice token : scene.tokens()) {
            scene.moveOn();
            String code = scene.read(token);
            Change answer = scene.desk.activate(scene.user, token.id(), code);
            scene.story.expect(
                    answer.isDone(),
                    "The " + token.name() + " shows " + code + " and is active.",
                    Answers.describe(answer));
        }
    }
}
