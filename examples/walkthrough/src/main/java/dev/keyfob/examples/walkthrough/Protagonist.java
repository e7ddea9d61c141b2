package dev.keyfob.examples.walkthrough;

import dev.keyfob.Change;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.store.data.UserId;
import java.util.List;

/** Whose story it is: the user with the most tokens. Files of many vendors name nobody; then tokens are handed out. */
final class Protagonist {
    private static final UserId SOMEBODY = UserId.of("mara.okafor@example.org");

    private final Keyfob keyfob;
    private final DeviceActions desk;
    private final Story story;

    Protagonist(Keyfob keyfob, DeviceActions desk, Story story) {
        this.keyfob = keyfob;
        this.desk = desk;
        this.story = story;
    }

    UserId choose(Directory directory, ImportReport report) {
        return directory.mostAskedFor().orElseGet(() -> handOutTokens(report));
    }

    private UserId handOutTokens(ImportReport report) {
        story.heading("No row has a user: the help desk hands out tokens");
        List<Device> firstTwo = report.rows().stream()
                .filter(RowOutcome::isStored)
                .flatMap(row -> row.serial().flatMap(keyfob::deviceBySerial).stream())
                .limit(2)
                .toList();
        for (Device token : firstTwo) {
            Change answer = desk.assign(token.id(), SOMEBODY);
            story.expect(
                    answer.isDone(),
                    "Token " + token.serial().orElseThrow() + " is assigned to " + SOMEBODY + ".",
                    Answers.describe(answer));
        }
        return SOMEBODY;
    }
}
