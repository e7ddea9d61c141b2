package dev.keyfob.examples.walkthrough;

import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceFilter;
import java.util.Comparator;
import java.util.List;

/** All devices as a table. */
final class Inventory {
    private static final int MOST_ROWS = 50;

    private final Keyfob keyfob;
    private final Story story;

    Inventory(Keyfob keyfob, Story story) {
        this.keyfob = keyfob;
        this.story = story;
    }

    void play() {
        List<Device> devices = Listing.all(page -> keyfob.devices(DeviceFilter.ALL, page));

        story.heading("The inventory: " + devices.size() + (devices.size() == 1 ? " token" : " tokens"));
        Table table = new Table("Serial", "State", "User", "Period", "Manufacturer", "Model");
        devices.stream()
                .sorted(Comparator.comparing(device -> device.serial().orElse("")))
                .limit(MOST_ROWS)
                .forEach(device -> table.add(
                        device.serial().orElse("-"),
                        device.state().name(),
                        device.owner().map(UserId::value).map(Table::name).orElse("-"),
                        period(device),
                        device.manufacturer().map(Table::name).orElse("-"),
                        device.model().map(Table::name).orElse("-")));
        story.show(table.lines());
        if (devices.size() > MOST_ROWS) {
            story.tell("and " + (devices.size() - MOST_ROWS) + " more");
        }
    }

    private static String period(Device device) {
        return device.parameters() instanceof TotpParameters totp
                ? totp.period().toSeconds() + " s"
                : "-";
    }
}
