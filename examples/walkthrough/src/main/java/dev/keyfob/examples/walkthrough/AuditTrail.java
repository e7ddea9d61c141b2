package dev.keyfob.examples.walkthrough;

import dev.keyfob.AuditEvent;
import dev.keyfob.AuditType;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.query.AuditFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was recorded of it all: each record was stored in the same commit as what it tells. */
final class AuditTrail {
    private final Scene scene;

    AuditTrail(Scene scene) {
        this.scene = scene;
    }

    void play() {
        scene.story.heading("The audit trail of " + scene.user);
        Map<DeviceId, String> names = names();
        Table table = new Table("Time", "What", "Who", "Device", "Reason");
        List<AuditEvent> events = events(names.keySet());
        for (AuditEvent event : events) {
            table.add(
                    event.at().toString(),
                    event.type().name(),
                    event.actor().map(Table::name).orElse("(at sign-in)"),
                    event.device()
                            .map(id -> names.getOrDefault(id, id.toString()))
                            .orElse("-"),
                    event.reason().orElse("-"));
        }
        scene.story.show(table.lines());
        boolean complete = events.stream().anyMatch(event -> event.type() == AuditType.DEVICE_IMPORTED)
                && events.stream().anyMatch(event -> event.type() == AuditType.DEVICE_LOST);
        scene.story.expect(
                complete, "The trail leads from the import to the loss.", events.size() + " records were found.");
    }

    /** Records about the user, and how his tokens came in before they were his. */
    private List<AuditEvent> events(Set<DeviceId> devices) {
        Set<AuditEvent> found = new LinkedHashSet<>();
        AuditFilter imports = AuditFilter.ALL.ofType(Set.of(AuditType.DEVICE_IMPORTED.name()));
        for (DeviceId device : devices) {
            found.addAll(Listing.all(page -> scene.keyfob.audit(imports.about(device), page)));
        }
        AuditFilter aboutUser = AuditFilter.ALL.about(scene.user);
        found.addAll(Listing.all(page -> scene.keyfob.audit(aboutUser, page)));
        List<AuditEvent> inOrder = new ArrayList<>(found);
        inOrder.sort(Comparator.comparing(AuditEvent::at));
        return inOrder;
    }

    /** What the story calls each device. */
    private Map<DeviceId, String> names() {
        Map<DeviceId, String> names = new LinkedHashMap<>();
        scene.devices().forEach(device -> names.put(device.id(), device.name()));
        return names;
    }
}
