package dev.keyfob.examples.walkthrough;

import dev.keyfob.ChangeRefusal;
import dev.keyfob.Enrolment;
import dev.keyfob.policy.Policy;

/** The policy allows five devices: the places are filled with apps, and one more is refused. */
final class OneDeviceTooMany {
    private final Scene scene;

    OneDeviceTooMany(Scene scene) {
        this.scene = scene;
    }

    void play() {
        int most = Policy.entra().maxDevices();
        scene.story.heading("A device beyond number " + most);
        scene.moveOn();
        while (scene.freePlaces() > 0) {
            if (!fillOnePlace(most - scene.freePlaces() + 1)) {
                return;
            }
        }
        Enrolment answer = scene.desk.enrolApp(scene.user, scene.account());
        boolean tooMany =
                answer instanceof Enrolment.Refused refused && refused.reason() == ChangeRefusal.TOO_MANY_DEVICES;
        scene.story.expect(
                tooMany,
                "Device number " + (most + 1) + " is refused (" + ChangeRefusal.TOO_MANY_DEVICES + ").",
                Answers.describe(answer));
    }

    private boolean fillOnePlace(int number) {
        Enrolment answer = scene.desk.enrolApp(scene.user, scene.account());
        if (answer instanceof Enrolment.Pending enrolment) {
            scene.install(enrolment);
        }
        return scene.story.expect(
                answer.status() == Enrolment.Status.PENDING,
                "Device number " + number + ", another app, is enrolled and waits for its activation.",
                Answers.describe(answer));
    }
}
