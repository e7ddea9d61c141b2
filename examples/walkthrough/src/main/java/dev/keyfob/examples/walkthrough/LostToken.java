package dev.keyfob.examples.walkthrough;

import dev.keyfob.Actor;
import dev.keyfob.Change;
import dev.keyfob.CodeRefusal;
import java.util.Optional;

/** A token is lost: from then on its right code is refused, and all other devices stay good. */
final class LostToken {
    private final Scene scene;
    private final Door door;

    LostToken(Scene scene) {
        this.scene = scene;
        this.door = new Door(scene);
    }

    void play() {
        HeldDevice lost = scene.tokens().get(0);
        scene.story.heading(scene.user + " loses a token");
        scene.moveOn();
        Change answer = scene.keyfob.actingAs(Actor.user(scene.user)).reportLost(scene.user, lost.id());
        scene.story.expect(answer.isDone(), "The " + lost.name() + " is reported lost.", Answers.describe(answer));

        scene.waitAMoment();
        door.staysShut(scene.read(lost), "the correct code of " + lost.name(), CodeRefusal.LOST_DEVICE);

        if (scene.tokens().size() < 2) {
            scene.story.tell("There is no second token; the app takes its place.");
        }
        other().ifPresent(device -> {
            scene.moveOn();
            door.opensTo(device, scene.read(device));
        });
    }

    /** The second token, or else the app that was activated. */
    private Optional<HeldDevice> other() {
        return scene.tokens().stream()
                .skip(1)
                .findFirst()
                .or(() -> scene.apps().stream().findFirst());
    }
}
