package dev.keyfob.examples.walkthrough;

import dev.keyfob.Change;
import dev.keyfob.Device;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.store.data.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose story it is: the user with the most tokens, the first of them in the file if there are several. */
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

    UserId choose(ImportReport report) {
        Map<String, Integer> tokens = new LinkedHashMap<>();
        for (RowOutcome row : report.rows()) {
            row.assignedTo().ifPresent(user -> tokens.merge(user, 1, Integer::sum));
        }
        int most = tokens.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Optional<String> first = tokens.keySet().stream()
                .filter(user -> tokens.getOrDefault(user, 0) == most)
                .findFirst();
        return first.map(UserId::of).orElseGet(() -> giveTokensToSomebody(report));
    }

    /** Files of many vendors name no users: the desk hands out the first two tokens. */
    private UserId giveTokensToSomebody(ImportReport report) {
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
                    token.serial().orElseThrow() + " is assigned to " + SOMEBODY + ".",
                    Answers.describe(answer));
        }
        return SOMEBODY;
    }
}
