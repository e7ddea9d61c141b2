package dev.keyfob.examples.portal.web;

import dev.keyfob.AuditCheck;
import dev.keyfob.AuditCheckpoint;
import dev.keyfob.AuditEvent;
import dev.keyfob.AuditType;
import dev.keyfob.Device;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.PortalSettings;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.Cursor;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what to which token where: to look at, to take away, and to check. */
@Controller
@RequestMapping("/admin/audit")
class AuditController {
    private static final int PAGE = 50;
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final Keyfob keyfob;
    private final int mostChains;

    AuditController(Keyfob keyfob, PortalSettings settings) {
        this.keyfob = keyfob;
        this.mostChains = settings.checkedChains();
    }

    /** What is asked for; every part may be missing. */
    record Question(
            @Nullable String user,
            @Nullable String serial,
            @Nullable AuditType type,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {}

    /** A record with the names that people know. */
    record Line(AuditEvent event, String serial) {}

    @GetMapping
    String list(Question question, @RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute("types", AuditType.values());
        model.addAttribute("question", question);
        try {
            PageRequest page = PageRequest.first(PAGE);
            Optional<AuditFilter> filter = filter(question);
            if (filter.isPresent()) {
                Page<AuditEvent> found =
                        keyfob.audit(filter.get(), after.isEmpty() ? page : page.after(new Cursor(after)));
                Map<DeviceId, String> serials = new HashMap<>();
                model.addAttribute(
                        "lines",
                        found.items().stream()
                                .map(event -> new Line(event, serial(event, serials)))
                                .toList());
                model.addAttribute("next", found.next().map(Cursor::text).orElse(null));
            }
        } catch (IllegalArgumentException e) {
            model.addAttribute("lines", List.of());
        }
        return "audit";
    }

    /** Written as it is read, and in the thread of the request: a long audit takes longer than answers of other threads may. */
    @GetMapping("/export.csv")
    void export(Question question, HttpServletResponse response) throws IOException {
        Optional<AuditFilter> filter = filter(question);
        ImportsController.download("audit.csv")
                .build()
                .getHeaders()
                .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        Writer csv = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        csv.write(CsvText.line(
                "time", "type", "actor", "user", "device", "serial", "reason", "correlation", "chain", "sequence"));
        if (filter.isPresent()) {
            Map<DeviceId, String> serials = new HashMap<>();
            keyfob.auditTrail().events(filter.get()).forEach(event -> write(csv, event, serial(event, serials)));
        }
        csv.flush();
    }

    private static void write(Writer csv, AuditEvent event, String serial) {
        try {
            csv.write(CsvText.line(
                    event.at().toString(),
                    event.type().name(),
                    event.actor().orElse(""),
                    event.user().map(UserId::value).orElse(""),
                    event.device().map(DeviceId::toString).orElse(""),
                    serial,
                    event.reason().orElse(""),
                    event.correlationId().orElse(""),
                    event.chain().toString(),
                    Long.toString(event.sequence())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chain that is not as it was written. */
    record BrokenChain(String chain, AuditCheck.Broken fault) {}

    /** Checks chains, so that a changed, removed or reordered record shows; the page says if it were not all. */
    @PostMapping("/check")
    String check(Model model) {
        List<BrokenChain> broken = new ArrayList<>();
        long[] counts = new long[2];
        Iterator<AuditCheckpoint> chains = keyfob.auditTrail().auditCheckpoint().iterator();
        while (chains.hasNext() && counts[0] < mostChains) {
            AuditCheckpoint chain = chains.next();
            counts[0]++;
            AuditCheck check = keyfob.auditTrail().check(chain);
            if (check instanceof AuditCheck.Broken fault) {
                broken.add(new BrokenChain(chain.chain().toString(), fault));
            } else if (check instanceof AuditCheck.Intact intact) {
                counts[1] += intact.records();
            }
        }
        model.addAttribute("chains", counts[0]);
        model.addAttribute("records", counts[1]);
        model.addAttribute("broken", broken);
        model.addAttribute("more", chains.hasNext());
        return "audit-check";
    }

    /** Empty if nothing can be what was asked for, such as a serial number that no device has. */
    private Optional<AuditFilter> filter(Question question) {
        try {
            return filterOf(question);
        } catch (IllegalArgumentException e) {
            // Nothing that could be a serial number.
            return Optional.empty();
        }
    }

    private Optional<AuditFilter> filterOf(Question question) {
        AuditFilter filter = AuditFilter.ALL;
        if (isGiven(question.user())) {
            Optional<String> name = Accounts.nameOf(String.valueOf(question.user()));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            filter = filter.about(UserId.of(name.get()));
        }
        if (isGiven(question.serial())) {
            Optional<Device> device = keyfob.deviceBySerial(String.valueOf(question.serial()));
            if (device.isEmpty()) {
                return Optional.empty();
            }
            filter = filter.about(device.get().id());
        }
        if (question.type() != null) {
            filter = filter.ofType(Set.of(question.type().name()));
        }
        return Optional.of(filter.between(
                question.from() == null ? BEGINNING : bounded(question.from(), 0),
                question.to() == null ? END : bounded(question.to(), 1)));
    }

    /** The beginning of a day, or of one after it; years that no database can count to are cut. */
    private static Instant bounded(LocalDate day, int daysLater) {
        Instant moment = day.atStartOfDay().toInstant(ZoneOffset.UTC).plus(daysLater, ChronoUnit.DAYS);
        if (moment.isBefore(BEGINNING)) {
            return BEGINNING;
        }
        return moment.isAfter(END) ? END : moment;
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private String serial(AuditEvent event, Map<DeviceId, String> known) {
        return event.device()
                .map(id -> known.computeIfAbsent(
                        id,
                        wanted -> keyfob.device(wanted).flatMap(Device::serial).orElse("")))
                .orElse("");
    }
}
