package dev.keyfob.examples.walkthrough;

import dev.keyfob.Change;
import dev.keyfob.Enrolment;

/** An authenticator app joins the tokens: a QR code to scan, a first code, and it is as good as they are. */
final class AuthenticatorApp {
    private final Scene scene;
    private final Story story;

    AuthenticatorApp(Scene scene) {
        this.scene = scene;
        this.story = scene.story;
    }

    void play() {
        story.heading("An authenticator app for " + scene.user);
        if (scene.freePlaces() < 1) {
            story.tell("The tokens take all places, so there is no app in this story.");
            return;
        }
        scene.moveOn();
        Enrolment answer = scene.desk.enrolApp(scene.user, scene.account());
        boolean pending = story.expect(
                answer.status() == Enrolment.Status.PENDING,
                "The help desk enrols an app; this is shown once, to be scanned:",
                Answers.describe(answer));
        if (pending && answer instanceof Enrolment.Pending enrolment) {
            String uri = enrolment.uri().revealUri();
            story.tell(uri);
            story.show(QrText.of(uri).lines().toList());
            use(scene.install(enrolment));
        }
    }

    private void use(HeldDevice app) {
        scene.moveOn();
        String code = scene.read(app);
        Change activated = scene.desk.activate(scene.user, app.id(), code);
        story.expect(activated.isDone(), "The app shows " + code + " and is active.", Answers.describe(activated));

        scene.moveOn();
        new Door(scene).opensTo(app, scene.read(app));
    }
}
